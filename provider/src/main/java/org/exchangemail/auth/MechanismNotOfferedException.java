package org.exchangemail.auth;

import jakarta.mail.MessagingException;

/**
 * The server offers none of the mechanisms that may be used.
 *
 * <p>The message lists every mechanism that was considered, and why it was not taken.
 */
public final class MechanismNotOfferedException extends MessagingException implements ExchangeFailure {

    private static final long serialVersionUID = 1L;

    private final FailureText text;

    MechanismNotOfferedException(FailureText text) {
        super(text.toString());
        this.text = text;
    }

    @Override
    public FailureText text() {
        return text;
    }
}
