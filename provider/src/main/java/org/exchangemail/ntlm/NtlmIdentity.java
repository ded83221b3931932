package org.exchangemail.ntlm;

import java.util.Objects;

/**
 * Who logs in: the DomainName and UserName of the AUTHENTICATE message. Both are sent, and hashed, as
 * they are given.
 *
 * @param domain NetBIOS or DNS domain name; empty for a UPN and for a local account
 * @param user account name, or the whole UPN
 */
public record NtlmIdentity(String domain, String user) {

    /** Checks that both are there. */
    public NtlmIdentity {
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(user, "user");
    }

    /**
     * Takes a user name apart. <code>DOM&#92;user</code> and {@code DOM/user} are split at the separator; {@code
     * user@dom} is a UPN and stays whole, with an empty domain; <code>&#92;user</code> is a local account.
     *
     * @param name the name as typed
     * @return domain and user in unchanged case
     * @throws IllegalArgumentException if there is more than one separator: NTLM names an account,
     *     never a mailbox
     */
    public static NtlmIdentity parse(String name) {
        int separator = separator(name, 0);
        if (separator < 0) {
            return new NtlmIdentity("", name);
        }
        if (separator(name, separator + 1) >= 0 || name.lastIndexOf('@', separator) >= 0) {
            throw new IllegalArgumentException("the user name has a mailbox part, but NTLM names an account and never a"
                    + " mailbox; give domain\\user or user@domain, and log in to another mailbox by another"
                    + " mechanism");
        }
        return new NtlmIdentity(name.substring(0, separator), name.substring(separator + 1));
    }

    /**
     * Takes a user name apart, with a domain that was configured beside it.
     *
     * @param name the name as typed
     * @param domain wins over a domain in front of the name; empty for a local account
     * @return the given domain, and the user of {@link #parse(String)}
     * @throws IllegalArgumentException as {@link #parse(String)}
     */
    public static NtlmIdentity parse(String name, String domain) {
        return new NtlmIdentity(domain, parse(name).user);
    }

    private static int separator(String name, int from) {
        for (int i = from; i < name.length(); i++) {
            if (name.charAt(i) == '\\' || name.charAt(i) == '/') {
                return i;
            }
        }
        return -1;
    }

    /**
     * Prints the name.
     *
     * @return <code>domain&#92;user</code>, or the user alone, with control characters escaped
     */
    @Override
    public String toString() {
        String name = domain.isEmpty() ? user : domain + "\\" + user;
        return name.chars().anyMatch(Character::isISOControl) ? Text.quoted(name) : name;
    }
}
