package org.exchangemail.imap;

import jakarta.mail.Provider;
import org.exchangemail.auth.LoginMemory;
import org.exchangemail.auth.LoginWaits;

/** Registers the protocol {@code imapexs}: IMAP over implicit TLS on port 993. */
public final class IMAPExchangeSSLProvider extends Provider implements LoginMemory {

    private final LoginWaits waits = new LoginWaits();

    /** Found by {@link java.util.ServiceLoader}, which must not load Angus Mail: the class is named, not loaded. */
    public IMAPExchangeSSLProvider() {
        super(Type.STORE, "imapexs", "org.exchangemail.imap.IMAPExchangeSSLStore", "exchange-mail", null);
    }

    @Override
    public LoginWaits waits() {
        return waits;
    }
}
