package org.exchangemail.imap;

import org.exchangemail.auth.ExchangeProvider;

/** Registers the protocol {@code imapex}: IMAP on port 143, upgraded by STARTTLS where the server offers it. */
public final class IMAPExchangeProvider extends ExchangeProvider {

    /** Found by {@link java.util.ServiceLoader}. */
    public IMAPExchangeProvider() {
        super("imapex", "org.exchangemail.imap.IMAPExchangeStore", "org.eclipse.angus.mail.imap.IMAPStore");
    }
}
