package org.exchangemail.override;

import org.exchangemail.pop3.POP3ExchangeProvider;

/** Registers the protocol {@code pop3} as POP3 on Exchange, in the place of Angus' own. */
public final class Pop3Provider extends StockName {

    /** Found by {@link java.util.ServiceLoader}. */
    public Pop3Provider() {
        super("pop3", "org.exchangemail.pop3.POP3ExchangeStore");
    }

    @Override
    String registered() {
        return new POP3ExchangeProvider().getClassName();
    }
}
