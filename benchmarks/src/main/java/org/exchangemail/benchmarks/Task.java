package org.exchangemail.benchmarks;

import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.OutputStream;

/** What a client does with a maildrop. */
enum Task {
    /** Writes every message to the end, in order. */
    READ {
        @Override
        long run(Folder inbox) throws MessagingException, IOException {
            Count count = new Count();
            for (Message message : inbox.getMessages()) {
                message.writeTo(count);
            }
            return count.octets;
        }
    },
    /** Fetches the envelopes of all messages, and looks at each. */
    ENVELOPES {
        @Override
        long run(Folder inbox) throws MessagingException {
            Message[] messages = inbox.getMessages();
            FetchProfile profile = new FetchProfile();
            profile.add(FetchProfile.Item.ENVELOPE);
            inbox.fetch(messages, profile);
            long sum = 0;
            for (Message message : messages) {
                sum += message.getSubject().length()
                        + message.getFrom()[0].toString().length()
                        + message.getSentDate().toInstant().getEpochSecond() % 1_000_003;
            }
            return sum;
        }
    };

    /** Returns a number that is the same for every client that has read everything. */
    abstract long run(Folder inbox) throws MessagingException, IOException;

    private static final class Count extends OutputStream {

        private long octets;

        @Override
        public void write(int octet) {
            octets++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            octets += length;
        }
    }
}
