package org.exchangemail.override;

import org.exchangemail.imap.IMAPExchangeProvider;

/** Registers the protocol {@code imap} as IMAP on Exchange, in the place of Angus' own. */
public final class ImapProvider extends StockName {

    /** Found by {@link java.util.ServiceLoader}. */
    public ImapProvider() {
        super("imap", "org.exchangemail.imap.IMAPExchangeStore");
    }

    @Override
    String registered() {
        return new IMAPExchangeProvider().getClassName();
    }
}
