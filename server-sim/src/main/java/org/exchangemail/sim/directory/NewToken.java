package org.exchangemail.sim.directory;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What an access token is to look like, filled in before {@link AccessTokens} issues it.
 *
 * <p>Unless set, it is a fresh random one, is good for an hour, and permits IMAP and POP3. Not safe for use by several
 * threads.
 */
public final class NewToken {

    private Optional<String> value = Optional.empty();
    private Duration lifetime = Duration.ofHours(1);
    private Set<String> scopes = Set.of("IMAP.AccessAsUser.All", "POP.AccessAsUser.All");

    NewToken() {}

    /**
     * Sets the token itself.
     *
     * @param token one or more of the characters of RFC 6750 section 2.1
     * @return this
     */
    public NewToken value(String token) {
        this.value = Optional.of(token);
        return this;
    }

    /**
     * Sets how long the token is good for.
     *
     * @param time from now on, by the clock of the server; zero or less for one that has expired
     * @return this
     */
    public NewToken validFor(Duration time) {
        this.lifetime = Objects.requireNonNull(time, "time");
        return this;
    }

    /**
     * Sets what the token permits.
     *
     * @param permissions for example {@code IMAP.AccessAsUser.All}, {@code POP.AccessAsApp}
     * @return this
     */
    public NewToken scopes(String... permissions) {
        this.scopes = Set.of(permissions);
        return this;
    }

    Optional<String> wantedValue() {
        return value;
    }

    Duration lifetime() {
        return lifetime;
    }

    Set<String> scopes() {
        return scopes;
    }
}
