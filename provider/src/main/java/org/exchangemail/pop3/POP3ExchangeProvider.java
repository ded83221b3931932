package org.exchangemail.pop3;

import jakarta.mail.Provider;
import org.exchangemail.auth.LoginMemory;
import org.exchangemail.auth.LoginWaits;

/** Registers the protocol {@code pop3ex}: POP3 on port 110, upgraded by STLS where the server offers it. */
public final class POP3ExchangeProvider extends Provider implements LoginMemory {

    private final LoginWaits waits = new LoginWaits();

    /** Found by {@link java.util.ServiceLoader}, which must not load Angus Mail: the class is named, not loaded. */
    public POP3ExchangeProvider() {
        super(Type.STORE, "pop3ex", "org.exchangemail.pop3.POP3ExchangeStore", "exchange-mail", null);
    }

    @Override
    public LoginWaits waits() {
        return waits;
    }
}
