package org.exchangemail.sim.imap;

/** Character classes of the formal syntax (RFC 3501 section 9). */
final class Syntax {

    private Syntax() {}

    /** {@code ATOM-CHAR}. */
    static boolean isAtomChar(int c) {
        return c > ' ' && c < 0x7F && "(){%*\"\\]".indexOf(c) < 0;
    }

    /** {@code ASTRING-CHAR}. */
    static boolean isAstringChar(int c) {
        return isAtomChar(c) || c == ']';
    }

    /** {@code list-char}. */
    static boolean isListChar(int c) {
        return isAstringChar(c) || c == '%' || c == '*';
    }

    /** What a quoted string may carry; 8-bit characters are let through, as clients send them. */
    static boolean isQuotable(int c) {
        return c != 0 && c != '\r' && c != '\n';
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
