package org.exchangemail.pop3;

import org.exchangemail.auth.ExchangeProvider;

/** Registers the protocol {@code pop3ex}: POP3 on port 110, upgraded by STLS where the server offers it. */
public final class POP3ExchangeProvider extends ExchangeProvider {

    /** Found by {@link java.util.ServiceLoader}. */
    public POP3ExchangeProvider() {
        super("pop3ex", "org.exchangemail.pop3.POP3ExchangeStore", "org.eclipse.angus.mail.pop3.POP3Store");
    }
}
