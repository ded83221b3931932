package org.exchangemail.imap;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;

/** The connection of an open folder, as reading ahead sees it. */
interface Link {

    /** Writes whole command lines in one go, without waiting for an answer. */
    void write(String lines) throws IOException;

    /**
     * Reads the next response.
     *
     * @param buffer what to read it into, if it fits; empty for a new one
     * @throws ProtocolException if it cannot be understood; the next one can be read then
     */
    Response read(Optional<ByteArray> buffer) throws IOException, ProtocolException;

    /** Gives a response to the folder, which takes over what it says. */
    void dispatch(Response response);

    /** Ends the connection without a word; the next command will find that out. */
    void abandon();

    /**
     * Ends the connection as Angus does when it is lost in the midst of a command.
     *
     * @return never
     * @throws ProtocolException always
     */
    ProtocolException lost(IOException cause) throws ProtocolException;
}
