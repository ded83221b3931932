package org.exchangemail.sim.imap;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.exchangemail.sim.imap.SearchKey.Candidate;
import org.exchangemail.sim.imap.SequenceSet.Numbered;
import org.exchangemail.sim.mailbox.Message;
import org.exchangemail.sim.mailbox.SelectedFolder;

/**
 * What a SEARCH looks for (RFC 3501 section 6.4.4).
 *
 * @param key all keys of the command together
 */
record SearchRequest(SearchKey key) {

    /**
     * Reads what follows {@code SEARCH}, from the space to the end of the command.
     *
     * @param accepted the charsets that CHARSET may name
     */
    static SearchRequest parse(CommandArguments arguments, Set<Charset> accepted)
            throws CommandException, BadCharsetException {
        Charset charset = StandardCharsets.US_ASCII;
        arguments.space();
        String word = SearchParser.word(arguments);
        if (word.equals("CHARSET")) {
            arguments.space();
            charset = charset(arguments.astring(), accepted);
            arguments.space();
            word = SearchParser.word(arguments);
        }
        SearchKey key = new SearchParser(arguments, charset).keys(word);
        arguments.end();
        return new SearchRequest(key);
    }

    private static Charset charset(String name, Set<Charset> accepted) throws BadCharsetException {
        for (Charset charset : accepted) {
            String wanted = name.toLowerCase(Locale.ROOT);
            if (charset.name().toLowerCase(Locale.ROOT).equals(wanted)
                    || charset.aliases().stream().anyMatch(wanted::equalsIgnoreCase)) {
                return charset;
            }
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
