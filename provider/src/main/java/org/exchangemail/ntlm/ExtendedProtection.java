package org.exchangemail.ntlm;

/** How a server treats channel bindings and target names (Exchange: {@code ExtendedProtectionPolicy}). */
public enum ExtendedProtection {
    /** Not looked at. */
    NONE,
    /** May be absent, must be right where present. */
    ALLOW,
    /** Must be present and right: channel bindings over TLS, the target name otherwise. */
    REQUIRE
}
