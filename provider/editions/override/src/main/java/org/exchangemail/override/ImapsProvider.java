package org.exchangemail.override;

import jakarta.mail.Provider;

/** Registers the protocol {@code imaps} as IMAP over implicit TLS on Exchange, in the place of Angus' own. */
public final class ImapsProvider extends Provider {

    /** Found by {@link java.util.ServiceLoader}, which must load nothing but this class: the store is named, not loaded. */
    public ImapsProvider() {
        super(Type.STORE, "imaps", "org.exchangemail.imap.IMAPExchangeSSLStore", "exchange-mail", null);
    }
}
