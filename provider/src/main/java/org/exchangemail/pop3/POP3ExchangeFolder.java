package org.exchangemail.pop3;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import jakarta.mail.event.ConnectionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.angus.mail.pop3.POP3Folder;
import org.eclipse.angus.mail.pop3.POP3Message;

/**
 * INBOX of a {@link POP3ExchangeStore}, the only folder that POP3 has; any other name gives a folder that does not exist.
 *
 * <p>Everything that {@link POP3Folder} promises holds. Safe for use by several threads: one at a time talks to the
 * server.
 */
public class POP3ExchangeFolder extends POP3Folder {

    private static final int MAX_TOTAL = 16_777_216;

    /** What {@link POP3ExchangeFolder#fetch} can fetch beside the items of Jakarta Mail. */
    public static final class FetchProfileItem extends FetchProfile.Item {

        /** Whole messages, as far as the window of {@code readahead} goes at a time. */
        public static final FetchProfileItem MESSAGE = new FetchProfileItem("MESSAGE");

        private FetchProfileItem(String name) {
            super(name);
        }
    }

    /** What the folder does with an open connection. */
    interface Work<T> {
        T run(Maildrop maildrop) throws IOException, MessagingException;
    }

    private final POP3ExchangeStore exchange;
    private Optional<Pop3Connection> connection = Optional.empty();
    private Optional<Maildrop> maildrop = Optional.empty();
    private Map<Integer, POP3Message> messages = new TreeMap<>();
    private int total;
    private int octets;

    /**
     * Made by the store.
     *
     * @param store the store
     * @param name INBOX, in any case
     */
    protected POP3ExchangeFolder(POP3ExchangeStore store, String name) {
        super(store, name);
        this.exchange = store;
    }

    @Override
    public Folder getParent() {
        return new POP3ExchangeDefaultFolder(exchange);
    }

    /**
     * Opens the folder, logging in anew if the store's connection has been used up.
     *
     * @throws FolderNotFoundException if it is not INBOX
     * @throws MessagingException one of {@link org.exchangemail.auth} if the login fails
     */
    @Override
    public synchronized void open(int newMode) throws MessagingException {
        if (maildrop.isPresent()) {
            throw new IllegalStateException("Folder is Open");
        }
        if (!exists()) {
            throw new FolderNotFoundException(this, "folder is not INBOX");
        }
        Pop3Connection opened = exchange.takeConnection(this);
        try {
            stat(opened.stat());
        } catch (IOException e) {
            exchange.releaseConnection(this);
            close(opened, e);
            throw new MessagingException("Open failed", e);
        }
        connection = Optional.of(opened);
        maildrop = Optional.of(new Maildrop(opened, exchange.settings(), total));
        messages = new TreeMap<>();
        mode = newMode;
        notifyConnectionListeners(ConnectionEvent.OPENED);
    }

    /** RFC 1939 section 5, STAT. */
    private void stat(Reply reply) throws IOException {
        String[] words = reply.text().split("\\s+", -1);
        if (!reply.ok()) {
            throw new IOException("STAT command failed: " + reply.text());
        }
        if (words.length < 2 || !Maildrop.isNumber(words[0]) || !words[1].matches("\\d{1,18}")) {
            throw new MalformedReplyException("the server answered STAT without two numbers");
        }
        total = Integer.parseInt(words[0]);
        octets = (int) Math.min(Integer.MAX_VALUE, Long.parseLong(words[1]));
        if (total > MAX_TOTAL) {
            throw new MalformedReplyException("the server claims to have " + total + " messages");
        }
    }

    /**
     * Closes the folder and ends the session with the server.
     *
     * @param expunge whether messages marked as deleted are to be removed
     * @throws DeletionException if they were not, or perhaps not; the folder is closed nevertheless
     */
    @Override
    public synchronized void close(boolean expunge) throws MessagingException {
        Pop3Connection closing = connection.orElseThrow(() -> new IllegalStateException("Folder is not Open"));
        List<Integer> deleted = new ArrayList<>();
        if (expunge && mode == READ_WRITE) {
            for (Map.Entry<Integer, POP3Message> entry : messages.entrySet()) {
                if (entry.getValue().isSet(Flags.Flag.DELETED)) {
                    deleted.add(entry.getKey());
                }
            }
        }
        try {
            new Deletion(closing, deleted).run(exchange.settings().resetBeforeQuit());
        } finally {
            forget();
        }
    }

    private void forget() {
        messages.values().forEach(message -> message.invalidate(true));
        messages = new TreeMap<>();
        connection = Optional.empty();
        maildrop = Optional.empty();
        exchange.releaseConnection(this);
        notifyConnectionListeners(ConnectionEvent.CLOSED);
    }

