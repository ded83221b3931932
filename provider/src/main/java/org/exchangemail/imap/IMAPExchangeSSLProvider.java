package org.exchangemail.imap;

import org.exchangemail.auth.ExchangeProvider;

/** Registers the protocol {@code imapexs}: IMAP over implicit TLS on port 993. */
public final class IMAPExchangeSSLProvider extends ExchangeProvider {

    /** Found by {@link java.util.ServiceLoader}. */
    public IMAPExchangeSSLProvider() {
        super("imapexs", "org.exchangemail.imap.IMAPExchangeSSLStore", "org.eclipse.angus.mail.imap.IMAPStore");
    }
}
