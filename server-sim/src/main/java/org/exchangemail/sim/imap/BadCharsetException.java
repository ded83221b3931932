package org.exchangemail.sim.imap;

/** A SEARCH in a charset that is not accepted, answered {@code NO [BADCHARSET (...)]}. */
final class BadCharsetException extends Exception {

    private static final long serialVersionUID = 1L;

    BadCharsetException(String charset) {
        super("the charset " + charset + " is not accepted");
    }
}