    private static void close(Pop3Connection connection, IOException reason) {
        try {
            connection.close();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    @Override
    public synchronized boolean isOpen() {
        if (connection.isEmpty()) {
            return false;
        }
        try {
            if (!connection.get().command("NOOP").ok()) {
                throw new IOException("NOOP failed");
            }
            return true;
        } catch (IOException e) {
            lost(e);
            return false;
        }
    }

    /**
     * Does something with the connection.
     *
     * @throws FolderClosedException if the connection is lost, or the server sends what is no POP3; the folder is closed
     */
    <T> T perform(Work<T> work) throws MessagingException {
        synchronized (this) {
            Maildrop open = maildrop.orElseThrow(() -> new IllegalStateException("Folder is not Open"));
            try {
                return work.run(open);
            } catch (IOException e) {
                throw lost(e);
            }
        }
    }

    private FolderClosedException lost(IOException reason) {
        if (connection.isPresent()) {
            close(connection.get(), reason);
            forget();
        }
        return new FolderClosedException(
                this, "The folder was closed, because the connection was lost: " + reason.getMessage(), reason);
    }

    @Override
    public synchronized int getMessageCount() {
        return maildrop.isPresent() ? total : -1;
    }

    /** @throws IndexOutOfBoundsException if there is no such message */
    @Override
    public synchronized Message getMessage(int number) throws MessagingException {
        checkOpen();
        if (number < 1 || number > total) {
            throw new IndexOutOfBoundsException("message " + number + " of " + total);
        }
        POP3Message message = messages.get(number);
        if (message == null) {
            message = createMessage(this, number);
            messages.put(number, message);
        }
        return message;
    }

    @Override
    protected POP3Message createMessage(Folder folder, int number) throws MessagingException {
        return exchange.makeMessage(this, number);
    }

    /** Tells whether a message is still to be read, so that asking for it ahead is not in vain. */
    synchronized boolean lacksContent(int number) {
        return !(messages.get(number) instanceof POP3ExchangeMessage message) || message.lacksContent();
    }

    synchronized boolean lacksHeader(int number) {
        return !(messages.get(number) instanceof POP3ExchangeMessage message) || message.lacksHeader();
    }

    /**
     * Fetches what the profile names: headers for ENVELOPE, CONTENT_INFO and named fields, sizes for those and SIZE,
     * unique-ids, whole messages for {@link FetchProfileItem#MESSAGE}.
     *
     * <p>UID and SIZE are one round trip for the whole folder; so are some 250 headers with pipelining.
     */
    @Override
    public synchronized void fetch(Message[] chosen, FetchProfile profile) throws MessagingException {
        checkOpen();
        if (profile.contains(UIDFolder.FetchProfileItem.UID)) {
            perform(open -> open.uid(1));
        }
        boolean header = profile.contains(FetchProfile.Item.ENVELOPE)
                || profile.contains(FetchProfile.Item.CONTENT_INFO)
                || profile.getHeaderNames().length > 0;
        if (header || profile.contains(FetchProfile.Item.SIZE)) {
            perform(open -> open.size(1));
        }
        if (profile.contains(FetchProfileItem.MESSAGE)) {
            fetchContents(lacking(chosen, false));
        }
        if (header) {
            fetchHeaders(lacking(chosen, true));
        }
    }

    private int[] lacking(Message[] chosen, boolean header) {
        return Arrays.stream(chosen)
                .filter(message -> message.getFolder() == this && !message.isExpunged())
                .mapToInt(Message::getMessageNumber)
                .filter(number -> header ? lacksHeader(number) : lacksContent(number))
                .toArray();
    }

    private void fetchHeaders(int[] numbers) throws MessagingException {
        for (int i = 0; i < numbers.length; i++) {
            if (i % (ReadAhead.MAX_DEPTH / 2) == 0) {
                int[] rest = Arrays.copyOfRange(numbers, i, numbers.length);
                perform(open -> {
                    open.announceHeaders(rest);
                    return rest;
                });
            }
            load((POP3ExchangeMessage) getMessage(numbers[i]), true);
        }
    }

    private void fetchContents(int[] numbers) throws MessagingException {
        int announced = 0;
        for (int i = 0; i < numbers.length; i++) {
            if (i >= announced) {
                int[] rest = Arrays.copyOfRange(numbers, i, numbers.length);
                announced = i + perform(open -> open.announceContents(rest));
            }
            load((POP3ExchangeMessage) getMessage(numbers[i]), false);
        }
    }

    /** A message that has vanished says so when it is read, not here. */
    private static void load(POP3ExchangeMessage message, boolean header) throws MessagingException {
        try {
            if (header) {
                message.loadHeaders();
            } else {
                message.loadContent();
            }
        } catch (MessageRemovedException e) {
            message.markRemoved();
        }
    }

    /**
     * Returns the unique-id of a message.
     *
     * @return null if the server has none
     */
    @Override
    public synchronized String getUID(Message message) throws MessagingException {
        checkOpen();
        if (!(message instanceof POP3Message)) {
            throw new MessagingException("message is not a POP3Message");
        }
        return perform(open -> open.uid(message.getMessageNumber())).orElse(null);
    }

    @Override
    public synchronized int getSize() {
        checkOpen();
        return octets;
    }

    @Override
    public synchronized int[] getSizes() throws MessagingException {
        checkOpen();
        int[] sizes = new int[total];
        for (int i = 0; i < total; i++) {
            int number = i + 1;
            sizes[i] = perform(open -> open.size(number)).orElse(0);
        }
        return sizes;
    }

    @Override
    public synchronized InputStream listCommand() throws MessagingException {
        return command("LIST").orElse(null);
    }

    /** Sends a command whose reply is many lines; empty if the server refuses. */
    synchronized Optional<InputStream> command(String line) throws MessagingException {
        checkOpen();
        Pop3Connection open = connection.orElseThrow();
        return perform(any -> open.message(line));
    }

    private void checkOpen() {
        if (maildrop.isEmpty()) {
            throw new IllegalStateException("Folder is not Open");
        }
    }
}
