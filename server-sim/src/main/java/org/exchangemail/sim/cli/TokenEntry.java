package org.exchangemail.sim.cli;

/**
 * An access token as it is written after {@code --token}: {@code john:eyJ0eXAi}.
 *
 * @param account whose: account name, {@code domain/account} or UPN
 * @param token itself
 */
record TokenEntry(String account, String token) {

    /** Reads a token, which comes from where passwords come from. */
    static TokenEntry parse(String text, Passwords passwords) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("A token is written as ACCOUNT:TOKEN.");
        }
        return new TokenEntry(text.substring(0, colon), passwords.read(text.substring(colon + 1)));
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "token of " + account;
    }
}
