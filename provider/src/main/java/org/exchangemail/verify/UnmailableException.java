package org.exchangemail.verify;

import java.io.IOException;

/** The server sent what no mail server sends; the message is a noun with its article. */
final class UnmailableException extends IOException {

    private static final long serialVersionUID = 1L;

    UnmailableException(String message) {
        super(message);
    }
}
