package org.exchangemail.ntlm;

/** What the TargetName of a CHALLENGE message is. */
public enum TargetType {
    /** The NetBIOS name of the domain the server is a member of. */
    DOMAIN,
    /** The NetBIOS name of the server, which has its own accounts. */
    SERVER
}
