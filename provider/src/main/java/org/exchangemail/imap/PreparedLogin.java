package org.exchangemail.imap;

import org.exchangemail.auth.Authentication;
import org.exchangemail.auth.LoginRequest;

/** A login that is prepared before its connection is made: who, with what, and how it will be done. */
record PreparedLogin(LoginRequest request, Authentication authentication) implements AutoCloseable {

    /** Wipes the credentials. */
    @Override
    public void close() {
        request.credentials().close();
    }
}
