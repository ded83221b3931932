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
     * Something happened to the connection itself.
     *
     * @param what one line
     */
    void event(String what);
}
