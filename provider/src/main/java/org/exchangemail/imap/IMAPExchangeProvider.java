package org.exchangemail.imap;

import jakarta.mail.Provider;

/** Registers the protocol {@code imapex}: IMAP on port 143, upgraded by STARTTLS where the server offers it. */
public final class IMAPExchangeProvider extends Provider {

    /** Found by {@link java.util.ServiceLoader}, which must not load Angus Mail: the class is named, not loaded. */
    public IMAPExchangeProvider() {
        super(Type.STORE, "imapex", "org.exchangemail.imap.IMAPExchangeStore", "exchange-mail", null);
    }
}
