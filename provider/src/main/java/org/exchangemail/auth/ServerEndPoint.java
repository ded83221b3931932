package org.exchangemail.auth;

import java.security.cert.X509Certificate;
import java.util.Optional;
import org.exchangemail.ntlm.EndPointHash;

/**
 * The server's end of one TLS connection, as far as a login can be bound to it.
 *
 * @param hash of the certificate that the server showed on this connection; empty if there is none to bind to
 * @param description why there is none, or of which certificate it is: the end of a sentence
 */
public record ServerEndPoint(Optional<EndPointHash> hash, String description) {

    /**
     * An end that cannot be bound to.
     *
     * @param reason the end of a sentence
     * @return without a hash
     */
    public static ServerEndPoint unbound(String reason) {
        return new ServerEndPoint(Optional.empty(), reason);
    }

    static ServerEndPoint of(X509Certificate certificate) {
        Optional<EndPointHash> hash = EndPointHash.of(certificate);
        String name = certificate.getSubjectX500Principal().getName() + ", signed with " + certificate.getSigAlgName();
        return new ServerEndPoint(
                hash,
                hash.map(known -> "the certificate of " + name + " (" + known.function() + ")")
                        .orElse("RFC 5929 defines no hash for the certificate of " + name));
    }
}
