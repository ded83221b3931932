package org.exchangemail.sim.imap;

import java.util.Optional;

/** {@code fetch-att} (RFC 3501 section 6.4.5), and so {@code msg-att} of the answer. */
sealed interface FetchItem {

    /** Items that are one word. */
    enum Word implements FetchItem {
        ENVELOPE("ENVELOPE"),
        FLAGS("FLAGS"),
        INTERNALDATE("INTERNALDATE"),
        RFC822_SIZE("RFC822.SIZE"),
        BODY("BODY"),
        BODYSTRUCTURE("BODYSTRUCTURE"),
        UID("UID");

        private final String word;

        Word(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /**
     * Text of the message.
     *
     * @param label {@code BODY}, {@code RFC822}, {@code RFC822.HEADER} or {@code RFC822.TEXT}
     * @param section which text
     * @param partial which part of it
     * @param peek whether the message stays unseen
     */
    record Text(String label, Section section, Optional<Partial> partial, boolean peek) implements FetchItem {

        boolean isBody() {
            return label.equals("BODY");
        }
    }

    /**
     * {@code <offset.count>}.
     *
     * @param offset octets to leave out
     * @param count octets to send at most
     */
    record Partial(long offset, long count) {}
}
