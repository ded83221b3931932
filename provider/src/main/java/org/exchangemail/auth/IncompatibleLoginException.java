package org.exchangemail.auth;

import jakarta.mail.AuthenticationFailedException;

/**
 * The mechanisms that may be used cannot express this login, or cannot be run here; nothing was sent.
 *
 * <p>The usual case: NTLM, which names an account and never another mailbox, with a delegate login string.
 */
public final class IncompatibleLoginException extends AuthenticationFailedException implements ExchangeFailure {

    private static final long serialVersionUID = 1L;

    private final FailureText text;

    IncompatibleLoginException(FailureText text) {
        super(text.toString());
        this.text = text;
    }

    /**
     * NTLM is all that could be used, and cannot be run.
     *
     * @param tried who was to be logged in, and why not
     */
    static IncompatibleLoginException withoutLibrary(String tried) {
        return new IncompatibleLoginException(FailureText.of(
                FailureReason.LIBRARY_MISSING,
                tried,
                "Put bcprov-jdk18on beside exchange-mail-provider, or take exchange-mail-provider-onejar in its place,"
                        + " which has inside what it needs."));
    }

    @Override
    public FailureText text() {
        return text;
    }
}
