package org.exchangemail.auth;

import java.util.Arrays;
import java.util.Optional;
import javax.security.auth.callback.Callback;
import org.exchangemail.ntlm.NtlmSecret;

/**
 * Asks for the NT hash of a password, where the application does not keep the password itself. It suffices for NTLM only.
 *
 * <p>A callback handler is shown it if it had no answer to a {@link AccountPasswordCallback}. Not safe for use by several
 * threads.
 */
public final class NtHashCallback implements Callback {

    private final String account;
    private final String host;
    private Optional<byte[]> ntHash = Optional.empty();

    /**
     * Asks.
     *
     * @param account the delegate: {@code domain/user}, {@code user} or {@code user@domain}
     * @param host the server as the user configured it
     */
    NtHashCallback(String account, String host) {
        this.account = account;
        this.host = host;
    }

    /**
     * Returns whose hash is asked for.
     *
     * @return {@code domain/user}, {@code user} or {@code user@domain}; never with another mailbox behind it
     */
    public String account() {
        return account;
    }

    /**
     * Returns what it is asked for.
     *
     * @return the server as the user configured it
     */
    public String host() {
        return host;
    }

    /**
     * Answers.
     *
     * @param hash 16 octets: MD4 of the password in UTF-16LE; copied, and wiped after use
     * @throws IllegalArgumentException if it has another length
     */
    public void setNtHash(byte[] hash) {
        NtlmSecret.ofNtHash(hash).close();
        clear();
        ntHash = Optional.of(hash.clone());
    }

    Optional<Credentials> credentials() {
        return ntHash.map(Credentials::ofNtHash);
    }

    void clear() {
        ntHash.ifPresent(hash -> Arrays.fill(hash, (byte) 0));
        ntHash = Optional.empty();
    }
}
