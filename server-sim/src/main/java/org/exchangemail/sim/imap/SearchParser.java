package org.exchangemail.sim.imap;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.exchangemail.sim.mailbox.Flag;
import org.exchangemail.sim.mailbox.Message;
import org.exchangemail.sim.profile.Quirk;

/** Reads the keys of a SEARCH command into one condition (RFC 3501 sections 6.4.4 and 9). */
final class SearchParser {

    /** How deep NOT, OR and parentheses may lie in each other. */
    private static final int MAX_DEPTH = 500;

    private final CommandArguments arguments;
    private final Charset charset;
    private final Set<Quirk> quirks;
    private int depth;

    SearchParser(CommandArguments arguments, Charset charset, Set<Quirk> quirks) {
        this.arguments = arguments;
        this.charset = charset;
        this.quirks = quirks;
    }

    /** Reads the word of a key; empty before what is not a word. */
    static String word(CommandArguments arguments) {
        int next = arguments.peek();
        return Syntax.isDigit(next) || next == '*' || next == '('
                ? ""
                : arguments.take(Syntax::isAtomChar).toUpperCase(Locale.ROOT);
    }

    /** Reads keys with spaces between them, of the first of which the word has been read. */
    SearchKey keys(String firstWord) throws CommandException {
        List<SearchKey> all = new ArrayList<>();
        all.add(key(firstWord));
        while (arguments.accept(' ')) {
            all.add(key(word(arguments)));
        }
        return candidate -> all.stream().allMatch(key -> key.matches(candidate));
    }

    private SearchKey nextKey() throws CommandException {
        arguments.space();
        return key(word(arguments));
    }

    private SearchKey key(String word) throws CommandException {
        if (++depth > MAX_DEPTH) {
            throw arguments.bad("search keys are nested too deeply");
        }
        SearchKey key = word.isEmpty() ? keyWithoutWord() : keyNamed(word);
        depth--;
        return key;
    }

    private SearchKey keyWithoutWord() throws CommandException {
        if (arguments.accept('(')) {
            SearchKey key = keys(word(arguments));
            arguments.expect(')');
            return key;
        }
        SequenceSet numbers = arguments.sequenceSet();
        return candidate -> numbers.contains(candidate.sequenceNumber(), candidate.exists());
    }

    private SearchKey keyNamed(String word) throws CommandException {
        return switch (word) {
            case "ALL" -> candidate -> true;
            case "ANSWERED" -> flagged(Flag.ANSWERED);
            case "DELETED" -> flagged(Flag.DELETED);
            case "DRAFT" -> flagged(Flag.DRAFT);
            case "FLAGGED" -> flagged(Flag.FLAGGED);
            case "RECENT" -> flagged(Flag.RECENT);
            case "SEEN" -> flagged(Flag.SEEN);
            case "UNANSWERED" -> not(flagged(Flag.ANSWERED));
            case "UNDELETED" -> not(flagged(Flag.DELETED));
            case "UNDRAFT" -> not(flagged(Flag.DRAFT));
            case "UNFLAGGED" -> not(flagged(Flag.FLAGGED));
            case "OLD" -> not(flagged(Flag.RECENT));
            case "UNSEEN" -> not(flagged(Flag.SEEN));
            case "NEW" ->
                candidate -> candidate.flags().contains(Flag.RECENT)
                        && !candidate.flags().contains(Flag.SEEN);
            case "KEYWORD" -> keyword();
            case "UNKEYWORD" -> not(keyword());
            case "NOT" -> not(nextKey());
            case "OR" -> or(nextKey(), nextKey());
            case "UID" -> uid();
            default -> keyOnContent(word);
        };
    }

    private SearchKey keyOnContent(String word) throws CommandException {
        return switch (word) {
            case "SUBJECT" -> header(word);
            case "BCC", "CC", "FROM", "TO" ->
                quirks.contains(Quirk.SEARCH_DISPLAY_NAMES_ONLY) ? displayName(word) : header(word);
            case "HEADER" -> {
                arguments.space();
                yield header(arguments.astring());
            }
            case "BODY" -> text(SearchText::inBody);
            case "TEXT" -> text(SearchText::inHeaderOrBody);
            case "LARGER" -> {
                long size = number();
                yield candidate -> size(candidate.message()) > size;
            }
            case "SMALLER" -> {
                long size = number();
                yield candidate -> size(candidate.message()) < size;
            }
            default -> keyOnDate(word);
        };
    }

    /** Dates are compared without time and time zone. */
    private SearchKey keyOnDate(String word) throws CommandException {
        boolean sent = word.startsWith("SENT");
        String relation = sent ? word.substring("SENT".length()) : word;
        if (!relation.equals("BEFORE") && !relation.equals("ON") && !relation.equals("SINCE")) {
            throw arguments.bad("no such search key");
        }
        arguments.space();
        LocalDate day = arguments.date();
        Predicate<LocalDate> holds = switch (relation) {
            case "BEFORE" -> date -> date.isBefore(day);
            case "ON" -> day::equals;
            default -> date -> !date.isBefore(day);
        };
        if (sent) {
            return candidate -> SentDate.of(candidate.message()).filter(holds).isPresent();
        }
        return candidate -> holds.test(candidate.message().internalDate().toLocalDate());
    }

    private static SearchKey flagged(Flag flag) {
        return candidate -> candidate.flags().contains(flag);
    }

    private static SearchKey not(SearchKey key) {
        return candidate -> !key.matches(candidate);
    }

    private static SearchKey or(SearchKey one, SearchKey other) {
        return candidate -> one.matches(candidate) || other.matches(candidate);
    }

    private SearchKey keyword() throws CommandException {
        arguments.space();
        String word = arguments.atom();
        Optional<Flag> flag = Flag.named(word);
        return candidate -> flag.isPresent()
                ? candidate.flags().contains(flag.get())
                : candidate.message().keywords().stream().anyMatch(word::equalsIgnoreCase);
    }

    private SearchKey uid() throws CommandException {
        arguments.space();
        SequenceSet uids = arguments.sequenceSet();
        return candidate -> uids.contains(candidate.message().uid(), candidate.highestUid());
    }

    private long number() throws CommandException {
        arguments.space();
        return arguments.number();
    }

    private long size(Message message) {
        return Sizes.of(message, quirks.contains(Quirk.IMAP_APPROXIMATE_SIZES));
    }

    private SearchKey displayName(String name) throws CommandException {
        SearchText text = searchText();
        return candidate -> text.inDisplayName(candidate.message(), name);
    }

    private SearchKey header(String name) throws CommandException {
        SearchText text = searchText();
        return candidate -> text.inField(candidate.message(), name);
    }

    private SearchKey text(TextSearch search) throws CommandException {
        SearchText text = searchText();
        return candidate -> search.finds(text, candidate.message());
    }

    private interface TextSearch {
        boolean finds(SearchText text, Message message);
    }

    private SearchText searchText() throws CommandException {
        arguments.space();
        return new SearchText(new String(arguments.astring().getBytes(StandardCharsets.ISO_8859_1), charset));
    }
}
