package org.exchangemail.sim.mailbox;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.exchangemail.sim.mailbox.UnreadableMailException.Reason;

/**
 * Puts mail into a folder.
 *
 * <pre>{@code
 * mailbox.deliver().flagged(Flag.SEEN).eml(Path.of("welcome.eml"));
 * }</pre>
 *
 * <p>Octets are kept verbatim; only files and streams have a bare LF turned into CRLF, since that is
 * how they are kept on disk. Instances are immutable and safe for use by several threads.
 */
public final class Delivery {

    private final Folder folder;
    private final Clock clock;
    private final Set<Flag> flags;
    private final Optional<OffsetDateTime> internalDate;
    private final boolean convertible;

    Delivery(Folder folder, Clock clock) {
        this(folder, clock, Set.of(), Optional.empty(), true);
    }

    private Delivery(
            Folder folder, Clock clock, Set<Flag> flags, Optional<OffsetDateTime> internalDate, boolean convertible) {
        this.folder = folder;
        this.clock = clock;
        this.flags = flags;
        this.internalDate = internalDate;
        this.convertible = convertible;
    }

    /**
     * Sets the flags that the messages start with.
     *
     * @param flag the first
     * @param more the others
     * @return a delivery with these flags in place of earlier ones
     */
    public Delivery flagged(Flag flag, Flag... more) {
        return new Delivery(folder, clock, EnumSet.of(flag, more), internalDate, convertible);
    }

    /**
     * Sets when the messages arrive.
     *
     * @param date the internal date of every message of this delivery
     * @return a delivery with this date in place of the clock's
     */
    public Delivery arrivedAt(OffsetDateTime date) {
        return new Delivery(folder, clock, flags, Optional.of(date), convertible);
    }

    /**
     * Makes the messages such that the server cannot bring them into the form of RFC 822, as happens to some that were
     * not written by mail programs.
     *
     * @return a delivery of messages that clients cannot fetch
     */
    public Delivery unconvertible() {
        return new Delivery(folder, clock, flags, internalDate, false);
    }

    /**
     * Delivers octets verbatim.
     *
     * @param content header and body
     * @return the message with its UID
     */
    public Message octets(Octets content) {
        return add(content, internalDate.orElseGet(() -> OffsetDateTime.now(clock)));
    }

    /**
     * Delivers octets verbatim.
     *
     * @param content header and body; the array is copied
     * @return the message with its UID
     */
    public Message octets(byte[] content) {
        return octets(Octets.copyOf(content));
    }

    /**
     * Delivers a message object as it writes itself out.
     *
     * @param message a complete message; one that was never saved saves itself, which sets a Message-ID
     * @return the message with its UID
     * @throws UnreadableMailException if it cannot be written
     */
    public Message message(MimeMessage message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            message.writeTo(out);
        } catch (IOException | MessagingException e) {
            throw new UnreadableMailException(
                    Reason.NOT_WRITABLE, "The message cannot be written out: " + e.getMessage(), e);
        }
        return octets(Octets.wrap(out.toByteArray()));
    }

    /**
     * Delivers one message from a stream.
     *
     * @param in header and body up to the end of the stream; it is not closed
     * @return the message with its UID
     * @throws UnreadableMailException if the stream is empty or fails
     */
    public Message stream(InputStream in) {
        try {
            return file("the stream", in.readAllBytes());
        } catch (IOException e) {
            throw new UnreadableMailException(Reason.READ_FAILED, "The stream cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Delivers one message from a file.
     *
     * @param file header and body ({@code .eml})
     * @return the message with its UID
     * @throws UnreadableMailException if there is no such file, or if it is empty or cannot be read
     */
    public Message eml(Path file) {
        return file(file.toString(), read(file));
    }

    private Message file(String source, byte[] content) {
        if (content.length == 0) {
            throw new UnreadableMailException(Reason.EMPTY, "There is no mail in " + source + ": it is empty.");
        }
        return octets(Octets.wrap(LineEnds.toCrLf(content, 0, content.length)));
    }

    /**
     * Delivers all messages of an mbox file (RFC 4155). One {@code >} is taken away from lines that
     * begin with {@code >From } or with more of {@code >} (mboxrd). Without a date set by {@link
     * #arrivedAt}, messages arrive at the date of their {@code From } line, if that can be read.
     *
     * @param file messages, each after a {@code From } line
     * @return the messages in the order of the file
     * @throws UnreadableMailException if there is no such file, if it is empty or cannot be read, or
     *     if it is no mbox file; nothing is delivered then
     */
    public List<Message> mbox(Path file) {
        byte[] content = read(file);
        if (content.length == 0) {
            throw new UnreadableMailException(Reason.EMPTY, "There is no mail in " + file + ": it is empty.");
        }
        List<MboxReader.Entry> entries = MboxReader.read(content)
                .orElseThrow(
                        () -> new UnreadableMailException(
                                Reason.NOT_AN_MBOX,
                                file
                                        + " is no mbox file: it does not begin with \"From \". Deliver a single message with eml."));
        List<Message> delivered = new ArrayList<>();
        for (MboxReader.Entry entry : entries) {
            OffsetDateTime date = internalDate.or(entry::arrived).orElseGet(() -> OffsetDateTime.now(clock));
            delivered.add(add(entry.content(), date));
        }
        return delivered;
    }

    private Message add(Octets content, OffsetDateTime date) {
        return folder.append(new NewMessage(content, flags, Set.of(), date, convertible));
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new UnreadableMailException(Reason.NOT_FOUND, "There is no file " + file + ".", e);
        } catch (IOException e) {
            throw new UnreadableMailException(
                    Reason.READ_FAILED, "The file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
