package org.exchangemail.auth;

/**
 * Keeps what the stores of one Session remember of failed logins.
 *
 * <p>The Providers of this library implement it: each Session has its own, and drops them when it is dropped itself.
 */
public interface LoginMemory {

    /**
     * Returns what is remembered.
     *
     * @return always the same
     */
    LoginWaits waits();
}
