package org.exchangemail.sim.imap;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.exchangemail.sim.imap.SearchKey.Candidate;
import org.exchangemail.sim.imap.SequenceSet.Numbered;
import org.exchangemail.sim.mailbox.Message;
import org.exchangemail.sim.mailbox.SelectedFolder;
import org.exchangemail.sim.profile.Quirk;

/**
 * What a SEARCH looks for (RFC 3501 section 6.4.4).
 *
 * @param key all keys of the command together
 */
record SearchRequest(SearchKey key) {

    /**
     * Reads what follows {@code SEARCH}, from the space to the end of the command.
     *
     * @param quirks of the version; without any, CHARSET may name every charset of the JVM
     */
    static SearchRequest parse(CommandArguments arguments, Set<Quirk> quirks)
            throws CommandException, BadCharsetException {
        Charset charset = StandardCharsets.US_ASCII;
        arguments.space();
        String word = SearchParser.word(arguments);
        if (word.equals("CHARSET")) {
            arguments.space();
            charset = charset(arguments.astring(), quirks.contains(Quirk.SEARCH_US_ASCII_ONLY));
            arguments.space();
            word = SearchParser.word(arguments);
        }
        SearchKey key = new SearchParser(arguments, charset, quirks).keys(word);
        arguments.end();
        return new SearchRequest(key);
    }

    private static Charset charset(String name, boolean asciiOnly) throws BadCharsetException {
        try {
            Charset charset = Charset.forName(name);
            if (!asciiOnly || charset.equals(StandardCharsets.US_ASCII)) {
                return charset;
            }
        } catch (IllegalArgumentException e) {
            // Neither a charset of this JVM nor, maybe, a legal name of one.
        }
        throw new BadCharsetException(name);
    }

    /** Returns the messages that match, in order. */
    List<Numbered> in(SelectedFolder folder) {
        List<Numbered> found = new ArrayList<>();
        int exists = folder.exists();
        long highestUid = exists == 0 ? 0 : folder.message(exists).uid();
        for (int number = 1; number <= exists; number++) {
            Message message = folder.message(number);
            if (key.matches(new Candidate(number, message, folder.flags(message), exists, highestUid))) {
                found.add(new Numbered(number, message));
            }
        }
        return found;
    }
}
