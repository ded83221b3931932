package org.exchangemail.auth;

import jakarta.mail.AuthenticationFailedException;
import java.util.Optional;

/**
 * The application's callback handler gave neither a password nor anything in its place, its token supplier gave no
 * token, or there is no Kerberos ticket; nothing was sent.
 *
 * <p>Its cause is what the handler or supplier threw, if it threw anything.
 */
public final class CredentialsUnavailableException extends AuthenticationFailedException implements ExchangeFailure {

    private static final long serialVersionUID = 1L;

    private final FailureText text;

    CredentialsUnavailableException(FailureText text) {
        super(text.toString());
        this.text = text;
    }

    CredentialsUnavailableException(FailureText text, Exception cause) {
        super(text.toString(), cause);
        this.text = text;
    }

    CredentialsUnavailableException(FailureText text, Optional<Exception> cause) {
        super(text.toString(), cause.orElse(null));
        this.text = text;
    }

    @Override
    public FailureText text() {
        return text;
    }
}
