package org.exchangemail.sim.auth;

import java.util.Optional;
import org.exchangemail.sim.auth.LogonOutcome.Connected;
import org.exchangemail.sim.directory.Account;

/**
 * One logon that was tried, as it is recorded.
 *
 * @param mechanism {@code LOGIN}, {@code USER} (with PASS), {@code PLAIN}, {@code NTLM}
 * @param name the login string as sent; {@code authzid} and {@code authcid} of PLAIN are joined by {@code
 *     as}, for example {@code john@corp.example as mary}
 * @param outcome what became of it
 */
public record Logon(String mechanism, String name, LogonOutcome outcome) {

    /**
     * Returns the authenticated account, the delegate.
     *
     * @return empty unless a mailbox was opened
     */
    public Optional<Account> delegate() {
        return connected().map(Connected::delegate);
    }

    /**
     * Returns whose mailbox was opened, the principal.
     *
     * @return empty unless a mailbox was opened
     */
    public Optional<Account> principal() {
        return connected().map(Connected::principal);
    }

    private Optional<Connected> connected() {
        return outcome instanceof Connected connected ? Optional.of(connected) : Optional.empty();
    }
}
