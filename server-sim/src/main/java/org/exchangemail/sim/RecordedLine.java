package org.exchangemail.sim;

import java.time.Instant;

/**
 * One line of a recorded session, ready to be read by a person: secrets redacted, literals abridged, NTLM
 * messages by field.
 *
 * @param direction who sent it
 * @param time when the server read or produced it
 * @param text without its line end; a described NTLM message has several lines
 */
public record RecordedLine(Direction direction, Instant time, String text) {

    /** Who sent a line. */
    public enum Direction {
        /** The client. */
        CLIENT("C: "),
        /** The server. */
        SERVER("S: "),
        /** Nobody: something happened to the connection itself, such as a TLS handshake. */
        EVENT("-- ");

        private final String mark;

        Direction(String mark) {
            this.mark = mark;
        }
    }

    /** Prints {@code C: }, {@code S: } or {@code -- } and the text; further lines are indented. */
    @Override
    public String toString() {
        return direction.mark + text.replace("\n", "\n   ");
    }
}
