package org.exchangemail.sim.auth;

import java.util.Optional;
import org.exchangemail.sim.auth.LogonOutcome.Reason;
import org.exchangemail.sim.auth.LogonOutcome.Refused;
import org.exchangemail.sim.directory.AccessToken;
import org.exchangemail.sim.directory.AccessTokens;
import org.exchangemail.sim.directory.Account;
import org.exchangemail.sim.profile.OAuthScopes;

/**
 * Judges access tokens for one service, before {@link LogonService} opens the mailbox.
 *
 * @param tokens that were issued
 * @param scopes that a token needs here
 * @param service where every logon ends
 */
record TokenLogons(AccessTokens tokens, OAuthScopes scopes, LogonService service) {

    /**
     * Logs on by a token.
     *
     * @param mailbox whose: alias, address or UPN; empty for that of the account the token was issued to
     * @param token the bearer token
     */
    LogonOutcome logOn(String mailbox, String token) {
        Optional<AccessToken> found = tokens.find(token);
        if (found.isEmpty()) {
            return new Refused(Optional.empty(), Reason.UNKNOWN_TOKEN);
        }
        Account account = found.get().account();
        if (tokens.hasExpired(found.get())) {
            return new Refused(Optional.of(account), Reason.TOKEN_EXPIRED);
        }
        return scopes.isGrantedBy(found.get().scopes())
                ? service.byToken(account, mailbox)
                : new Refused(Optional.of(account), Reason.INSUFFICIENT_SCOPE);
    }
}
