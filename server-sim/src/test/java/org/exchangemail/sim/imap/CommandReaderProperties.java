package org.exchangemail.sim.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.exchangemail.sim.profile.ExchangeProfile;

class CommandReaderProperties {

    private static final CommandLimits LIMITS = new CommandLimits(60, 20);

    /** Hands out as few octets at a time as a slow network may. */
    private static final class Chunked extends InputStream {
        private final byte[] octets;
        private final Random random;
        private int position;

        private Chunked(byte[] octets, long seed) {
            this.octets = octets;
            this.random = new Random(seed);
        }

        @Override
        public int read() {
            return position < octets.length ? octets[position++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (position == octets.length) {
                return -1;
            }
            int count = Math.min(1 + random.nextInt(4), Math.min(length, octets.length - position));
            System.arraycopy(octets, position, target, offset, count);
            position += count;
            return count;
        }
    }

    @Provide
    Arbitrary<String> sessions() {
        Arbitrary<String> words = Arbitraries.of(
                "a1",
                "FETCH",
                "SEARCH",
                "STORE",
                "LOGIN",
                "UID",
                " ",
                " ",
                "(",
                ")",
                "\"",
                "\\",
                "\\Seen",
                "{3}\r\n",
                "{5+}\r\n",
                "{99+}\r\n",
                "{9999999999+}",
                "{20}\r\n",
                "\r\n",
                "\n",
                "\r",
                "abc",
                "BODY[",
                "]",
                "<0.1>",
                "1:*",
                "NOT",
                "OR",
                "\u00FC",
                "\0",
                "HEADER.FIELDS",
                "+",
                "*",
                "%",
                "x".repeat(61),
                "ALL",
                "&-",
                "1-Feb-1994");
        return words.list().ofMaxSize(40).map(list -> String.join("", list));
    }

    @Property(tries = 1000)
    void anyChunkingGivesTheSameCommands(@ForAll("sessions") String sent, @ForAll long seed) throws IOException {
        byte[] octets = Wire.octets(sent);

        assertThat(read(new Chunked(octets, seed))).isEqualTo(read(new ByteArrayInputStream(octets)));
    }

    @Property(tries = 1000)
    void noInputMakesAnythingThrowButTheDeclaredExceptions(@ForAll("sessions") String sent) throws IOException {
        read(new ByteArrayInputStream(Wire.octets(sent)));
        byte[] asArguments = Wire.octets("a x " + sent.replace("\r\n", " ").replace('\n', ' ') + "\r\n");
        for (Element element : elements()) {
            try {
                Optional<Command> command =
                        new CommandReader(new ByteArrayInputStream(asArguments), (tag, name) -> true).read(LIMITS);
                if (command.isPresent()) {
                    element.read(command.get().arguments());
                }
            } catch (CommandException | BadCharsetException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    private interface Element {
        Object read(CommandArguments arguments) throws CommandException, BadCharsetException;
    }

    private static List<Element> elements() {
        return List.of(
                arguments -> SearchRequest.parse(arguments, Set.of()),
                spaced(FetchRequest::parse),
                spaced(arguments -> StoreRequest.parse(arguments, SessionFlags.of(ExchangeProfile.EXCHANGE_2016))),
                spaced(StatusItem::parse),
                spaced(CommandArguments::astring),
                spaced(CommandArguments::mailbox),
                spaced(CommandArguments::listMailbox),
                spaced(CommandArguments::sequenceSet),
                spaced(CommandArguments::date),
                spaced(CommandArguments::dateTime),
                spaced(CommandArguments::flags));
    }

    private static Element spaced(Element element) {
        return arguments -> {
            arguments.space();
            return element.read(arguments);
        };
    }

    private static List<String> read(InputStream in) throws IOException {
        List<String> events = new ArrayList<>();
        CommandReader reader = new CommandReader(in, (tag, command) -> events.add("+"));
        while (true) {
            try {
                Optional<Command> command = reader.read(LIMITS);
                if (command.isEmpty()) {
                    return events;
                }
                events.add(command.get().tag()
                        + command.get().name()
                        + rest(command.get().arguments()));
            } catch (CommandException e) {
                events.add(e.tag() + " " + e.problem());
                if (e.isStreamLost()) {
                    return events;
                }
            }
        }
    }

    private static String rest(CommandArguments arguments) throws CommandException {
        StringBuilder rest = new StringBuilder();
        while (!arguments.atEnd()) {
            if (arguments.peek() == CommandArguments.LITERAL) {
                try {
                    rest.append(arguments.string());
                } catch (CommandException e) {
                    return rest.append(e.getMessage()).toString();
                }
            } else {
                rest.append(arguments.take(c -> true));
            }
        }
        return rest.toString();
    }
}
