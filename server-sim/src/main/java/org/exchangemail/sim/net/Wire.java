package org.exchangemail.sim.net;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** What an {@link Interceptor} can do with its connection. */
public interface Wire {

    /**
     * Returns where octets go to the client, buffered.
     *
     * @return heard by the tap
     */
    OutputStream output();

    /**
     * Ends the connection in order; what has been written arrives.
     *
     * @throws IOException always, so that the service ends
     */
    void end() throws IOException;

    /**
     * Breaks the connection off by a TCP reset; what has been written is sent, but may be lost.
     *
     * @throws IOException always, so that the service ends
     */
    void reset() throws IOException;

    /**
     * Sends what has been written, and then nothing more until the client leaves or somebody closes the connection.
     *
     * @throws IOException always, so that the service ends
     */
    void stall() throws IOException;

    /**
     * Sends what has been written and waits.
     *
     * @param time how long
     * @throws IOException if the connection was closed meanwhile
     */
    void pause(Duration time) throws IOException;

    /**
     * Waits until the client has sent something, and leaves it unread.
     *
     * @throws IOException if the connection fails
     */
    void awaitClient() throws IOException;

    /**
     * Puts a line into the record of the connection.
     *
     * @param what for a person
     */
    void event(String what);
}
