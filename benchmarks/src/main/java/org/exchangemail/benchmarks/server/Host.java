package org.exchangemail.benchmarks.server;

import java.io.IOException;

/** A server under test inside its own process, as the process needs it: started when made, with all {@link Users}. */
interface Host extends AutoCloseable {

    /** Makes and starts a server. */
    @FunctionalInterface
    interface Starter {

        /** Starts the four listeners, or only the two in clear. */
        Host start(boolean withTls) throws IOException;
    }

    /** Returns the port of {@code imap}, {@code imaps} or {@code pop3}. */
    int port(String listener);

    /** Puts a message into the INBOX of a user, by the means the server's own users have. */
    void deliver(String user, byte[] mail) throws IOException;

    @Override
    void close();
}
