package org.exchangemail.sim.mailbox;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.exchangemail.login.DirectoryNames;
import org.exchangemail.sim.mailbox.FolderException.Reason;

/**
 * One mailbox: a tree of folders, written as full names.
 *
 * <p>Folder names are found without regard to case, and keep the case they were created with.
 * Instances are safe for use by several threads.
 */
public final class Mailbox {

    /** Stands between the names of a folder and its parent. */
    public static final char SEPARATOR = '/';

    /** The folder that new mail goes to. */
    public static final String INBOX = "INBOX";

    private static final List<String> EXCHANGE_FOLDERS = List.of(
            "Calendar",
            "Contacts",
            "Deleted Items",
            "Drafts",
            INBOX,
            "Journal",
            "Junk Email",
            "Notes",
            "Outbox",
            "Sent Items",
            "Tasks");

    private final Clock clock;
    /** By {@link DirectoryNames#key}, so that parents come before their children. */
    private final TreeMap<String, Folder> folders = new TreeMap<>();

    private final TreeMap<String, String> subscriptions = new TreeMap<>();
    private final TreeSet<String> namesWithSlash = new TreeSet<>();
    private long nextUidValidity = 1;

    private Mailbox(Clock clock) {
        this.clock = clock;
    }

    /**
     * Makes a mailbox with the folders that Exchange gives to a new user, in English, all of them
     * subscribed.
     *
     * @param clock dates the mail that is delivered without a date of its own
     * @return a mailbox without messages
     */
    public static Mailbox exchange(Clock clock) {
        Mailbox mailbox = new Mailbox(clock);
        for (String name : EXCHANGE_FOLDERS) {
            mailbox.createFolder(name);
            mailbox.subscribe(name);
        }
        return mailbox;
    }

    /**
     * Makes the tree of public folders, which belongs to nobody and has no INBOX.
     *
     * @param clock dates the mail that is delivered without a date of its own
     * @return without folders
     */
    public static Mailbox publicFolders(Clock clock) {
        return new Mailbox(clock);
    }

    /**
     * Returns the folder that new mail goes to.
     *
     * @return always there
     * @throws java.util.NoSuchElementException for public folders, which have none
     */
    public Folder inbox() {
        return folder(INBOX).orElseThrow();
    }

    /**
     * Finds a folder.
     *
     * @param name a full name; case does not matter
     * @return empty if there is no such folder
     */
    public synchronized Optional<Folder> folder(String name) {
        return Optional.ofNullable(folders.get(DirectoryNames.key(name)));
    }

    /**
     * Returns all folders.
     *
     * @return a copy, in the order of their names in upper case, parents before their children
     */
    public synchronized List<Folder> folders() {
        return List.copyOf(folders.values());
    }

    /**
     * Tells whether a folder has children.
     *
     * @param folder one of this mailbox
     * @return true if another folder's name begins with this one's and a separator
     */
    public synchronized boolean hasChildren(Folder folder) {
        return hasChildren(DirectoryNames.key(folder.name()));
    }

    private boolean hasChildren(String key) {
        String next = folders.higherKey(key + SEPARATOR);
        return next != null && next.startsWith(key + SEPARATOR);
    }

    /**
     * Creates a folder, and its parents where they are missing.
     *
     * @param name a full name, without a separator at either end
     * @return the new folder, not subscribed, its parents spelled as they were created
     * @throws FolderException if the folder exists, or if the name has an empty level or a control character other
     *     than TAB
     */
    public synchronized Folder createFolder(String name) {
        FolderNames.check(name);
        Optional<Folder> existing = folder(name);
        if (existing.filter(Folder::isSelectable).isPresent()) {
            throw new FolderException(Reason.EXISTS, "There is a folder \"" + name + "\" already.");
        }
        Folder created = new Folder(createParents(name), nextUidValidity++);
        folders.put(DirectoryNames.key(name), created);
        return created;
    }

    /** Returns the name with its parents spelled as they were created. */
    private String createParents(String name) {
        int end = name.lastIndexOf(SEPARATOR);
        if (end < 0) {
            return name;
        }
        String parent = name.substring(0, end);
        Optional<Folder> known = folder(parent);
        if (known.isPresent()) {
            return known.get().name() + name.substring(end);
        }
        String created = createParents(parent);
        folders.put(DirectoryNames.key(parent), new Folder(created, nextUidValidity++));
        return created + name.substring(end);
    }

    /**
     * Deletes a folder with its messages. One that has children stays as a name that cannot be selected, and goes when
     * it is deleted without children (RFC 3501 section 6.3.4).
     *
     * @param name a full name; case does not matter
     * @throws FolderException if there is no such folder, if it is the INBOX, or if it has children and cannot be
     *     selected already
     */
    public synchronized void deleteFolder(String name) {
        Folder folder = required(name);
        String key = DirectoryNames.key(name);
        if (key.equals(INBOX)) {
            throw new FolderException(Reason.NOT_DELETABLE, "The INBOX cannot be deleted.");
        }
        boolean children = hasChildren(key);
        if (children && !folder.isSelectable()) {
            throw new FolderException(Reason.NOT_DELETABLE, "The folder " + name + " only holds other folders.");
        }
        folder.delete();
        if (!children) {
            folders.remove(key);
        }
    }

