package org.exchangemail.sim.imap;

import org.exchangemail.login.DirectoryNames;
import org.exchangemail.sim.mailbox.Mailbox;

/**
 * What LIST and LSUB look for (RFC 3501 section 6.3.8): {@code *} stands for anything, {@code %} for
 * anything but the hierarchy separator, anywhere in the name; case does not matter to Exchange.
 */
final class ListPattern {

    private final String pattern;

    /** The reference and the name, both decoded, are one string. */
    ListPattern(String reference, String mailbox) {
        this.pattern = DirectoryNames.key(reference + mailbox);
    }

    /** Tells whether a full name matches. The time taken grows with the product of the lengths only. */
    boolean matches(String name) {
        String key = DirectoryNames.key(name);
        boolean[] reached = new boolean[key.length() + 1];
        reached[0] = true;
        for (int p = 0; p < pattern.length(); p++) {
            reached = step(pattern.charAt(p), key, reached);
        }
        return reached[key.length()];
    }

    /** Given which beginnings of the name were matched, tells which are with one character more. */
    private static boolean[] step(char c, String key, boolean[] before) {
        boolean[] after = new boolean[before.length];
        boolean wildcard = c == '*' || c == '%';
        after[0] = wildcard && before[0];
        for (int i = 1; i < before.length; i++) {
            char at = key.charAt(i - 1);
            if (wildcard) {
                boolean mayPass = c == '*' || at != Mailbox.SEPARATOR;
                after[i] = before[i] || (after[i - 1] && mayPass);
            } else {
                after[i] = before[i - 1] && at == c;
            }
        }
        return after;
    }
}
