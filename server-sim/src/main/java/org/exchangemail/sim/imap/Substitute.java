package org.exchangemail.sim.imap;

import org.exchangemail.sim.mailbox.HeaderField;
import org.exchangemail.sim.mailbox.Message;
import org.exchangemail.sim.mailbox.Octets;
import org.exchangemail.sim.profile.ImapWord;
import org.exchangemail.sim.profile.Words;

/** The message that a client is shown in place of one that cannot be converted. */
final class Substitute {

    private Substitute() {}

    static Message of(Message message, int sequenceNumber, Words<ImapWord> words) {
        String subject = words.of(ImapWord.SUBSTITUTE_SUBJECT).replace("{number}", Integer.toString(sequenceNumber));
        return message.shownAs(Octets.ofLatin1("From: \"" + words.of(ImapWord.SUBSTITUTE_FROM) + "\" <>\r\n"
                + field(message, "To")
                + field(message, "Date")
                + "Subject: " + subject + "\r\n"
                + "MIME-Version: 1.0\r\n"
                + "Content-Type: text/plain; charset=us-ascii\r\n"
                + "\r\n"
                + field(message, "Subject")
                + field(message, "From")
                + field(message, "Date")));
    }

    private static String field(Message message, String name) {
        return message.structure()
                .header()
                .first(name)
                .map(HeaderField::value)
                .map(value -> name + ": " + value + "\r\n")
                .orElse("");
    }
}
