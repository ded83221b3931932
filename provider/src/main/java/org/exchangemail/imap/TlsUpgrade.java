package org.exchangemail.imap;

import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.exchangemail.auth.AuthPolicy;
import org.exchangemail.auth.TlsRequiredException;

/** What to do about STARTTLS on a connection that begins in clear text. */
enum TlsUpgrade {
    /** {@code starttls.enable=false}. */
    NEVER,
    /** The default: upgrade if the server offers it. */
    IF_OFFERED,
    /** {@code starttls.required=true}. */
    REQUIRED;

    /**
     * Brings up TLS, and asks for the capabilities again.
     *
     * @throws TlsRequiredException if it is required and not offered, or if the server logged somebody in by its
     *     greeting, after which it cannot be offered
     */
    void bringUpTls(IMAPExchangeProtocol protocol, String host, AuthPolicy policy)
            throws ProtocolException, MessagingException {
        if (protocol.isSSL() || this == NEVER) {
            return;
        }
        if (protocol.isAuthenticated()) {
            throw TlsRequiredException.afterPreauth(host, policy);
        }
        if (protocol.hasCapability("STARTTLS")) {
            protocol.startTLS();
            protocol.capability();
        } else if (this == REQUIRED) {
            throw TlsRequiredException.notOffered(host, policy);
        }
    }
}
