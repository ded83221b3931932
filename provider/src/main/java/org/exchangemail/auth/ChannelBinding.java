package org.exchangemail.auth;

/** What the user wants of channel bindings ({@code auth.channelbinding}). */
public enum ChannelBinding {
    /** A login is bound to its TLS connection if the mechanism and the certificate allow it. */
    AUTO,
    /** A login that cannot be bound to its TLS connection is refused before anything is sent. */
    REQUIRED,
    /** No login is bound to its connection. */
    NEVER
}
