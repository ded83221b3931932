package org.exchangemail.imap;

import jakarta.mail.Session;
import jakarta.mail.URLName;

/** An {@link IMAPExchangeStore} over implicit TLS. */
public class IMAPExchangeSSLStore extends IMAPExchangeStore {

    /**
     * Made by the Session.
     *
     * @param session whose properties configure the store
     * @param url its protocol is the name in {@code mail.<protocol>.…}
     */
    public IMAPExchangeSSLStore(Session session, URLName url) {
        super(session, url, "imapexs", true);
    }
}
