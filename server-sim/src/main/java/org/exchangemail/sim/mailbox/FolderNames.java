package org.exchangemail.sim.mailbox;

import org.exchangemail.sim.mailbox.FolderException.Reason;

/** What the full name of a folder may look like. */
final class FolderNames {

    private FolderNames() {}

    static void check(String name) {
        for (String level : name.split(String.valueOf(Mailbox.SEPARATOR), -1)) {
            if (level.isEmpty()) {
                throw new FolderException(
                        Reason.INVALID_NAME, "The folder name \"" + printable(name) + "\" has an empty level.");
            }
        }
        if (name.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t')) {
            throw new FolderException(Reason.INVALID_NAME, "A folder name must not hold control characters.");
        }
    }

    private static String printable(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }
}
