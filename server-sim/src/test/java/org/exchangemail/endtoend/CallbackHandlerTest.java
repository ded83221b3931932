package org.exchangemail.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.mail.Folder;
import jakarta.mail.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.exchangemail.auth.AccountPasswordCallback;
import org.exchangemail.auth.BadCredentialsException;
import org.exchangemail.auth.CredentialsUnavailableException;
import org.exchangemail.auth.IncompatibleLoginException;
import org.exchangemail.auth.NtHashCallback;
import org.exchangemail.sim.SimulatedExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logging in with what a callback handler of the application answers, so that no password need live in a String. */
class CallbackHandlerTest {

    /** The NT hash of "Password" of [MS-NLMP] 4.2.1: NTOWFv1 of 4.2.2.1.2. */
    private static final String NT_HASH = "a4f49c406510bdcab6824ee7c30fd852";

    private final ByteArrayOutputStream debug = new ByteArrayOutputStream();
    private final List<String> asked = new ArrayList<>();
    private SimulatedExchange exchange;

    @BeforeEach
    void start() {
        exchange = SimulatedExchange.builder()
                .domain("CORP", "corp.example")
                .account("CORP", "john", "Password")
                .account("CORP", "mary", "Secret-2")
                .fullAccess("john", "mary")
                .start();
    }

