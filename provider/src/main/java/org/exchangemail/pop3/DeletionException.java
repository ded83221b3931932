package org.exchangemail.pop3;

import jakarta.mail.MessagingException;
import java.util.List;

/**
 * A folder was closed with messages marked as deleted, and the server did not confirm that all of them are gone.
 *
 * <p>The folder is closed nevertheless. RFC 1939 section 6: a server removes messages after QUIT, and none if the session
 * ends without it.
 */
public final class DeletionException extends MessagingException {

    private static final long serialVersionUID = 1L;

    /** What became of the messages. */
    public enum State {
        /** They are in the maildrop as before. */
        KEPT,
        /** The server was told to remove them, and has not said whether it did. */
        UNKNOWN,
        /** The server removed the others, and refused to mark these. */
        REFUSED
    }

    private final State state;
    private final int[] numbers;

    DeletionException(State state, List<Integer> numbers, String words, Exception cause) {
        super(
                switch (state) {
                            case KEPT -> "No message was deleted, because the connection ended before QUIT was sent";
                            case UNKNOWN ->
                                "It is unknown whether the server deleted messages " + numbers
                                        + ": it did not confirm QUIT. Open the folder again and look for their unique-ids";
                            case REFUSED ->
                                "The server refused to delete messages " + numbers + " and deleted the others";
                        }
                        + (words.isEmpty() ? "." : " (" + words.replaceAll("\\p{Cntrl}", " ") + ")."),
                cause);
        this.state = state;
        this.numbers = numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * Says what became of the messages.
     *
     * @return the state of those in {@link #numbers()}
     */
    public State state() {
        return state;
    }

    /**
     * Names the messages.
     *
     * @return their numbers in the session that has ended
     */
    public int[] numbers() {
        return numbers.clone();
    }
}
