package org.exchangemail.sim.mailbox;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What one session sees of the folder it has selected: sequence numbers that change only when the
 * session is told.
 *
 * <p>Deliveries and expunges by others wait until {@link #news} hands them out. A message that has
 * been expunged meanwhile stays readable under its number until then (RFC 3501 section 7.4.1 forbids
 * EXPUNGE responses during FETCH, STORE and SEARCH).
 *
 * <p>One thread at a time may use an instance; others may change the folder at any time.
 */
public final class SelectedFolder implements FolderListener, AutoCloseable {

    private final Folder folder;
    private final boolean readOnly;
    private final RecentUids recentUids = new RecentUids();
    private MessageLog view = MessageLog.EMPTY;
    private int recent;
    private long uidNext;
    private int keywordsTold;
    private boolean unannounced;
    private Runnable wake = () -> {};
    // What has not been told yet, guarded by the folder's lock as listeners are called under it.
    private final Set<Message> delivered = new LinkedHashSet<>();
    private final Set<Message> expunged = new HashSet<>();
    private final Set<Message> changed = new LinkedHashSet<>();

    SelectedFolder(Folder folder, boolean readOnly) {
        this.folder = folder;
        this.readOnly = readOnly;
    }

    /** The folder calls this, locked, before it tells of any change. */
    void open(MessageLog messages) {
        view = messages;
        uidNext = folder.uidNext();
        long firstRecent = folder.recent(!readOnly);
        recentUids.add(firstRecent, uidNext - 1);
        recent = messages.size() - messages.firstNotBefore(firstRecent);
    }

    private void see(Message message) {
        view = view.plus(message);
        if (folder.recent(message, !readOnly)) {
            recentUids.add(message.uid(), message.uid());
            recent++;
        }
    }

    /**
     * Returns the folder.
     *
     * @return the folder that was selected
     */
    public Folder folder() {
        return folder;
    }

    /**
     * Tells how the folder was opened.
     *
     * @return true for EXAMINE
     */
    public boolean isReadOnly() {
        return readOnly;
    }

    /**
     * Returns the number of messages that the session knows of.
     *
     * @return the highest sequence number
     */
    public int exists() {
        return view.size();
    }

    /**
     * Returns the number of messages with {@link Flag#RECENT} in this session.
     *
     * @return 0 or more
     */
    public int recent() {
        return recent;
    }

    /**
     * Returns the UID that the next message was to get when the folder was opened, which fits {@link #exists()} whatever
     * has come in meanwhile.
     *
     * @return greater than every UID in the view of that moment
     */
    public long uidNext() {
        return uidNext;
    }

    /**
     * Returns the keywords that clients have defined in the folder, which the session counts as told then.
     *
     * @return a copy, with those that no message has any more
     */
    public Set<String> keywords() {
        synchronized (folder) {
            Set<String> defined = folder.keywords();
            keywordsTold = defined.size();
            return defined;
        }
    }

    /**
     * Tells whether a keyword has been defined since {@link #keywords()} was called last: the client has to hear of it
     * before it sees it among the flags of a message (RFC 3501 section 7.2.6).
     *
     * @return true also if this very session has defined it
     */
    public boolean hasNewKeywords() {
        synchronized (folder) {
            return folder.keywordCount() > keywordsTold;
        }
    }

    /**
     * Finds the first message without {@link Flag#SEEN}.
     *
     * @return its sequence number; empty if all have been read
     */
    public OptionalInt firstUnseen() {
        return folder.firstUnseen(view);
    }

    /**
     * Returns a message by its number.
     *
     * @param sequenceNumber from 1 to {@link #exists()}
     * @return the message, even if it has been expunged and the session was not told yet
     */
    public Message message(int sequenceNumber) {
        return view.get(sequenceNumber - 1);
    }

    /**
     * Finds the first message whose UID is not less than the one given.
     *
     * @param uid any UID
     * @return a sequence number; {@code exists() + 1} if all UIDs are less
     */
    public int firstNotBefore(long uid) {
        return view.firstNotBefore(uid) + 1;
    }

    /**
     * Returns a message's flags as this session sees them.
     *
     * @param message one of this folder
     * @return the stored flags, and {@link Flag#RECENT} if the message is recent here
     */
    public Set<Flag> flags(Message message) {
        if (!recentUids.contains(message.uid())) {
            return message.flags();
        }
        EnumSet<Flag> flags = EnumSet.of(Flag.RECENT);
        flags.addAll(message.flags());
        return Collections.unmodifiableSet(flags);
    }

    /**
     * Changes flags; the other sessions hear of it, this one does not.
     *
     * @param which messages of this folder
     * @param change what to do
     * @return the messages that still exist, changed or not, in the order given
     * @throws IllegalStateException if the folder was opened read-only
     */
    public List<Message> store(Collection<Message> which, FlagChange change) {
        requireReadWrite();
        return folder.store(which, change, this);
    }

    /**
     * Removes the messages that have {@link Flag#DELETED}. The session is told by the next {@link
     * #news}.
     *
     * @throws IllegalStateException if the folder was opened read-only
     */
    public void expunge() {
        requireReadWrite();
        folder.expungeDeleted();
    }

    /**
     * Removes those of some messages that have {@link Flag#DELETED} (UID EXPUNGE of RFC 4315). The session is told by
     * the next {@link #news}.
     *
     * @param among messages of this folder
     * @throws IllegalStateException if the folder was opened read-only
     */
    public void expunge(Collection<Message> among) {
        requireReadWrite();
        folder.expungeDeleted(among);
    }

    /**
     * Moves messages into another folder. The session is told by the next {@link #news}.
     *
     * @param which messages of this folder
     * @param target where to
     * @return what was moved: those messages that still existed, in the order given
     * @throws IllegalStateException if the folder was opened read-only, or the target has been deleted
     */
    public List<Folder.Moved> move(Collection<Message> which, Folder target) {
        requireReadWrite();
        return folder.move(which, target);
    }

    private void requireReadWrite() {
        if (readOnly) {
            throw new IllegalStateException("The folder " + folder.name() + " is open read-only.");
        }
    }

    /**
     * Brings the view up to date and returns what the client has to be told, in the order in which it
     * has to be told.
     *
     * @param mayExpunge false while the answer to FETCH, STORE or SEARCH (not their UID forms) is on
     *     its way; sequence numbers then stay as they are
     * @return empty if there is nothing new
     */
    public List<FolderNews> news(boolean mayExpunge) {
        List<FolderNews> news = new ArrayList<>();
        synchronized (folder) {
            delivered.removeAll(expunged);
            if (mayExpunge) {
                tellExpunged(news);
            }
            tellDelivered(news);
            tellChanged(news);
        }
        return news;
    }

    private void tellExpunged(List<FolderNews> news) {
        if (expunged.isEmpty()) {
            return;
        }
        BitSet indexes = new BitSet();
        for (Message message : expunged) {
            int index = view.find(message);
            if (index >= 0) {
                indexes.set(index);
                recent -= recentUids.contains(message.uid()) ? 1 : 0;
            }
            changed.remove(message);
        }
        int told = 0;
        for (int index = indexes.nextSetBit(0); index >= 0; index = indexes.nextSetBit(index + 1)) {
            news.add(new FolderNews.Expunged(index + 1 - told++));
        }
        view = view.without(indexes);
        expunged.clear();
    }

    private void tellDelivered(List<FolderNews> news) {
        int recentBefore = recent;
        seeDelivered();
        if (unannounced) {
            news.add(new FolderNews.Exists(exists()));
            unannounced = false;
        }
        if (recent > recentBefore) {
            news.add(new FolderNews.Recent(recent));
        }
    }

    private void seeDelivered() {
        unannounced |= !delivered.isEmpty();
        delivered.forEach(this::see);
        delivered.clear();
    }

    /** Lets the session see what has come in, without its being told: what some versions do in SEARCH. */
    public void seeAhead() {
        synchronized (folder) {
            delivered.removeAll(expunged);
            seeDelivered();
        }
    }

    private void tellChanged(List<FolderNews> news) {
        for (Message message : changed) {
            int index = view.find(message);
            if (index >= 0 && !expunged.contains(message)) {
                news.add(new FolderNews.FlagsChanged(index + 1, message.uid(), flags(message), message.keywords()));
            }
        }
        changed.clear();
    }

    /**
     * Sets what to do as soon as there is news, which IDLE waits for.
     *
     * @param action called by the thread that made the change, while the folder is locked; must return quickly
     */
    public void onNews(Runnable action) {
        synchronized (folder) {
            wake = action;
        }
    }

    /** Tells whether a call of {@link #news} would return anything. */
    public boolean hasNews() {
        synchronized (folder) {
            return unannounced || !delivered.isEmpty() || !expunged.isEmpty() || !changed.isEmpty();
        }
    }

    @Override
    public void delivered(Message message) {
        synchronized (folder) {
            delivered.add(message);
            wake.run();
        }
    }

    @Override
    public void flagsChanged(Message message) {
        synchronized (folder) {
            changed.add(message);
            wake.run();
        }
    }

    @Override
    public void expunged(Message message) {
        synchronized (folder) {
            expunged.add(message);
            wake.run();
        }
    }

    /** Stops listening to the folder; messages marked as deleted stay. */
    @Override
    public void close() {
        folder.removeListener(this);
    }
}
