package org.exchangemail.endtoend.reading;

import org.exchangemail.sim.mailbox.Octets;

/**
 * One message of the corpus.
 *
 * @param name what is special about it, for failures
 * @param content as it stands on the server
 */
record CorpusMessage(String name, Octets content) {

    /** Makes a message of text with one character for each octet and line ends as they are to be. */
    static CorpusMessage verbatim(String name, String octets) {
        return new CorpusMessage(name, Octets.ofLatin1(octets));
    }

    /** Makes a message of text whose lines end in LF here and in CRLF there. */
    static CorpusMessage of(String name, String text) {
        return verbatim(name, text.replace("\n", "\r\n"));
    }

    @Override
    public String toString() {
        return name;
    }
}
