package org.exchangemail.sim.imap;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.exchangemail.sim.imap.FetchItem.Partial;
import org.exchangemail.sim.imap.FetchItem.Text;
import org.exchangemail.sim.imap.FetchItem.Word;

/**
 * What a FETCH asks for.
 *
 * @param items in the order asked for, macros expanded
 */
record FetchRequest(List<FetchItem> items) {

    private static final List<FetchItem> WITHOUT_CONTENT = List.of(Word.FLAGS, Word.INTERNALDATE, Word.UID);
    private static final List<FetchItem> FAST = List.of(Word.FLAGS, Word.INTERNALDATE, Word.RFC822_SIZE);
    private static final List<FetchItem> ALL = List.of(Word.FLAGS, Word.INTERNALDATE, Word.RFC822_SIZE, Word.ENVELOPE);
    private static final List<FetchItem> FULL =
            List.of(Word.FLAGS, Word.INTERNALDATE, Word.RFC822_SIZE, Word.ENVELOPE, Word.BODY);

    FetchRequest {
        items = List.copyOf(items);
    }

    /** Reads what follows the sequence set, to the end of the command. */
    static FetchRequest parse(CommandArguments arguments) throws CommandException {
        FetchRequest request = new FetchRequest(items(arguments));
        arguments.end();
        return request;
    }

    private static List<FetchItem> items(CommandArguments arguments) throws CommandException {
        if (!arguments.accept('(')) {
            String word = word(arguments);
            return switch (word) {
                case "ALL" -> ALL;
                case "FAST" -> FAST;
                case "FULL" -> FULL;
                default -> List.of(item(word, arguments));
            };
        }
        List<FetchItem> items = new ArrayList<>();
        do {
            items.add(item(word(arguments), arguments));
        } while (arguments.accept(' '));
        arguments.expect(')');
        return items;
    }

    private static String word(CommandArguments arguments) {
        return arguments.take(c -> c != '[' && Syntax.isAtomChar(c)).toUpperCase(Locale.ROOT);
    }

    private static FetchItem item(String word, CommandArguments arguments) throws CommandException {
        if (arguments.peek() == '[') {
            return bodySection(word, arguments);
        }
        return switch (word) {
            case "RFC822" -> new Text(word, Section.MESSAGE, Optional.empty(), false);
            case "RFC822.HEADER" -> new Text(word, Section.HEADER, Optional.empty(), true);
            case "RFC822.TEXT" -> new Text(word, Section.TEXT, Optional.empty(), false);
            default ->
                Stream.of(Word.values())
                        .filter(item -> item.word().equals(word))
                        .findFirst()
                        .orElseThrow(() -> arguments.bad("no such fetch item"));
        };
    }

    private static Text bodySection(String word, CommandArguments arguments) throws CommandException {
        boolean peek = word.equals("BODY.PEEK");
        if (!peek && !word.equals("BODY")) {
            throw arguments.bad("only BODY and BODY.PEEK have sections");
        }
        arguments.expect('[');
        Section section = Section.parse(arguments);
        Optional<Partial> partial = Optional.empty();
        if (arguments.accept('<')) {
            long offset = arguments.number();
            arguments.expect('.');
            partial = Optional.of(new Partial(offset, arguments.nzNumber()));
            arguments.expect('>');
        }
        return new Text("BODY", section, partial, peek);
    }

    /** Tells whether the messages become {@code \Seen}. */
    boolean marksSeen() {
        return items.stream().anyMatch(item -> item instanceof Text text && !text.peek());
    }

    /** Tells whether anything is asked for that is read from the octets of the messages. */
    boolean needsContent() {
        return items.stream().anyMatch(item -> !WITHOUT_CONTENT.contains(item));
    }

    /** Returns a request with the item too, as UID FETCH adds UID and {@code \Seen} adds FLAGS. */
    FetchRequest including(Word item) {
        if (items.contains(item)) {
            return this;
        }
        List<FetchItem> more = new ArrayList<>(items);
        more.add(item);
        return new FetchRequest(more);
    }
}
