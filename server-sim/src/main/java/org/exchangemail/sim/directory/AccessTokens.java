package org.exchangemail.sim.directory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The simulated authority that issues access tokens (RFC 6750) for the accounts of a {@link Directory}.
 *
 * <p>Tokens may be issued and revoked while the server runs. Safe for use by several threads.
 */
public final class AccessTokens {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");
    private static final int RANDOM_OCTETS = 48;

    private final Directory directory;
    private final Clock clock;
    private final SecureRandom random;
    private final Map<String, AccessToken> issued = new ConcurrentHashMap<>();

    /**
     * Makes an authority that has issued nothing.
     *
     * @param directory whose accounts
     * @param clock by which tokens expire
     * @param random for tokens
     */
    public AccessTokens(Directory directory, Clock clock, SecureRandom random) {
        this.directory = directory;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Issues a token that is good for IMAP and POP3 for an hour.
     *
     * @param account account name, {@code domain/account} or UPN
     * @return the token
     * @throws DirectoryException if there is no such account
     */
    public String issue(String account) {
        return issue(account, token -> {});
    }

    /**
     * Issues a token.
     *
     * @param account account name, {@code domain/account} or UPN
     * @param description fills in what the token is to look like
     * @return the token
     * @throws DirectoryException if there is no such account, or the token has other characters than RFC 6750 allows, or
     *     has been issued before
     */
    public String issue(String account, Consumer<NewToken> description) {
        NewToken wanted = new NewToken();
        description.accept(wanted);
        String token = wanted.wantedValue().orElseGet(this::fresh);
        if (!TOKEN.matcher(token).matches()) {
            throw new DirectoryException("The token for " + account
                    + " must be of letters, digits and - . _ ~ + / with = at the end, but is not.");
        }
        AccessToken grant =
                new AccessToken(directory.account(account), clock.instant().plus(wanted.lifetime()), wanted.scopes());
        if (issued.putIfAbsent(digest(token), grant) != null) {
            throw new DirectoryException("The token for " + account + " has been issued before; issue another one.");
        }
        return token;
    }

    private String fresh() {
        byte[] octets = new byte[RANDOM_OCTETS];
        random.nextBytes(octets);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    /**
     * Takes a token back.
     *
     * @param token that was issued; nothing happens if it was not
     */
    public void revoke(String token) {
        issued.remove(digest(token));
    }

    /**
     * Looks a token up. Only a digest of it is compared, so that the time it takes tells nothing.
     *
     * @param token anything
     * @return what it was issued for; empty if it was not issued or has been taken back
     */
    public Optional<AccessToken> find(String token) {
        return Optional.ofNullable(issued.get(digest(token)));
    }

    /**
     * Tells whether a token is good for nothing any more.
     *
     * @param token that was issued
     * @return true from its expiry on
     */
    public boolean hasExpired(AccessToken token) {
        return !clock.instant().isBefore(token.expiry());
    }

    /**
     * Keeps the tokens as they are now.
     *
     * @return to be given to {@link #restore}; later changes do not change it
     */
    public AccessTokensSnapshot snapshot() {
        return new AccessTokensSnapshot(Map.copyOf(issued));
    }

    /**
     * Makes the tokens what they were: those issued meanwhile are unknown, those revoked meanwhile are good again until
     * they expire.
     *
     * @param snapshot of these tokens, good for any number of times
     */
    public void restore(AccessTokensSnapshot snapshot) {
        issued.keySet().retainAll(snapshot.issued().keySet());
        issued.putAll(snapshot.issued());
    }

    private static String digest(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
