package org.exchangemail.sim.pop3;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.exchangemail.sim.directory.Account;
import org.exchangemail.sim.mailbox.Folder;
import org.exchangemail.sim.mailbox.FolderListener;
import org.exchangemail.sim.mailbox.Message;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.Pop3Settings;
import org.exchangemail.sim.profile.Pop3Settings.SortOrder;
import org.exchangemail.sim.profile.UniqueIds;

/**
 * The INBOX as it was when the session began: numbers that never change, marks of deletion that count at QUIT
 * only.
 *
 * <p>Used by the thread of the session; others may change the folder at any time.
 */
final class Maildrop implements FolderListener, AutoCloseable {

    private final Folder folder;
    private final Account principal;
    private final UniqueIds uniqueIds;
    private final boolean exactSizes;
    private final List<Message> messages = new ArrayList<>();
    private final BitSet deleted = new BitSet();
    private final Set<Message> gone = ConcurrentHashMap.newKeySet();
    private long total;
    private long totalDeleted;

    private Maildrop(Folder folder, Account principal, ExchangeProfile profile, Pop3Settings settings) {
        this.folder = folder;
        this.principal = principal;
        this.uniqueIds = profile.pop3().uniqueIds();
        this.exactSizes = settings.enableExactRfc822Size();
    }

    private void read(Pop3Settings settings) {
        messages.addAll(folder.messages());
        messages.forEach(message -> total += size(message));
        if (settings.messageRetrievalSortOrder() == SortOrder.DESCENDING) {
            Collections.reverse(messages);
        }
    }

    static Maildrop open(Folder folder, Account principal, ExchangeProfile profile, Pop3Settings settings) {
        Maildrop maildrop = new Maildrop(folder, principal, profile, settings);
        // First, so that nothing goes unheard.
        folder.addListener(maildrop);
        maildrop.read(settings);
        return maildrop;
    }

    @Override
    public void expunged(Message message) {
        gone.add(message);
    }

    /** The numbers of the messages that are not marked. */
    IntStream numbers() {
        return IntStream.rangeClosed(1, messages.size()).filter(number -> !deleted.get(number));
    }

    /** How many messages are not marked. */
    int count() {
        return messages.size() - deleted.cardinality();
    }

    /** Finds a message that is not marked. */
    Optional<Message> message(int number) {
        return number < 1 || number > messages.size() || deleted.get(number)
                ? Optional.empty()
                : Optional.of(messages.get(number - 1));
    }

    /** Tells whether somebody else has removed a message meanwhile. */
    boolean isGone(Message message) {
        return gone.contains(message);
    }

    long size(Message message) {
        return exactSizes ? message.size() : message.approximateSize();
    }

    long totalSize() {
        return total - totalDeleted;
    }

    String uniqueId(Message message) {
        return switch (uniqueIds) {
            case DECIMAL -> Long.toString(message.uid());
            case BASE64 -> {
                UUID mailbox = UUID.nameUUIDFromBytes(principal.upn().getBytes(StandardCharsets.UTF_8));
                byte[] octets = ByteBuffer.allocate(3 * Long.BYTES)
                        .putLong(message.uid())
                        .putLong(mailbox.getMostSignificantBits())
                        .putLong(mailbox.getLeastSignificantBits())
                        .array();
                yield Base64.getEncoder().encodeToString(octets);
            }
        };
    }

    void delete(int number) {
        if (!deleted.get(number)) {
            deleted.set(number);
            totalDeleted += size(messages.get(number - 1));
        }
    }

    /** Takes all marks away. */
    void reset() {
        deleted.clear();
        totalDeleted = 0;
    }

    /** Removes the marked messages: the UPDATE state. */
    void update() {
        folder.expunge(
                deleted.stream().mapToObj(number -> messages.get(number - 1)).toList());
    }

    Account principal() {
        return principal;
    }

    /** Keeps what is marked. */
    @Override
    public void close() {
        folder.removeListener(this);
    }
}
