package org.exchangemail.sim.net;

/** Takes the lines of a connection, ready to be read by a person: secrets redacted, literals abridged. */
public interface LineSink {

    /**
     * The client sent a line.
     *
     * @param text without its line end; may itself have several lines, as a described NTLM message has
     */
    void client(String text);

    /**
     * The server sent a line.
     *
     * @param text without its line end; may itself have several lines
     */
    void server(String text);

    /**
     * The connection has gone over to TLS.
     *
     * @param protocol for example {@code TLSv1.3}
     * @param cipherSuite for example {@code TLS_AES_256_GCM_SHA384}
     */
    void secured(String protocol, String cipherSuite);

    /**
     * Something happened to the connection itself.
     *
     * @param what one line
     */
    void event(String what);
}
