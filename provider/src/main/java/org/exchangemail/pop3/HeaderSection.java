package org.exchangemail.pop3;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Finds where the header of a message ends, whatever ends its lines. */
final class HeaderSection {

    private HeaderSection() {}

    /**
     * Counts the octets up to and including the first empty line.
     *
     * @param message from its beginning; it is read, but not closed
     * @return the whole length if there is no empty line
     */
    static int length(InputStream message) throws IOException {
        InputStream in = new BufferedInputStream(message);
        int length = 0;
        int inLine = 0;
        boolean carriageReturn = false;
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (carriageReturn && c != '\n' && inLine == 0) {
                return length;
            }
            length++;
            if (c == '\n') {
                if (inLine == 0) {
                    return length;
                }
                inLine = 0;
                carriageReturn = false;
            } else if (c == '\r') {
                if (carriageReturn) {
                    inLine = 0;
                }
                carriageReturn = true;
            } else {
                inLine = carriageReturn ? 1 : inLine + 1;
                carriageReturn = false;
            }
        }
        return length;
    }
}
