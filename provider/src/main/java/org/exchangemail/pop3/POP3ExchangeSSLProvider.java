package org.exchangemail.pop3;

import jakarta.mail.Provider;
import org.exchangemail.auth.LoginMemory;
import org.exchangemail.auth.LoginWaits;

/** Registers the protocol {@code pop3exs}: POP3 over implicit TLS on port 995. */
public final class POP3ExchangeSSLProvider extends Provider implements LoginMemory {

    private final LoginWaits waits = new LoginWaits();

    /** Found by {@link java.util.ServiceLoader}, which must not load Angus Mail: the class is named, not loaded. */
    public POP3ExchangeSSLProvider() {
        super(Type.STORE, "pop3exs", "org.exchangemail.pop3.POP3ExchangeSSLStore", "exchange-mail", null);
    }

    @Override
    public LoginWaits waits() {
        return waits;
    }
}
