package org.exchangemail.sim.mailbox;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * One folder of a mailbox: messages in UID order, and the sessions that have to hear of changes.
 *
 * <p>Instances are safe for use by several threads. Listeners are called while the folder is
 * locked, in the order of the changes.
 */
public final class Folder {

    private final long uidValidity;
    private final List<FolderListener> listeners = new CopyOnWriteArrayList<>();
    private final Set<String> keywords = Keywords.mutable(Set.of());
    private volatile String name;
    private volatile boolean selectable = true;
    private MessageLog messages = MessageLog.EMPTY;
    private long uidNext = 1;
    private long firstRecentUid = 1;
    private int unseen;
    private int deleted;
    /** No message before this UID is unseen. */
    private long firstUnseenUid = 1;

    Folder(String name, long uidValidity) {
        this.name = name;
        this.uidValidity = uidValidity;
    }

    /** A copy at one moment, with messages of its own and without listeners. */
    Folder(Folder other) {
        this(other.name, other.uidValidity);
        synchronized (other) {
            for (Message message : other.messages) {
                messages = messages.plus(message.twin());
            }
            keywords.addAll(other.keywords);
            selectable = other.selectable;
            uidNext = other.uidNext;
            firstRecentUid = other.firstRecentUid;
            unseen = other.unseen;
            deleted = other.deleted;
            firstUnseenUid = other.firstUnseenUid;
        }
    }

    /**
     * Returns the full name.
     *
     * @return the names from the root on with {@link Mailbox#SEPARATOR} between them, as created or renamed
     */
    public String name() {
        return name;
    }

    void rename(String newName) {
        name = newName;
    }

    /**
     * Tells whether the folder can be opened and hold messages.
     *
     * @return false for one that was deleted and stays because it has children ({@code \Noselect})
     */
    public boolean isSelectable() {
        return selectable;
    }

