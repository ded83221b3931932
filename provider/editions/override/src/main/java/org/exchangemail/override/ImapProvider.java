package org.exchangemail.override;

import jakarta.mail.Provider;

/** Registers the protocol {@code imap} as IMAP on Exchange, in the place of Angus' own. */
public final class ImapProvider extends Provider {

    /** Found by {@link java.util.ServiceLoader}, which must load nothing but this class: the store is named, not loaded. */
    public ImapProvider() {
        super(Type.STORE, "imap", "org.exchangemail.imap.IMAPExchangeStore", "exchange-mail", null);
    }
}
