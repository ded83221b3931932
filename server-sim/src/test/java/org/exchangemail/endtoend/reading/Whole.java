package org.exchangemail.endtoend.reading;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** All or nothing: a message is read as it was delivered, or an exception says that it was not. */
final class Whole {

    private Whole() {}

    /**
     * Fails if a message ends without an exception and is not what was delivered; false if there was an exception, or
     * nothing at all, which is how Angus shows a message of which the server answers NO.
     */
    static boolean read(Message message, CorpusMessage delivered) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try {
            message.writeTo(octets);
        } catch (IOException | MessagingException e) {
            return false;
        }
        if (octets.size() == 0) {
            return delivered.content().length() == 0;
        }
        assertThat(Arrays.equals(octets.toByteArray(), delivered.content().toByteArray()))
                .as(
                        "%s as it was delivered; %d of %d octets came",
                        delivered, octets.size(), delivered.content().length())
                .isTrue();
        return true;
    }
}
