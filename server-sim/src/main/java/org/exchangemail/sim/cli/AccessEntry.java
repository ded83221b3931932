package org.exchangemail.sim.cli;

/**
 * A permission as it is written after {@code --full-access}: {@code john:mary}.
 *
 * @param delegate who: account name, {@code domain/account} or UPN
 * @param mailbox whose mailbox: alias, primary address or UPN
 */
record AccessEntry(String delegate, String mailbox) {

    static AccessEntry parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no permission; write who and whose mailbox as in john:mary.");
        }
        return new AccessEntry(text.substring(0, colon), text.substring(colon + 1));
    }
}
