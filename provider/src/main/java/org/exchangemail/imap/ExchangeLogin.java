package org.exchangemail.imap;

import org.exchangemail.login.LoginName;
import org.exchangemail.login.LoginNameException;

/** Tells a delegate login string from a user name that concerns nobody but Angus. */
final class ExchangeLogin {

    private ExchangeLogin() {}

    static boolean isDelegated(String user) {
        try {
            return user != null && LoginName.parse(user).isDelegated();
        } catch (LoginNameException e) {
            return false;
        }
    }
}
