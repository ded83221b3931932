package org.exchangemail.pop3;

import jakarta.mail.Session;
import jakarta.mail.URLName;

/** A {@link POP3ExchangeStore} over implicit TLS. */
public class POP3ExchangeSSLStore extends POP3ExchangeStore {

    /**
     * Made by the Session.
     *
     * @param session whose properties configure the store
     * @param url its protocol is the name in {@code mail.<protocol>.…}
     */
    public POP3ExchangeSSLStore(Session session, URLName url) {
        super(session, url, "pop3exs", true);
    }
}
