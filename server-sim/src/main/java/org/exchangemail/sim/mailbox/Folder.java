package org.exchangemail.sim.mailbox;

import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * One folder of a mailbox: messages in UID order, and the sessions that have to hear of changes.
 *
 * <p>Instances are safe for use by several threads. Listeners are called while the folder is
 * locked, in the order of the changes.
 */
public final class Folder {

    private final String name;
    private final long uidValidity;
    private final TreeMap<Long, Message> messages = new TreeMap<>();
    private final List<FolderListener> listeners = new CopyOnWriteArrayList<>();
    private long uidNext = 1;
    private long firstRecentUid = 1;
    private volatile boolean subscribed;

    Folder(String name, long uidValidity) {
        this.name = name;
        this.uidValidity = uidValidity;
    }

    /**
     * Returns the full name.
     *
     * @return the names from the root on with {@link Mailbox#SEPARATOR} between them, as created
     */
    public String name() {
        return name;
    }

    /**
     * Returns the unique identifier validity value (RFC 3501 section 2.3.1.1).
     *
     * @return from 1 to 4,294,967,295
     */
    public long uidValidity() {
        return uidValidity;
    }

    /**
     * Returns the UID that the next message gets.
     *
     * @return greater than every UID given so far
     */
    public synchronized long uidNext() {
        return uidNext;
    }

    /**
     * Tells whether LSUB names the folder.
     *
     * @return true if the user subscribed to it
     */
    public boolean isSubscribed() {
        return subscribed;
    }

    /**
     * Subscribes or unsubscribes.
     *
     * @param subscribed whether LSUB is to name the folder
     */
    public void setSubscribed(boolean subscribed) {
        this.subscribed = subscribed;
    }

    /**
     * Returns the messages.
     *
     * @return a copy, in UID order
     */
    public synchronized List<Message> messages() {
        return List.copyOf(messages.values());
    }

    /**
     * Counts the messages, for STATUS.
     *
     * @return numbers of one moment
     */
    public synchronized FolderStatus status() {
        int unseen = 0;
        for (Message message : messages.values()) {
            if (!message.flags().contains(Flag.SEEN)) {
                unseen++;
            }
        }
        int recent = messages.tailMap(firstRecentUid).size();
        return new FolderStatus(messages.size(), recent, uidNext, uidValidity, unseen);
    }

    /**
     * Adds a message.
     *
     * @param content the octets, kept verbatim
     * @param flags the flags it starts with; {@link Flag#RECENT} is ignored
     * @param internalDate when it arrived; parts of a second are cut off
     * @return the message with its UID
     */
    public synchronized Message append(Octets content, Set<Flag> flags, OffsetDateTime internalDate) {
        Message message = new Message(uidNext++, content, internalDate.truncatedTo(ChronoUnit.SECONDS), flags);
        messages.put(message.uid(), message);
        listeners.forEach(listener -> listener.delivered(message));
        return message;
    }

    /**
     * Changes flags. Messages that are no longer in the folder are left out.
     *
     * @param which messages of this folder
     * @param change what to do
     * @return the messages that are in the folder, changed or not, in the order given
     */
    public List<Message> store(Collection<Message> which, FlagChange change) {
        return store(which, change, FolderListener.NONE);
    }

    synchronized List<Message> store(Collection<Message> which, FlagChange change, FolderListener origin) {
        List<Message> stored = new ArrayList<>();
        for (Message message : which) {
            if (messages.get(message.uid()) != message) {
                continue;
            }
            stored.add(message);
            if (message.change(change)) {
                tellOthers(origin, listener -> listener.flagsChanged(message));
            }
        }
        return stored;
    }

    private void tellOthers(FolderListener origin, Consumer<FolderListener> news) {
        for (FolderListener listener : listeners) {
            if (listener != origin) {
                news.accept(listener);
            }
        }
    }

    /**
     * Removes messages. Those that are no longer in the folder are left out.
     *
     * @param which messages of this folder, whatever their flags
     * @return the messages removed, in the order given
     */
    public synchronized List<Message> expunge(Collection<Message> which) {
        List<Message> expunged = new ArrayList<>();
        for (Message message : which) {
            if (messages.remove(message.uid(), message)) {
                expunged.add(message);
                listeners.forEach(listener -> listener.expunged(message));
            }
        }
        return expunged;
    }

    /**
     * Opens the folder for a session.
     *
     * @param readOnly true for EXAMINE
     * @return the session's view, to be closed when another folder is selected or the session ends
     */
    public SelectedFolder select(boolean readOnly) {
        SelectedFolder selected = new SelectedFolder(this, readOnly);
        synchronized (this) {
            selected.open(List.copyOf(messages.values()));
            listeners.add(selected);
        }
        return selected;
    }

    /**
     * Adds a listener.
     *
     * @param listener called at once for every later change
     */
    public void addListener(FolderListener listener) {
        listeners.add(listener);
    }

    /**
     * Removes a listener.
     *
     * @param listener one that was added; others are ignored
     */
    public void removeListener(FolderListener listener) {
        listeners.remove(listener);
    }

    /** Tells whether the message is recent, and makes it so for nobody else if {@code claim}. */
    synchronized boolean recent(Message message, boolean claim) {
        boolean recent = message.uid() >= firstRecentUid;
        if (recent && claim) {
            firstRecentUid = message.uid() + 1;
        }
        return recent;
    }

    @Override
    public String toString() {
        return name;
    }
}
