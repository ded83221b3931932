package org.exchangemail.sim.profile;

/** What a logon needs before it is let in ({@code -LoginType} of {@code Set-ImapSettings} and {@code Set-PopSettings}). */
public enum LoginType {
    /** No TLS is needed for anything. */
    PLAIN_TEXT_LOGIN,
    /** Passwords need TLS; mechanisms that keep them secret, such as NTLM, do not. */
    PLAIN_TEXT_AUTHENTICATION,
    /** TLS comes before any logon: the default of Exchange. */
    SECURE_LOGIN
}
