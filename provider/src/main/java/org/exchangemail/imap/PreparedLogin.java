package org.exchangemail.imap;

import org.exchangemail.auth.Authentication;
import org.exchangemail.auth.LoginRequest;

/**
 * A login that is prepared before its connection is made: who, with what, and how it will be done.
 *
 * @param user the login string
 * @param request what it means
 * @param authentication of one connection
 */
record PreparedLogin(String user, LoginRequest request, Authentication authentication) implements AutoCloseable {

    /** Wipes the credentials. */
    @Override
    public void close() {
        request.credentials().close();
    }
}
