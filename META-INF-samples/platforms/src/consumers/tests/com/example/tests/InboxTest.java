package com.example.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.mail.Folder;
import jakarta.mail.Session;
import jakarta.mail.Store;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.junit.ExchangeAccount;
import org.exchangemail.sim.junit.MailSession;
import org.exchangemail.sim.junit.WithSimulatedExchange;
import org.junit.jupiter.api.Test;

/** A test of an application, as a module of its own, with the simulated server as another. */
@WithSimulatedExchange(
        accounts = {
            @ExchangeAccount(name = "john", password = "Secret-1", fullAccessOn = "mary"),
            @ExchangeAccount(name = "mary", password = "Secret-2", mail = "order.eml")
        })
class InboxTest {

    @Test
    void johnReadsTheInboxOfMary(SimulatedExchange exchange, @MailSession("imapexs") Session session) throws Exception {
        try (Store store = session.getStore()) {
            store.connect("CORP/john/mary", "Secret-1");
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                assertEquals("Order", inbox.getMessage(1).getSubject());
            }
        }
    }
}
