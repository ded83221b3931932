package org.exchangemail.imap;

import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.iap.ProtocolException;

/** Carries a typed failure through Angus, whose login may throw protocol exceptions only. */
final class LoginFailure extends ProtocolException {

    private static final long serialVersionUID = 1L;

    private final MessagingException failure;

    LoginFailure(MessagingException failure) {
        super(failure.getMessage(), failure);
        this.failure = failure;
    }

    MessagingException failure() {
        return failure;
    }
}
