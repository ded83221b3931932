package org.exchangemail.imap;

import jakarta.mail.Provider;
import org.exchangemail.auth.LoginMemory;
import org.exchangemail.auth.LoginWaits;

/** Registers the protocol {@code imapex}: IMAP on port 143, upgraded by STARTTLS where the server offers it. */
public final class IMAPExchangeProvider extends Provider implements LoginMemory {

    private final LoginWaits waits = new LoginWaits();

    /** Found by {@link java.util.ServiceLoader}, which must not load Angus Mail: the class is named, not loaded. */
    public IMAPExchangeProvider() {
        super(Type.STORE, "imapex", "org.exchangemail.imap.IMAPExchangeStore", "exchange-mail", null);
    }

    @Override
    public LoginWaits waits() {
        return waits;
    }
}
