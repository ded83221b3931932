package org.exchangemail.sim.mailbox;

/** The message that a client is shown in place of one that cannot be converted. */
public final class Substitute {

    private Substitute() {}

    /**
     * Writes what says that a message cannot be had.
     *
     * @param message the one that cannot
     * @param from the display name of the sender, who has no address
     * @param subject what has happened
     * @return with the UID, the flags and the date of the message, in no folder
     */
    public static Message of(Message message, String from, String subject) {
        return message.shownAs(Octets.ofLatin1("From: \"" + from + "\" <>\r\n"
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
