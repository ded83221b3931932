package org.exchangemail.pop3;

import org.exchangemail.auth.PeerViolation;

/** The server sent something that is no POP3; the connection is of no further use. */
final class MalformedReplyException extends PeerViolation {

    private static final long serialVersionUID = 1L;

    MalformedReplyException(String message) {
        super(message);
    }
}
