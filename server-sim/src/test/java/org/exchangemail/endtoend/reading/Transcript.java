package org.exchangemail.endtoend.reading;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Header;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * What an application has seen while it read: one line for each answer, values as text, octets by length and hash, exceptions
 * by type.
 *
 * <p>Used by one thread.
 */
final class Transcript {

    private static final int LONG = 160;
    private static final String MESSAGE = "message: ";
    private static final String REFUSAL = " threw MessagingException";

    private final List<String> lines = new ArrayList<>();

    /** Writes octets somewhere. */
    interface Output {
        void writeTo(OutputStream out) throws Exception;
    }

    /** Gives a stream. */
    interface Source {
        InputStream open() throws Exception;
    }

    /** Reads some of a stream and passes it on. */
    interface Manner {
        void read(InputStream in, OutputStream out) throws IOException;
    }

    /** Notes a value. */
    void note(String what, Object value) {
        lines.add(what + ": " + text(value));
    }

    /** Asks, and notes the answer or what was thrown in its place. */
    void ask(String what, Callable<?> question) {
        try {
            note(what, question.call());
        } catch (Exception e) {
            threw(what, e);
        }
    }

    /** Notes the octets that are written; those that came before an exception too. */
    void octets(String what, Output output) {
        MessageDigest hash = sha256();
        Counter counter = new Counter();
        try (OutputStream out = new DigestOutputStream(counter, hash)) {
            output.writeTo(out);
            lines.add(what + ": " + counter.octets + " octets " + shown(hash));
        } catch (Exception e) {
            threw(what, e);
        }
    }

    /** Notes the octets of a stream, which is read in some manner and closed. */
    void stream(String what, Source source, Manner manner) {
        octets(what, out -> {
            try (InputStream in = source.open()) {
                manner.read(in, out);
            }
        });
    }

    /** Notes the octets of a stream. */
    void stream(String what, Source source) {
        stream(what, source, InputStream::transferTo);
    }

    private void threw(String what, Throwable e) {
        StringBuilder types = new StringBuilder();
        for (Throwable each = e; each != null && each != each.getCause(); each = each.getCause()) {
            types.append(types.isEmpty() ? "" : " by ").append(each.getClass().getSimpleName());
        }
        lines.add(what + " threw " + types);
    }

    /** Takes over what another one has noted. */
    void add(Transcript other) {
        lines.addAll(other.lines);
    }

    List<String> lines() {
        return Collections.unmodifiableList(lines);
    }

    /**
     * Fails with the first differences. Where stock Angus refuses something of a message for an ENVELOPE or BODYSTRUCTURE that
     * it does not understand, such as one with an address without a host, another answer is no difference.
     */
    void mustEqual(Transcript stock) {
        mustEqual(stock, REFUSAL);
    }

    /** Fails with the first differences in messages of which stock Angus could read everything. */
    void mustEqualWhereReadable(Transcript stock) {
        mustEqual(stock, " threw ");
    }

    private void mustEqual(Transcript stock, String refusal) {
        List<Transcript> theirs = stock.messages();
        List<Transcript> ours = messages();
        assertThat(ours).as("messages (seed %d)", Corpus.SEED).hasSameSizeAs(theirs);
        for (int i = 0; i < ours.size(); i++) {
            if (theirs.get(i).lines.stream().noneMatch(line -> line.contains(refusal))) {
                assertThat(ours.get(i).differences(theirs.get(i)))
                        .as(
                                "what was read differs (seed %d), %s",
                                Corpus.SEED, ours.get(i).lines.stream().findFirst())
                        .isEmpty();
            }
        }
    }

    /** The numbers of the messages of which something was refused, see {@link #mustEqual}. */
    Set<String> refused() {
        return messages().stream()
                .filter(message -> message.lines.stream().anyMatch(line -> line.contains(REFUSAL)))
                .map(message -> message.lines.get(0).replace(MESSAGE, ""))
                .collect(Collectors.toSet());
    }

    private List<String> differences(Transcript stock) {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < Math.max(lines.size(), stock.lines.size()) && differences.size() < 20; i++) {
            String expected = i < stock.lines.size() ? stock.lines.get(i) : "(nothing more)";
            String actual = i < lines.size() ? lines.get(i) : "(nothing more)";
            if (!expected.equals(actual)) {
                differences.add("line " + i + " stock " + expected);
                differences.add("line " + i + " ours  " + actual);
            }
        }
        return differences;
    }

    /** Cut before each note of a message. */
    private List<Transcript> messages() {
        List<Transcript> messages = new ArrayList<>();
        messages.add(new Transcript());
        for (String line : lines) {
            if (line.startsWith(MESSAGE)) {
                messages.add(new Transcript());
            }
            messages.get(messages.size() - 1).lines.add(line);
        }
        return messages;
    }

    private static String text(Object value) {
        if (value instanceof byte[] octets) {
            MessageDigest hash = sha256();
            hash.update(octets);
            return octets.length + " octets " + shown(hash);
        } else if (value instanceof Object[] values) {
            return shortened(Arrays.asList(values).toString());
        } else if (value instanceof Date date) {
            return date.toInstant().toString();
        } else if (value instanceof Enumeration<?> values) {
            List<String> all = new ArrayList<>();
            while (values.hasMoreElements()) {
                Object each = values.nextElement();
                all.add(each instanceof Header header ? header.getName() + "=" + header.getValue() : each.toString());
            }
            return shortened(all.size() + " " + all);
        }
        return shortened(String.valueOf(value));
    }

    private static String shortened(String text) {
        return text.length() <= LONG
                ? text
                : text.substring(0, LONG) + "… " + text.length() + " " + Integer.toHexString(text.hashCode());
    }

    private static String shown(MessageDigest hash) {
        return HexFormat.of().formatHex(hash.digest(), 0, 8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Counts octets. */
    private static final class Counter extends OutputStream {

        private long octets;

        @Override
        public void write(int octet) {
            octets++;
        }

        @Override
        public void write(byte[] some, int offset, int length) {
            octets += length;
        }
    }
}
