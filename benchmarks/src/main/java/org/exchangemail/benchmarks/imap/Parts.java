package org.exchangemail.benchmarks.imap;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads the content of a message, each part to its end. */
final class Parts {

    private Parts() {}

    static void read(Part part, Progress progress) throws MessagingException, IOException {
        Object content = part.getContent();
        if (content instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                read(parts.getBodyPart(i), progress);
            }
        } else if (content instanceof String text) {
            progress.count(text.getBytes(StandardCharsets.UTF_8).length);
        } else if (content instanceof InputStream stream) {
            try (stream) {
                stream.transferTo(progress);
            }
        } else {
            throw new IllegalArgumentException("not in the mail of this benchmark: " + content.getClass());
        }
    }
}
