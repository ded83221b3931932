package org.exchangemail.override;

import org.exchangemail.pop3.POP3ExchangeSSLProvider;

/** Registers the protocol {@code pop3s} as POP3 over implicit TLS on Exchange, in the place of Angus' own. */
public final class Pop3sProvider extends StockName {

    /** Found by {@link java.util.ServiceLoader}. */
    public Pop3sProvider() {
        super("pop3s", "org.exchangemail.pop3.POP3ExchangeSSLStore");
    }

    @Override
    String registered() {
        return new POP3ExchangeSSLProvider().getClassName();
    }
}
