package org.exchangemail.sim.imap;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.exchangemail.sim.imap.CommandException.Problem;
import org.exchangemail.sim.mailbox.Octets;

/**
 * Cuts the octets of a client into commands: lines, and literals of both kinds (RFC 3501 section 4.3,
 * RFC 7888).
 *
 * <p>Never reads past the end of what it returns, so the stream can be changed between two commands,
 * as STARTTLS does; give it a buffered stream. A bare LF ends a line too. Not safe for use by several
 * threads.
 */
final class CommandReader {

    /** The largest literal that is passed over after an error; a longer one costs the connection. */
    private static final long MAX_SKIPPED = 64L << 20;

    /** The one command whose literals may be messages. */
    private static final String APPEND = "APPEND";

    /** What becomes of a literal that does not wait for a continuation (RFC 7888). */
    enum LiteralPlus {
        /** It is no literal: its mark is a part of the line, and what follows is the next command. */
        UNKNOWN,
        /** It is taken as it comes. */
        TAKEN,
        /** It is asked for all the same. */
        ASKED_FOR
    }

    private final InputStream in;
    private final ContinuationRequest continuation;
    private final LiteralPlus literalPlus;

    CommandReader(InputStream in, ContinuationRequest continuation) {
        this(in, continuation, LiteralPlus.TAKEN);
    }

    CommandReader(InputStream in, ContinuationRequest continuation, LiteralPlus literalPlus) {
        this.in = in;
        this.continuation = continuation;
        this.literalPlus = literalPlus;
    }

    /**
     * Reads the next command.
     *
     * @return empty at the end of the stream, also if it ends inside a command
     */
    Optional<Command> read(CommandLimits limits) throws IOException, CommandException {
        List<String> texts = new ArrayList<>();
        List<Octets> literals = new ArrayList<>();
        CommandException failure = null;
        int lineLeft = limits.line();
        long literalLeft = 0;
        boolean appends = false;
        String tag = "";
        String name = "";
        boolean first = true;
        while (true) {
            Optional<Line> next = nextLine(lineLeft);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            Line line = next.get();
            if (first) {
                tag = tag(line.text());
                name = name(line.text(), tag);
                appends = name.equals(APPEND);
                literalLeft = appends ? limits.message() : limits.literals();
                first = false;
            }
            if (line.tooLong() && failure == null) {
                failure = failure(Problem.LINE_TOO_LONG, tag, "the line is longer than " + limits.line() + " octets");
            }
            lineLeft -= Math.min(lineLeft, line.text().length());
            Optional<LiteralMark> mark = LiteralMark.atEndOf(line.tail())
                    .filter(found -> found.synchronising() || literalPlus != LiteralPlus.UNKNOWN);
            if (mark.isEmpty()) {
                if (failure != null) {
                    throw failure;
                }
                texts.add(line.text());
                return Optional.of(command(tag, texts, literals));
            }
            LiteralMark literal = mark.get();
            if (failure == null && literal.size() > literalLeft) {
                failure = failure(
                        appends ? Problem.MESSAGE_TOO_LARGE : Problem.LITERAL_TOO_LARGE,
                        tag,
                        "a literal of " + literal.size() + " octets exceeds the limit of " + literalLeft);
            }
            if (failure != null) {
                if (!skip(literal, failure)) {
                    return Optional.empty();
                }
                continue;
            }
            texts.add(literal.strip(line.text()));
            if ((literal.synchronising() || literalPlus == LiteralPlus.ASKED_FOR) && !continuation.send(tag, name)) {
                failure = failure(Problem.ANSWERED, tag, "the command has been answered already");
                if (!skip(literal, failure)) {
                    return Optional.empty();
                }
                continue;
            }
            Optional<Octets> octets = Octets.read(in, (int) literal.size());
            if (octets.isEmpty()) {
                return Optional.empty();
            }
            literalLeft -= literal.size();
            literals.add(octets.get());
        }
    }

    /**
     * Reads a line that is no command, such as a client's answer to a SASL challenge.
     *
     * @param limit octets without the line end
     * @return the line without its end, one character for each octet; empty at the end of the stream
     */
    Optional<String> readLine(int limit) throws IOException, CommandException {
        Optional<Line> line = nextLine(limit);
        if (line.isPresent() && line.get().tooLong()) {
            throw failure(Problem.LINE_TOO_LONG, "", "the line is longer than " + limit + " octets");
        }
        return line.map(Line::text);
    }

    private static CommandException failure(Problem problem, String tag, String message) {
        return new CommandException(problem, Optional.of(tag), false, message);
    }

    /**
     * Passes over a literal, unless the client waits for a continuation and so does not send it once it
     * sees BAD. Returns false at the end of the stream.
     */
    private boolean skip(LiteralMark literal, CommandException failure) throws IOException, CommandException {
        if (literal.synchronising()) {
            throw failure;
        }
        if (literal.size() > MAX_SKIPPED) {
            throw new CommandException(failure.problem(), failure.tag(), true, failure.getMessage());
        }
        try {
            in.skipNBytes(literal.size());
            return true;
        } catch (EOFException e) {
            return false;
        }
    }

    /** What was read up to a line end: the text within the limit, and the last octets of the line. */
    private record Line(String text, String tail, boolean tooLong) {}

    private Optional<Line> nextLine(int limit) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        StringBuilder tail = new StringBuilder();
        boolean tooLong = false;
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                return Optional.empty();
            }
            // One octet more than the limit, as it may turn out to be the CR of the line end.
            if (text.size() <= limit) {
                text.write(octet);
            } else {
                tooLong = true;
            }
            tail.append((char) octet);
            if (tail.length() > 2 * LiteralMark.MAX_LENGTH) {
                tail.delete(0, LiteralMark.MAX_LENGTH);
            }
        }
        String line = text.toString(StandardCharsets.ISO_8859_1);
        if (!tooLong && line.endsWith("\r")) {
            line = line.substring(0, line.length() - 1);
        }
        String end = tail.toString();
        return Optional.of(new Line(
                line, end.endsWith("\r") ? end.substring(0, end.length() - 1) : end, tooLong || line.length() > limit));
    }

    private static String tag(String line) {
        int space = line.indexOf(' ');
        String tag = space < 0 ? line : line.substring(0, space);
        return tag.isEmpty() || !tag.chars().allMatch(CommandReader::isTagChar) ? "" : tag;
    }

    /** The name of the command whose first line this is, as faults know it: with {@code UID}, if it is by UID. */
    private static String name(String line, String tag) {
        String[] words =
                line.substring(Math.min(line.length(), tag.length() + 1)).split(" ", 3);
        String name = words[0].toUpperCase(Locale.ROOT);
        return name.equals("UID") && words.length > 1 ? name + " " + words[1].toUpperCase(Locale.ROOT) : name;
    }

    private static boolean isTagChar(int c) {
        return c != '+' && Syntax.isAstringChar(c);
    }

    private static Command command(String tag, List<String> texts, List<Octets> literals) throws CommandException {
        if (tag.isEmpty()) {
            throw failure(Problem.NO_TAG, tag, "the line does not begin with a tag");
        }
        CommandArguments arguments = new CommandArguments(tag, texts, literals);
        arguments.skip(tag.length());
        if (!arguments.accept(' ')) {
            throw failure(Problem.NO_COMMAND, tag, "there is nothing after the tag");
        }
        String name = arguments.take(Syntax::isAtomChar);
        if (name.isEmpty()) {
            throw failure(Problem.NO_COMMAND, tag, "there is no command name after the tag");
        }
        return new Command(tag, name.toUpperCase(Locale.ROOT), arguments);
    }
}
