package org.exchangemail.sim.profile;

import org.exchangemail.login.LoginName;

/** The shapes of login strings, of which a version takes some. */
public enum LoginForm {
    /** {@code account}, in the server's own domain. */
    ACCOUNT,
    /** {@code domain/account}. */
    DOMAIN_ACCOUNT,
    /** {@code domain/account/alias}. */
    DOMAIN_ACCOUNT_ALIAS,
    /** {@code domain/account/upn}. */
    DOMAIN_ACCOUNT_UPN,
    /** {@code upn}. */
    UPN,
    /** {@code upn/alias}. */
    UPN_ALIAS,
    /** {@code upn/upn}. */
    UPN_UPN;

    /**
     * Tells the shape of a login string.
     *
     * @param login as it was read
     * @return its shape
     */
    public static LoginForm of(LoginName login) {
        if (login.mailbox().isEmpty()) {
            return login.isUpn() ? UPN : login.domain().isPresent() ? DOMAIN_ACCOUNT : ACCOUNT;
        }
        boolean upn = login.mailbox().get().indexOf('@') >= 0;
        return login.isUpn() ? (upn ? UPN_UPN : UPN_ALIAS) : upn ? DOMAIN_ACCOUNT_UPN : DOMAIN_ACCOUNT_ALIAS;
    }
}