    /** Takes everything out, for good. */
    synchronized void delete() {
        selectable = false;
        expunge(messages);
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
     * Returns the messages.
     *
     * @return a copy, in UID order
     */
    public synchronized List<Message> messages() {
        return List.copyOf(messages);
    }

    /**
     * Returns the keywords that clients have defined in this folder.
     *
     * @return a copy, with those that no message has any more
     */
    public synchronized Set<String> keywords() {
        return Keywords.copyOf(keywords);
    }

    /** Counts the keywords, which never become fewer. */
    synchronized int keywordCount() {
        return keywords.size();
    }

    /**
     * Counts the messages, for STATUS.
     *
     * @return numbers of one moment
     */
    public synchronized FolderStatus status() {
        int recent = messages.size() - messages.firstNotBefore(firstRecentUid);
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
    public Message append(Octets content, Set<Flag> flags, OffsetDateTime internalDate) {
        return append(new NewMessage(content, flags, internalDate));
    }

    /**
     * Adds a message.
     *
     * @param message what it is to be
     * @return the message with its UID
     * @throws IllegalStateException if the folder has been deleted
     */
    public synchronized Message append(NewMessage message) {
        if (!selectable) {
            throw new IllegalStateException("The folder " + name + " has been deleted.");
        }
        Message added = new Message(uidNext++, message);
        messages = messages.plus(added);
        keywords.addAll(added.keywords());
        count(added, 1);
        listeners.forEach(listener -> listener.delivered(added));
        return added;
    }

    private void count(Message message, int by) {
        if (!message.flags().contains(Flag.SEEN)) {
            unseen += by;
            if (by > 0) {
                firstUnseenUid = Math.min(firstUnseenUid, message.uid());
            }
        }
        if (message.flags().contains(Flag.DELETED)) {
            deleted += by;
        }
    }

    /**
     * Puts other octets in the place of a message, as Outlook does when a user edits it: the message goes and
     * another one comes, with a new UID and with the flags and the date of the old one.
     *
     * @param message one of this folder
     * @param content header and body, kept verbatim
     * @return the message that has come
     * @throws IllegalArgumentException if the message is not in the folder any more
     * @see <a href="https://learn.microsoft.com/openspecs/exchange_standards/ms-stanximap/">[MS-STANXIMAP] 2.2.3</a>
     */
    public synchronized Message edit(Message message, Octets content) {
        if (expunge(List.of(message)).isEmpty()) {
            throw new IllegalArgumentException("The " + message + " is not in the folder " + name + " any more.");
        }
        return append(message.shownAs(content).copy());
    }

    /**
     * Copies messages into another folder, or into this one.
     *
     * @param which messages of this folder, even if they have been removed
     * @param target where to
     * @return the copies, in the order given
     * @throws IllegalStateException if the target has been deleted; nothing is copied then
     */
    public List<Message> copy(Collection<Message> which, Folder target) {
        synchronized (target) {
            List<Message> copies = new ArrayList<>();
            for (Message message : which) {
                copies.add(target.append(message.copy()));
            }
            return copies;
        }
    }

    /**
     * One message that was moved.
     *
     * @param from what is no longer in the one folder
     * @param to what is in the other
     */
    public record Moved(Message from, Message to) {}

    /**
     * Moves messages into another folder; nobody sees them in both, or in neither. Those that are no longer in this
     * folder are left out.
     *
     * @param which messages of this folder
     * @param target where to
     * @return what was moved, in the order given
     * @throws IllegalStateException if the target has been deleted; nothing is moved then
     */
    public List<Moved> move(Collection<Message> which, Folder target) {
        return FolderPair.locked(this, target, () -> {
            List<Moved> moved = new ArrayList<>();
            if (target.selectable) {
                for (Message message : expunge(which)) {
                    moved.add(new Moved(message, target.append(message.copy())));
                }
                return moved;
            }
            throw new IllegalStateException("The folder " + target.name + " has been deleted.");
        });
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
            if (messages.find(message) < 0) {
                continue;
            }
            stored.add(message);
            count(message, -1);
            boolean changed = message.change(change);
            count(message, 1);
            if (changed) {
                keywords.addAll(message.keywords());
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
        BitSet indexes = new BitSet();
        for (Message message : which) {
            int index = messages.find(message);
            if (index >= 0 && !indexes.get(index)) {
                indexes.set(index);
                expunged.add(message);
                count(message, -1);
            }
        }
        if (!expunged.isEmpty()) {
            messages = messages.without(indexes);
            expunged.forEach(message -> listeners.forEach(listener -> listener.expunged(message)));
        }
        return expunged;
    }

    /** Removes those of the messages that have {@link Flag#DELETED}; of all if there is no list. */
    synchronized void expungeDeleted(Collection<Message> among) {
        if (deleted > 0) {
            expunge(among.stream()
                    .filter(message -> message.flags().contains(Flag.DELETED))
                    .toList());
        }
    }

    synchronized void expungeDeleted() {
        expungeDeleted(messages);
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
            selected.open(messages);
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

    /** Returns the first UID that no session has been told of as recent, and gives all to the caller if it claims them. */
    synchronized long recent(boolean claim) {
        long first = firstRecentUid;
        if (claim) {
            firstRecentUid = uidNext;
        }
        return first;
    }

    /** Tells whether the message is recent, and makes it so for nobody else if {@code claim}. */
    synchronized boolean recent(Message message, boolean claim) {
        boolean recent = message.uid() >= firstRecentUid;
        if (recent && claim) {
            firstRecentUid = message.uid() + 1;
        }
        return recent;
    }

    /** Finds the first unseen message of a view. Looks at no message twice unless it has become unseen since. */
    synchronized OptionalInt firstUnseen(MessageLog view) {
        for (int index = view.firstNotBefore(firstUnseenUid); index < view.size(); index++) {
            if (!view.get(index).flags().contains(Flag.SEEN)) {
                firstUnseenUid = view.get(index).uid();
                return OptionalInt.of(index + 1);
            }
        }
        if (!view.isEmpty()) {
            firstUnseenUid = Math.max(firstUnseenUid, view.get(view.size() - 1).uid() + 1);
        }
        return OptionalInt.empty();
    }

    @Override
    public String toString() {
        return name;
    }
}
