package org.exchangemail.pop3;

import org.exchangemail.auth.ExchangeProvider;

/** Registers the protocol {@code pop3exs}: POP3 over implicit TLS on port 995. */
public final class POP3ExchangeSSLProvider extends ExchangeProvider {

    /** Found by {@link java.util.ServiceLoader}. */
    public POP3ExchangeSSLProvider() {
        super("pop3exs", "org.exchangemail.pop3.POP3ExchangeSSLStore", "org.eclipse.angus.mail.pop3.POP3Store");
    }
}
