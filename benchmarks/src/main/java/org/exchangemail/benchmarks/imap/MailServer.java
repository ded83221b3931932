package org.exchangemail.benchmarks.imap;

import java.io.IOException;

/** A server with the mailboxes of {@link Box}, all with the same password. */
interface MailServer extends AutoCloseable {

    String PASSWORD = "Secret-1";

    /** Returns what it is called in the table. */
    String name();

    /** Returns its port for clear text and STARTTLS. */
    int port();

    @Override
    void close() throws IOException;
}
