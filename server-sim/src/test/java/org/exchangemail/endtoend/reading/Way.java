package org.exchangemail.endtoend.reading;

import jakarta.mail.Folder;

/**
 * One way in which an application reads a folder.
 *
 * @param name for failures
 * @param reader does it
 */
record Way(String name, Reader reader) {

    /** Reads a folder that is open, and notes what it sees. */
    interface Reader {
        void read(Folder folder, Transcript transcript) throws Exception;
    }

    @Override
    public String toString() {
        return name;
    }
}
