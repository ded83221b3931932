package org.exchangemail.imap;

import jakarta.mail.Provider;

/** Registers the protocol {@code imapexs}: IMAP over implicit TLS on port 993. */
public final class IMAPExchangeSSLProvider extends Provider {

    /** Found by {@link java.util.ServiceLoader}, which must not load Angus Mail: the class is named, not loaded. */
    public IMAPExchangeSSLProvider() {
        super(Type.STORE, "imapexs", "org.exchangemail.imap.IMAPExchangeSSLStore", "exchange-mail", null);
    }
}
