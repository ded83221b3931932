package org.exchangemail.sim.mailbox;

import java.util.ArrayList;
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
    private final List<Message> view = new ArrayList<>();
    private final Set<Message> recent = new HashSet<>();

    // What has not been told yet, guarded by the folder's lock as listeners are called under it.
    private final Set<Message> delivered = new LinkedHashSet<>();
    private final Set<Message> expunged = new LinkedHashSet<>();
    private final Set<Message> changed = new LinkedHashSet<>();

    SelectedFolder(Folder folder, boolean readOnly) {
        this.folder = folder;
        this.readOnly = readOnly;
    }

    /** The folder calls this, locked, before it tells of any change. */
    void open(List<Message> messages) {
        messages.forEach(this::see);
    }

    private boolean see(Message message) {
        view.add(message);
        return folder.recent(message, !readOnly) && recent.add(message);
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
        return recent.size();
    }

    /**
     * Finds the first message without {@link Flag#SEEN}.
     *
     * @return its sequence number; empty if all have been read
     */
    public OptionalInt firstUnseen() {
        for (int i = 0; i < view.size(); i++) {
            if (!view.get(i).flags().contains(Flag.SEEN)) {
                return OptionalInt.of(i + 1);
            }
        }
        return OptionalInt.empty();
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
        int low = 0;
        int high = view.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (view.get(middle).uid() < uid) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low + 1;
    }

    /**
     * Returns a message's flags as this session sees them.
     *
     * @param message one of this folder
     * @return the stored flags, and {@link Flag#RECENT} if the message is recent here
     */
    public Set<Flag> flags(Message message) {
        if (!recent.contains(message)) {
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
        synchronized (folder) {
            folder.expunge(folder.messages().stream()
                    .filter(message -> message.flags().contains(Flag.DELETED))
                    .toList());
        }
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
        for (Message message : expunged) {
            int sequenceNumber = numberOf(message);
            if (sequenceNumber > 0) {
                view.remove(sequenceNumber - 1);
                news.add(new FolderNews.Expunged(sequenceNumber));
            }
            recent.remove(message);
            changed.remove(message);
        }
        expunged.clear();
    }

    private void tellDelivered(List<FolderNews> news) {
        if (delivered.isEmpty()) {
            return;
        }
        boolean moreRecent = false;
        for (Message message : delivered) {
            moreRecent |= see(message);
        }
        delivered.clear();
        news.add(new FolderNews.Exists(exists()));
        if (moreRecent) {
            news.add(new FolderNews.Recent(recent()));
        }
    }

    private void tellChanged(List<FolderNews> news) {
        for (Message message : changed) {
            int sequenceNumber = numberOf(message);
            if (sequenceNumber > 0 && !expunged.contains(message)) {
                news.add(new FolderNews.FlagsChanged(sequenceNumber, message.uid(), flags(message)));
            }
        }
        changed.clear();
    }

    /** Returns 0 for a message that the session does not know of. */
    private int numberOf(Message message) {
        int sequenceNumber = firstNotBefore(message.uid());
        return sequenceNumber <= exists() && message(sequenceNumber) == message ? sequenceNumber : 0;
    }

    @Override
    public void delivered(Message message) {
        synchronized (folder) {
            delivered.add(message);
        }
    }

    @Override
    public void flagsChanged(Message message) {
        synchronized (folder) {
            changed.add(message);
        }
    }

    @Override
    public void expunged(Message message) {
        synchronized (folder) {
            expunged.add(message);
        }
    }

    /** Stops listening to the folder; messages marked as deleted stay. */
    @Override
    public void close() {
        folder.removeListener(this);
    }
}
