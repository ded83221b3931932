package org.exchangemail.sim.directory;

/** What a name in the directory may look like, so that a login string can carry it. */
final class Names {

    private Names() {}

    /** Refuses what the grammar of login strings could not express: nothing, a separator, {@code @}. */
    static String check(String what, String value) {
        checkCharacters(what, value);
        if (value.indexOf('@') >= 0) {
            throw new DirectoryException(
                    "The " + what + " \"" + value + "\" holds \"@\", which only a UPN or address may.");
        }
        return value;
    }

    /** Refuses what is not {@code something@something}. */
    static String checkAddress(String what, String value) {
        checkCharacters(what, value);
        int at = value.lastIndexOf('@');
        if (at <= 0 || at == value.length() - 1) {
            throw new DirectoryException(
                    "The " + what + " \"" + value + "\" must have something on both sides of an \"@\".");
        }
        return value;
    }

    private static void checkCharacters(String what, String value) {
        if (value.isEmpty()) {
            throw new DirectoryException("The " + what + " of an account or domain must not be empty.");
        }
        boolean separator = value.indexOf('/') >= 0 || value.indexOf('\\') >= 0;
        if (separator || value.chars().anyMatch(Character::isISOControl)) {
            throw new DirectoryException("The " + what + " \"" + value.replaceAll("\\p{Cntrl}", "?")
                    + "\" holds a separator or control character, so no login string could name it.");
        }
    }
}
