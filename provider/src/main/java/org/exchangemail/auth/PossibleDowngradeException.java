package org.exchangemail.auth;

import jakarta.mail.MessagingException;

/**
 * The server asked for a weaker exchange than the policy allows, as somebody on the line would.
 *
 * <p>No response derived from the password was sent.
 */
public final class PossibleDowngradeException extends MessagingException {

    private static final long serialVersionUID = 1L;

    PossibleDowngradeException(FailureText text, Exception cause) {
        super(text.toString(), cause);
    }
}
