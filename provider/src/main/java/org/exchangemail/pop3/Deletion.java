package org.exchangemail.pop3;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.exchangemail.pop3.DeletionException.State;

/** The end of a session: RSET, DELE and QUIT, and what is known about the messages afterwards. */
final class Deletion {

    private final Pop3Connection connection;
    private final List<Integer> numbers;

    Deletion(Pop3Connection connection, List<Integer> numbers) {
        this.connection = connection;
        this.numbers = List.copyOf(numbers);
    }

    /** Ends the session; the connection is closed in any case. */
    void run(boolean reset) throws MessagingException {
        List<Integer> refused = new ArrayList<>();
        String words = "";
        try {
            connection.pipeline().discard();
            if (reset) {
                connection.command("RSET");
            }
            List<Reply> replies =
                    connection.batch(numbers.stream().map(n -> "DELE " + n).toList());
            for (int i = 0; i < replies.size(); i++) {
                if (!replies.get(i).ok()) {
                    refused.add(numbers.get(i));
                    words = replies.get(i).text();
                }
            }
        } catch (IOException e) {
            abandon(e);
            if (numbers.isEmpty()) {
                return;
            }
            throw new DeletionException(State.KEPT, numbers, String.valueOf(e.getMessage()), e);
        }
        quit();
        if (!refused.isEmpty()) {
            throw new DeletionException(State.REFUSED, refused, words, null);
        }
    }

    private void quit() throws DeletionException {
        try {
            Reply reply = connection.quit();
            if (!reply.ok() && !numbers.isEmpty()) {
                throw new DeletionException(State.UNKNOWN, numbers, reply.text(), null);
            }
        } catch (IOException e) {
            abandon(e);
            if (!numbers.isEmpty()) {
                throw new DeletionException(State.UNKNOWN, numbers, String.valueOf(e.getMessage()), e);
            }
        }
    }

    private void abandon(IOException reason) {
        try {
            connection.close();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
