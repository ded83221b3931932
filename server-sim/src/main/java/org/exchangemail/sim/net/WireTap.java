package org.exchangemail.sim.net;

/**
 * Hears every octet of a connection in clear, in the order in which the server consumes and produces
 * them. Called by the thread of the connection only.
 */
public interface WireTap {

    /**
     * The server has consumed octets of the client.
     *
     * @param octets a buffer that changes after the call
     * @param offset the first of them
     * @param length how many
     */
    void received(byte[] octets, int offset, int length);

    /**
     * The server has produced octets.
     *
     * @param octets a buffer that changes after the call
     * @param offset the first of them
     * @param length how many
     */
    void sent(byte[] octets, int offset, int length);

    /**
     * The connection has gone over to TLS.
     *
     * @param protocol for example {@code TLSv1.3}
     * @param cipherSuite for example {@code TLS_AES_256_GCM_SHA384}
     */
    void secured(String protocol, String cipherSuite);

    /**
     * Something happened to the connection itself, such as a TLS handshake.
     *
     * @param what one line for a person
     */
    void event(String what);
}
