package org.exchangemail.sim.directory;

import java.util.Map;

/**
 * The access tokens that were good at one moment; not the tokens themselves.
 *
 * <p>Immutable, safe for use by several threads.
 *
 * @see AccessTokens#snapshot
 */
public final class AccessTokensSnapshot {

    private final Map<String, AccessToken> issued;

    AccessTokensSnapshot(Map<String, AccessToken> issued) {
        this.issued = issued;
    }

    Map<String, AccessToken> issued() {
        return issued;
    }
}
