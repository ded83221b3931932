package org.exchangemail.verify;

import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.PasswordCallback;

/** Gives the store the password, which does not live in a String. */
final class PasswordHandler implements CallbackHandler {

    private final char[] password;

    /** Keeps the array. */
    PasswordHandler(char[] password) {
        this.password = password;
    }

    @Override
    public void handle(Callback[] callbacks) {
        for (Callback callback : callbacks) {
            if (callback instanceof PasswordCallback wanted) {
                wanted.setPassword(password);
            }
        }
    }
}
