package org.exchangemail.login;

import java.util.Objects;
import java.util.Optional;
import org.exchangemail.login.LoginNameException.Part;

/**
 * An Exchange login string: who authenticates (the delegate) and, if named, whose mailbox is opened
 * (the principal).
 *
 * <pre>
 * login-name = account / down-level / down-level sep mailbox / upn / upn sep mailbox
 * down-level = domain sep account
 * mailbox    = alias / upn
 * upn        = 1*CHAR "@" 1*CHAR
 * sep        = "/" / "\"
 * </pre>
 *
 * <p>Two parts without {@code @} in the first are always domain and account, never account and
 * mailbox. A domain in front of a UPN is refused, as Exchange refuses it.
 *
 * <p>Values are kept as typed. Two login names are equal if a directory would not tell them apart:
 * case does not matter, the separator does not matter, and no locale takes part.
 *
 * <p>Instances are immutable and safe for use by several threads.
 *
 * @see <a
 *     href="https://learn.microsoft.com/en-us/openspecs/exchange_server_protocols/ms-oxpop3/">[MS-OXPOP3]
 *     2.2.4, [MS-OXIMAP4] 2.2.2</a>
 */
public final class LoginName {

    /** The character printed between the parts; both are understood when parsing. */
    public enum Separator {
        /** {@code /}, the separator of the specifications. */
        SLASH('/'),
        /** {@code \}, the separator of Windows; IMAP must double it inside a quoted string. */
        BACKSLASH('\\');

        private final char character;

        Separator(char character) {
            this.character = character;
        }
    }

    /** The longest login string that is read, in UTF-16 units: two UPNs of 1,024 and a separator. */
    public static final int MAX_LENGTH = 2 * 1024 + 1;

    private final Optional<String> domain;
    private final String user;
    private final Optional<String> mailbox;

    private LoginName(Optional<String> domain, String user, Optional<String> mailbox) {
        this.domain = domain;
        this.user = user;
        this.mailbox = mailbox;
    }

    /**
     * Reads a login string.
     *
     * @param text for example {@code CORP/john/mary} or {@code john@corp.example\mary}
     * @return the parts, as typed
     * @throws LoginNameException if a part is empty or holds a control character, if there are too
     *     many parts, or if a domain stands in front of a UPN
     */
    public static LoginName parse(String text) throws LoginNameException {
        Objects.requireNonNull(text, "text");
        if (text.length() > MAX_LENGTH) {
            throw new LoginNameException(
                    Part.LOGIN_NAME,
                    "is " + text.length() + " characters long; the longest possible one has " + MAX_LENGTH);
        }
        String[] parts = text.split("[/\\\\]", -1);
        return isUpn(parts[0]) ? parseUpnHead(parts) : parseAccountHead(parts);
    }

    private static LoginName parseUpnHead(String[] parts) {
        if (parts.length > 2) {
            throw new LoginNameException(
                    Part.LOGIN_NAME,
                    "has "
                            + parts.length
                            + " parts, but after a UPN there is room for the mailbox only;"
                            + " write user@domain/mailbox");
        }
        return new LoginName(
                Optional.empty(),
                checkUpn(Part.USER, parts[0]),
                parts.length == 2 ? Optional.of(checkMailbox(parts[1])) : Optional.empty());
    }

    private static LoginName parseAccountHead(String[] parts) {
        if (parts.length > 3) {
            throw new LoginNameException(
                    Part.LOGIN_NAME,
                    "has " + parts.length + " parts, but there are at most three; write domain/user/mailbox");
        }
        if (parts.length == 1) {
            return new LoginName(Optional.empty(), checkName(Part.USER, parts[0]), Optional.empty());
        }
        String domain = checkName(Part.DOMAIN, parts[0]);
        String user = checkName(Part.USER, parts[1]);
        if (isUpn(user)) {
            throw new LoginNameException(
                    Part.DOMAIN,
                    "stands in front of the UPN \""
                            + user
                            + "\", which Exchange refuses because a UPN already names its domain; leave out \""
                            + domain
                            + "\", or write the account name in place of the UPN");
        }
        return new LoginName(
                Optional.of(domain), user, parts.length == 3 ? Optional.of(checkMailbox(parts[2])) : Optional.empty());
    }

    private static String checkMailbox(String value) {
        return isUpn(value) ? checkUpn(Part.MAILBOX, value) : checkName(Part.MAILBOX, value);
    }

    private static String checkUpn(Part part, String value) {
        checkName(part, value);
        int at = value.lastIndexOf('@');
        if (at == 0 || at == value.length() - 1) {
            throw new LoginNameException(
                    part, "\"" + value + "\" is no UPN: there must be something on both sides of the last \"@\"");
        }
        return value;
    }

    private static String checkName(Part part, String value) {
        if (value.isEmpty()) {
            throw new LoginNameException(part, "is empty");
        }
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                throw new LoginNameException(
                        part,
                        String.format("holds the control character U+%04X at position %d", (int) value.charAt(i), i));
            }
        }
        return value;
    }

    private static boolean isUpn(String part) {
        return part.indexOf('@') >= 0;
    }

    /**
     * Returns the down-level (NetBIOS) or DNS domain name in front of the account name.
     *
     * @return the domain as typed; empty if the user is a UPN or a bare account name
     */
    public Optional<String> domain() {
        return domain;
    }

    /**
     * Returns the delegate's account name (sAMAccountName), or the whole UPN.
     *
     * @return never empty
     */
    public String user() {
        return user;
    }

    /**
     * Returns the principal: alias or UPN of the mailbox that is to be opened.
     *
     * @return empty if the login string names no mailbox, so that the user's own is opened
     */
    public Optional<String> mailbox() {
        return mailbox;
    }

    /**
     * Tells whether the user is named by a UPN.
     *
     * @return true for {@code user@domain} and {@code user@domain/mailbox}
     */
    public boolean isUpn() {
        return isUpn(user);
    }

    /**
     * Tells whether the login string names a mailbox.
     *
     * @return true if {@link #mailbox()} is present
     */
    public boolean isDelegated() {
        return mailbox.isPresent();
    }

    /**
     * Returns the delegate alone.
     *
     * @return this login name without the mailbox
     */
    public LoginName delegate() {
        return isDelegated() ? new LoginName(domain, user, Optional.empty()) : this;
    }

    /**
     * Prints the login string.
     *
     * @param separator what to put between the parts
     * @return a string from which {@link #parse} makes an equal login name
     */
    public String format(Separator separator) {
        StringBuilder text = new StringBuilder();
        domain.ifPresent(name -> text.append(name).append(separator.character));
        text.append(user);
        mailbox.ifPresent(name -> text.append(separator.character).append(name));
        return text.toString();
    }

    /** Prints the login string with {@code /} between the parts. */
    @Override
    public String toString() {
        return format(Separator.SLASH);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LoginName that && key().equals(that.key());
    }

    @Override
    public int hashCode() {
        return key().hashCode();
    }

    private String key() {
        return DirectoryNames.key(toString());
    }
}