    /**
     * Renames a folder and its children, and creates the parents of the new name where they are missing. Of the INBOX
     * only the messages go, into a new folder; it stays, with its children (RFC 3501 section 6.3.5).
     *
     * @param from a full name; case does not matter
     * @param to a full name
     * @throws FolderException if there is no folder of the old name, if there is one of the new name or below it, if
     *     the new name has an empty level or a control character, or lies below the old one
     */
    public synchronized void renameFolder(String from, String to) {
        Folder folder = required(from);
        FolderNames.check(to);
        String oldKey = DirectoryNames.key(from);
        String newKey = DirectoryNames.key(to);
        boolean caseOnly = oldKey.equals(newKey) && !oldKey.equals(INBOX);
        if (folders.containsKey(newKey) && !caseOnly) {
            throw new FolderException(Reason.EXISTS, "There is a folder \"" + to + "\" already.");
        }
        if (oldKey.equals(INBOX)) {
            folder.move(folder.messages(), createFolder(to));
            return;
        }
        if (newKey.startsWith(oldKey + SEPARATOR)) {
            throw new FolderException(Reason.INVALID_NAME, "A folder cannot be moved into itself.");
        }
        String spelled = createParents(to);
        List<Folder> moving = new ArrayList<>(List.of(folder));
        moving.addAll(folders.subMap(oldKey + SEPARATOR, oldKey + (char) (SEPARATOR + 1))
                .values());
        moving.forEach(each -> folders.remove(DirectoryNames.key(each.name())));
        for (Folder each : moving) {
            each.rename(
                    spelled + each.name().substring(folder == each ? each.name().length() : from.length()));
            folders.put(DirectoryNames.key(each.name()), each);
        }
    }

    private Folder required(String name) {
        return folder(name)
                .orElseThrow(() -> new FolderException(Reason.NOT_FOUND, "There is no folder \"" + name + "\"."));
    }

    /**
     * Subscribes to a name, whether there is a folder or not.
     *
     * @param name a full name
     */
    public synchronized void subscribe(String name) {
        subscriptions.put(DirectoryNames.key(name), name);
    }

    /**
     * Takes a subscription back; does nothing if there is none.
     *
     * @param name a full name; case does not matter
     */
    public synchronized void unsubscribe(String name) {
        subscriptions.remove(DirectoryNames.key(name));
    }

    /**
     * Tells whether LSUB names a folder.
     *
     * @param name a full name; case does not matter
     * @return true if the user subscribed to it
     */
    public synchronized boolean isSubscribed(String name) {
        return subscriptions.containsKey(DirectoryNames.key(name));
    }

    /**
     * Returns the names that the user subscribed to. They stay when a folder is deleted or renamed (RFC 3501 section
     * 6.3.6).
     *
     * @return a copy, in the order of their names in upper case
     */
    public synchronized List<String> subscriptions() {
        return List.copyOf(subscriptions.values());
    }

    /**
     * Adds a folder that has a slash in its own name, as Outlook can make one and IMAP cannot.
     *
     * @param name the full name; which of its slashes are separators cannot be seen
     */
    public synchronized void addNameWithSlash(String name) {
        namesWithSlash.add(name);
    }

    /**
     * Returns the names with a slash that is no separator.
     *
     * @return a copy
     */
    public synchronized List<String> namesWithSlash() {
        return List.copyOf(namesWithSlash);
    }

    /**
     * Starts a delivery into the INBOX.
     *
     * @return what takes the mail
     */
    public Delivery deliver() {
        return deliverTo(inbox());
    }

    /**
     * Starts a delivery into a folder.
     *
     * @param folder one of this mailbox
     * @return what takes the mail
     */
    public Delivery deliverTo(Folder folder) {
        return new Delivery(folder, clock);
    }

    /**
     * Keeps the mailbox as it is now: folders, messages, flags and UIDs.
     *
     * @return to be given to {@link #restore}; later changes of the mailbox do not change it
     */
    public synchronized MailboxSnapshot snapshot() {
        Mailbox copy = new Mailbox(clock);
        copy.become(this);
        return new MailboxSnapshot(copy);
    }

    /**
     * Makes the mailbox what it was. Folders are other objects afterwards; no session may have one of the old ones open.
     *
     * @param snapshot of this mailbox, good for any number of times
     */
    public synchronized void restore(MailboxSnapshot snapshot) {
        become(snapshot.mailbox());
    }

    private void become(Mailbox other) {
        folders.clear();
        other.folders.forEach((key, folder) -> folders.put(key, new Folder(folder)));
        subscriptions.clear();
        subscriptions.putAll(other.subscriptions);
        namesWithSlash.clear();
        namesWithSlash.addAll(other.namesWithSlash);
        nextUidValidity = other.nextUidValidity;
    }
}
