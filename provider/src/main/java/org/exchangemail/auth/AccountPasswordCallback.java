package org.exchangemail.auth;

import javax.security.auth.callback.PasswordCallback;

/**
 * Asks for a password, as any {@link PasswordCallback} does, and tells whose: for a callback handler that has those of
 * several accounts.
 *
 * <p>Not safe for use by several threads.
 */
public final class AccountPasswordCallback extends PasswordCallback {

    private static final long serialVersionUID = 1L;

    private final String account;
    private final String host;

    /**
     * Asks.
     *
     * @param account the delegate: {@code domain/user}, {@code user} or {@code user@domain}
     * @param host the server as the user configured it
     */
    AccountPasswordCallback(String account, String host) {
        super("Password of " + account + " on " + host + ": ", false);
        this.account = account;
        this.host = host;
    }

    /**
     * Returns whose password is asked for.
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
}
