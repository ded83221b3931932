package org.exchangemail.samples;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.faults.Fault;
import org.exchangemail.sim.faults.Faults;
import org.exchangemail.sim.junit.ExchangeAccount;
import org.exchangemail.sim.junit.WithSimulatedExchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain code that polls, without a framework: it connects when it is not connected, and goes by Message-ID. */
@WithSimulatedExchange(
        accounts = {
            @ExchangeAccount(name = "john", password = "Secret-1", fullAccessOn = "mary"),
            @ExchangeAccount(name = "mary", password = "Secret-2")
        })
class PlainCodeTest {

    private static final int ENOUGH = 10;

    private final Map<String, String> read = new LinkedHashMap<>();

    private Runnable afterFirst = () -> {};

    @ParameterizedTest
    @CsvSource({
        "imapexs, FETCH, true",
        "imapexs, STORE, true",
        "imapexs, CLOSE, true",
        "imapexs, CLOSE, false",
        "pop3exs, RETR, true",
        "pop3exs, DELE, true",
        "pop3exs, QUIT, true",
        "pop3exs, QUIT, false"
    })
    void goesOnAfterAConnectionHasBroken(
            String protocol, String command, boolean carriedOut, SimulatedExchange exchange) throws Exception {
        deliver(exchange);
        Faults once = exchange.faults().once();
        Fault fault = carriedOut
                ? once.beforeReplyTo(command).close()
                : once.onCommand(command).close();
        try (Store store = store(protocol, exchange)) {
            for (int i = 0; i < ENOUGH && !exchange.messages("mary").isEmpty(); i++) {
                polled(store);
            }
        }

        assertThat(fault.struck()).isEqualTo(1);
        assertThat(read).hasSize(3);
        assertThat(exchange.messages("mary")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "pop3exs"})
    void goesOnAfterTheServerHasBeenBooted(String protocol, SimulatedExchange exchange) throws Exception {
        deliver(exchange);
        try (Store store = store(protocol, exchange)) {
            afterFirst = exchange::stop;
            assertThat(polled(store)).isFalse();
            assertThat(polled(store)).isFalse();
            exchange.start();
            assertThat(polled(store)).isTrue();
        }

        assertThat(read).hasSize(3);
        assertThat(exchange.messages("mary")).isEmpty();
    }

    private static Store store(String protocol, SimulatedExchange exchange) throws MessagingException {
        return Session.getInstance(exchange.sessionProperties(protocol)).getStore();
    }

    /** Tells whether a poll went through. */
    private boolean polled(Store store) {
        try {
            poll(store);
            return true;
        } catch (MessagingException | IOException e) {
            return false;
        }
    }

    private void poll(Store store) throws MessagingException, IOException {
        if (!store.isConnected()) {
            store.connect("CORP/john/mary", "Secret-1");
        }
        try (Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_WRITE);
            for (Message message : inbox.getMessages()) {
                read.put(message.getHeader("Message-ID")[0], (String) message.getContent());
                afterFirst.run();
                afterFirst = () -> {};
                message.setFlag(Flags.Flag.DELETED, true);
            }
        }
    }

    private static void deliver(SimulatedExchange exchange) {
        for (int i = 1; i <= 3; i++) {
            exchange.mailbox("mary")
                    .deliver()
                    .octets(("Message-ID: <" + i + "@customer.example>\r\nSubject: Order " + i
                                    + "\r\n\r\nPlease send us one more.\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
        }
    }
}
