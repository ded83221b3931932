package org.exchangemail.imap;

import jakarta.mail.AuthenticationFailedException;

/** Credentials that the server has judged and refused, and how. */
final class RefusedLogin {

    private final String user;
    private final String password;
    private final AuthenticationFailedException failure;

    RefusedLogin(String user, String password, AuthenticationFailedException failure) {
        this.user = user;
        this.password = password;
        this.failure = failure;
    }

    boolean isOf(String otherUser, String otherPassword) {
        return user.equals(otherUser) && password.equals(otherPassword);
    }

    AuthenticationFailedException failure() {
        return failure;
    }
}
