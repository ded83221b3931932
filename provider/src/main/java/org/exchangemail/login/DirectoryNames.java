package org.exchangemail.login;

/**
 * Comparison of names the way Active Directory does it: without regard to case, one UTF-16 unit at
 * a time, independent of any locale.
 *
 * <p>The dotless i (U+0131) and the long s (U+017F) stay letters of their own, as in the invariant
 * casing of Windows ([MS-UCODEREF] 3.1.5.3.2).
 */
public final class DirectoryNames {

    private DirectoryNames() {}

    /**
     * Returns the form under which a directory would find the name.
     *
     * @param name any name
     * @return a string that is equal for names that differ in case only
     */
    public static String key(String name) {
        char[] key = name.toCharArray();
        for (int i = 0; i < key.length; i++) {
            if (key[i] != '\u0131' && key[i] != '\u017F') {
                key[i] = Character.toUpperCase(key[i]);
            }
        }
        return new String(key);
    }

    /**
     * Tells whether two names are one to a directory.
     *
     * @param one a name
     * @param other another name
     * @return true if they differ in case only
     */
    public static boolean same(String one, String other) {
        return key(one).equals(key(other));
    }
}
