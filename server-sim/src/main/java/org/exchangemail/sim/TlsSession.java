package org.exchangemail.sim;

/**
 * What the two sides of a connection agreed upon in their TLS handshake.
 *
 * @param protocol for example {@code TLSv1.3}
 * @param cipherSuite for example {@code TLS_AES_256_GCM_SHA384}
 */
public record TlsSession(String protocol, String cipherSuite) {

    /** Prints both, with a space between them. */
    @Override
    public String toString() {
        return protocol + " " + cipherSuite;
    }
}
