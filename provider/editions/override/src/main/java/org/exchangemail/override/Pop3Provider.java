package org.exchangemail.override;

import jakarta.mail.Provider;

/** Registers the protocol {@code pop3} as POP3 on Exchange, in the place of Angus' own. */
public final class Pop3Provider extends Provider {

    /** Found by {@link java.util.ServiceLoader}, which must load nothing but this class: the store is named, not loaded. */
    public Pop3Provider() {
        super(Type.STORE, "pop3", "org.exchangemail.pop3.POP3ExchangeStore", "exchange-mail", null);
    }
}
