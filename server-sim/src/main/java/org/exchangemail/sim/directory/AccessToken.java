package org.exchangemail.sim.directory;

import java.time.Instant;
import java.util.Set;

/**
 * What is known of an access token that was issued; not the token itself.
 *
 * @param account to whom
 * @param expiry from when on it is good for nothing
 * @param scopes what it permits
 */
public record AccessToken(Account account, Instant expiry, Set<String> scopes) {

    /** Copies the set. */
    public AccessToken {
        scopes = Set.copyOf(scopes);
    }
}
