package org.exchangemail.override;

import org.exchangemail.imap.IMAPExchangeSSLProvider;

/** Registers the protocol {@code imaps} as IMAP over implicit TLS on Exchange, in the place of Angus' own. */
public final class ImapsProvider extends StockName {

    /** Found by {@link java.util.ServiceLoader}. */
    public ImapsProvider() {
        super("imaps", "org.exchangemail.imap.IMAPExchangeSSLStore");
    }

    @Override
    String registered() {
        return new IMAPExchangeSSLProvider().getClassName();
    }
}