    @AfterEach
    void stop() {
        exchange.close();
        assertThat(debug.toString(StandardCharsets.UTF_8)).doesNotContain("Password", NT_HASH);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "imapexs, CORP/john,      NTLM",
        "imapexs, CORP/john/mary, LOGIN",
        "imapex,  CORP/john,      PLAIN",
        "pop3exs, CORP/john,      NTLM",
        "pop3exs, CORP/john/mary, USER",
        "pop3ex,  CORP/john,      PLAIN",
        "imaps,   CORP/john,      NTLM",
        "pop3s,   CORP/john,      NTLM",
    })
    void connectNeedsNoPassword(String protocol, String user, String mechanism) throws Exception {
        Properties properties = properties(protocol, this::answerPassword);
        if (mechanism.equals("PLAIN")) {
            properties.setProperty("mail." + protocol + ".auth.mechanisms", "PLAIN");
        }
        for (String password : Arrays.asList(null, "")) {
            try (Store store = Mail.store(properties, null, debug)) {
                store.connect(user, password);
                assertThat(store.isConnected()).isTrue();
            }
        }

        assertThat(Mail.lastLogon(exchange).mechanism()).isEqualTo(mechanism);
        assertThat(asked).containsExactly("CORP/john on localhost", "CORP/john on localhost");
    }

    @Test
    void withTheUserAmongThePropertiesConnectNeedsNoArgument() throws Exception {
        Properties properties = properties("imapexs", this::answerPassword);
        properties.setProperty("mail.imapexs.user", "CORP/john");
        try (Store store = Mail.store(properties, null, debug)) {
            store.connect();
            assertThat(store.isConnected()).isTrue();
        }
    }

    @Test
    void everyPooledConnectionAsksAfresh() throws Exception {
        Properties properties = properties("imapexs", this::answerPassword);
        try (Store store = Mail.store(properties, null, debug)) {
            store.connect("CORP/john", null);
            store.getFolder("INBOX").open(Folder.READ_ONLY);
            store.getFolder("Drafts").open(Folder.READ_ONLY);
        }

        assertThat(exchange.sessions()).hasSize(2);
        assertThat(asked).hasSize(2);
    }

    @Test
    void aPasswordThatChangesIsUsedByTheNextConnection() throws Exception {
        List<String> passwords = new ArrayList<>(List.of("Password", "New-1"));
        CallbackHandler handler = callbacks -> ((PasswordCallback) callbacks[0])
                .setPassword(passwords.remove(0).toCharArray());
        try (Store store = Mail.store(properties("pop3exs", handler), null, debug)) {
            store.connect("CORP/john", null);
            Folder first = store.getFolder("INBOX");
            first.open(Folder.READ_ONLY);
            first.close(false);
            exchange.account("john").setPassword("New-1");
            store.getFolder("INBOX").open(Folder.READ_ONLY);
        }

        assertThat(exchange.account("john").badLogons()).isZero();
    }

    @Test
    void whatConnectIsGivenComesFirst() throws Exception {
        try (Store store = Mail.store(properties("imapexs", this::answerPassword), null, debug)) {
            assertThat(catchThrowable(() -> store.connect("CORP/john", "wrong")))
                    .isInstanceOf(BadCredentialsException.class);
        }
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "imapex", "pop3exs", "pop3ex"})
    void anNtHashSufficesForNtlm(String protocol) throws Exception {
        try (Store store = Mail.store(properties(protocol, CallbackHandlerTest::answerNtHash), null, debug)) {
            store.connect("CORP/john", null);
            assertThat(store.isConnected()).isTrue();
        }
        assertThat(Mail.lastLogon(exchange).mechanism()).isEqualTo("NTLM");
    }

    @ParameterizedTest
    @CsvSource({"imapexs, CORP/john, PLAIN LOGIN", "pop3exs, CORP/john/mary, ''"})
    void anNtHashWithoutNtlmIsRefusedBeforeAnythingIsSent(String protocol, String user, String mechanisms)
            throws Exception {
        Properties properties = properties(protocol, CallbackHandlerTest::answerNtHash);
        if (!mechanisms.isEmpty()) {
            properties.setProperty("mail." + protocol + ".auth.mechanisms", mechanisms);
        }
        try (Store store = Mail.store(properties, null, debug)) {
            assertThat(catchThrowable(() -> store.connect(user, null)))
                    .isInstanceOf(IncompatibleLoginException.class)
                    .hasMessageContaining("PLAIN: needs the password itself, which the application has not given")
                    .hasMessageContaining("LOGIN: needs the password itself");
        }
        assertThat(exchange.sessions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "pop3exs"})
    void aHandlerWithoutAnAnswerIsToldApart(String protocol) throws Exception {
        try (Store store = Mail.store(properties(protocol, callbacks -> {}), null, debug)) {
            assertThat(catchThrowable(() -> store.connect("CORP/john", null)))
                    .isInstanceOf(CredentialsUnavailableException.class)
                    .hasMessageContaining("neither password nor NT hash of CORP/john");
        }
        assertThat(exchange.sessions()).isEmpty();
    }

    @Test
    void aHandlerThatFailsIsTheCause() throws Exception {
        IOException vaultClosed = new IOException("the vault is closed");
        Properties properties = properties("imapexs", callbacks -> {
            throw vaultClosed;
        });
        try (Store store = Mail.store(properties, null, debug)) {
            assertThat(catchThrowable(() -> store.connect("CORP/john", null)))
                    .isInstanceOf(CredentialsUnavailableException.class)
                    .hasCause(vaultClosed);
        }
    }

    @Test
    void aHandlerThatIsNoneIsNamed() throws Exception {
        Properties properties = exchange.sessionProperties("imapexs");
        properties.put("mail.imapexs.auth.callbackhandler", "com.example.Handler");
        try (Store store = Mail.store(properties, null, debug)) {
            assertThat(catchThrowable(() -> store.connect("CORP/john", null)))
                    .isInstanceOf(CredentialsUnavailableException.class)
                    .hasMessageContaining("mail.imapexs.auth.callbackhandler is a java.lang.String");
        }
    }

    private void answerPassword(Callback... callbacks) throws UnsupportedCallbackException {
        for (Callback callback : callbacks) {
            if (callback instanceof AccountPasswordCallback password) {
                asked.add(password.account() + " on " + password.host());
                password.setPassword("Password".toCharArray());
            } else {
                throw new UnsupportedCallbackException(callback);
            }
        }
    }

    private static void answerNtHash(Callback... callbacks) throws UnsupportedCallbackException {
        for (Callback callback : callbacks) {
            if (callback instanceof NtHashCallback hash) {
                hash.setNtHash(HexFormat.of().parseHex(NT_HASH));
            } else {
                throw new UnsupportedCallbackException(callback);
            }
        }
    }

    private Properties properties(String protocol, CallbackHandler handler) {
        Properties properties = exchange.sessionProperties(protocol);
        properties.put("mail." + protocol + ".auth.callbackhandler", handler);
        if (!protocol.contains("ex")) {
            String kind = protocol.startsWith("imap") ? "imap.IMAP" : "pop3.POP3";
            properties.setProperty("mail." + protocol + ".class", "org.exchangemail." + kind + "ExchangeSSLStore");
        }
        return properties;
    }
}
