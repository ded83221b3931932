package org.exchangemail.endtoend;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.exchangemail.auth.NtHashCallback;

/** A mechanism, and what John gives it to prove who he is. */
enum Means {
    XOAUTH2("XOAUTH2", "XOAUTH2"),
    OAUTHBEARER("OAUTHBEARER", "OAUTHBEARER"),
    GSSAPI("GSSAPI", "GSSAPI"),
    GSS_SPNEGO("GSS-SPNEGO", "GSS-SPNEGO"),
    NTLM("NTLM", "NTLM"),
    NTLM_BY_NT_HASH("NTLM", "NTLM by NT hash"),
    PLAIN("PLAIN", "PLAIN"),
    LOGIN("LOGIN", "LOGIN, USER and PASS");

    /** Of [MS-NLMP] 4.2.1, because its NT hash is known from there: NTOWFv1 of 4.2.2.1.2. */
    static final String PASSWORD = "Password";

    static final String TOKEN = "johns-access-token";

    private static final String NT_HASH = "a4f49c406510bdcab6824ee7c30fd852";

    private final String mechanism;
    private final String words;

    Means(String mechanism, String words) {
        this.mechanism = mechanism;
        this.words = words;
    }

    String mechanism() {
        return mechanism;
    }

    String words() {
        return words;
    }

    /** Names the logon as the server records it. */
    String recorded(String protocol) {
        return this == LOGIN && protocol.startsWith("pop3") ? "USER" : mechanism;
    }

    /** NTLM and Kerberos have no place for the name of another mailbox. */
    boolean namesMailboxes() {
        return switch (this) {
            case NTLM, NTLM_BY_NT_HASH, GSSAPI, GSS_SPNEGO -> false;
            default -> true;
        };
    }

    /** What whoever listens learns of the password or the token; empty if nothing. */
    Optional<String> shown() {
        return switch (this) {
            case PLAIN, LOGIN -> Optional.of(PASSWORD);
            case XOAUTH2, OAUTHBEARER -> Optional.of(TOKEN);
            default -> Optional.empty();
        };
    }

    /** Puts among the properties whatever is given there, and returns the password for {@code connect}. */
    Optional<String> give(Properties properties, String prefix, Path tickets) {
        switch (this) {
            case NTLM_BY_NT_HASH -> {
                CallbackHandler handler = Means::answer;
                properties.put(prefix + "auth.callbackhandler", handler);
            }
            case XOAUTH2, OAUTHBEARER -> {
                Supplier<String> supplier = () -> TOKEN;
                properties.put(prefix + "auth.oauth2.tokensupplier", supplier);
            }
            case GSSAPI, GSS_SPNEGO -> properties.setProperty(prefix + "auth.gssapi.ticketcache", tickets.toString());
            default -> {
                return Optional.of(PASSWORD);
            }
        }
        return Optional.empty();
    }

    private static void answer(Callback... callbacks) throws UnsupportedCallbackException {
        for (Callback callback : callbacks) {
            if (!(callback instanceof NtHashCallback hash)) {
                throw new UnsupportedCallbackException(callback);
            }
            hash.setNtHash(HexFormat.of().parseHex(NT_HASH));
        }
    }
}
