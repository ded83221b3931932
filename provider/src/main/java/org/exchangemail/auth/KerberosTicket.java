package org.exchangemail.auth;

import java.util.Optional;
import javax.security.auth.Subject;
import org.exchangemail.login.DirectoryNames;
import org.exchangemail.login.LoginName;

/**
 * A Kerberos ticket at hand, by which somebody can log in without a password.
 *
 * @param subject who holds it; empty for whoever is current on the thread
 * @param principal whose it is, for example {@code john@CORP.EXAMPLE}
 */
record KerberosTicket(Optional<Subject> subject, String principal) {

    /**
     * Tells whether the ticket is that of the account which is to be logged in: {@code john@corp.example}, {@code
     * corp.example/john}, {@code CORP/john} and {@code john} are {@code john@CORP.EXAMPLE}.
     *
     * <p>A ticket of somebody else must not open another mailbox than the user name says. A UPN whose suffix is not the
     * Kerberos realm cannot be told from one of somebody else.
     */
    boolean isOf(LoginName login) {
        int at = principal.lastIndexOf('@');
        String account = at < 0 ? principal : principal.substring(0, at);
        String realm = at < 0 ? "" : principal.substring(at + 1);
        if (login.isUpn()) {
            return DirectoryNames.same(login.user(), principal);
        }
        return DirectoryNames.same(login.user(), account)
                && login.domain()
                        .map(domain -> DirectoryNames.same(domain, realm)
                                || DirectoryNames.same(domain, realm.split("\\.", 2)[0]))
                        .orElse(true);
    }
}
