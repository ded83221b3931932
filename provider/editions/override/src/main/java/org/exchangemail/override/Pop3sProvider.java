package org.exchangemail.override;

import jakarta.mail.Provider;

/** Registers the protocol {@code pop3s} as POP3 over implicit TLS on Exchange, in the place of Angus' own. */
public final class Pop3sProvider extends Provider {

    /** Found by {@link java.util.ServiceLoader}, which must load nothing but this class: the store is named, not loaded. */
    public Pop3sProvider() {
        super(Type.STORE, "pop3s", "org.exchangemail.pop3.POP3ExchangeSSLStore", "exchange-mail", null);
    }
}
