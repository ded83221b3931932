package org.exchangemail.sim.mailbox;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.exchangemail.login.DirectoryNames;

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
    private final Map<String, Folder> folders = new LinkedHashMap<>();
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
            mailbox.createFolder(name).setSubscribed(true);
        }
        return mailbox;
    }

    /**
     * Returns the folder that new mail goes to.
     *
     * @return always there
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
     * @return a copy, in the order of creation, parents before their children
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
        String prefix = DirectoryNames.key(folder.name() + SEPARATOR);
        return folders.keySet().stream().anyMatch(key -> key.startsWith(prefix));
    }

    /**
     * Creates a folder, and its parents where they are missing.
     *
     * @param name a full name, without a separator at either end
     * @return the new folder, not subscribed
     * @throws IllegalArgumentException if the folder exists, or if the name has an empty level or a
     *     control character
     */
    public synchronized Folder createFolder(String name) {
        List<String> missing = new ArrayList<>();
        for (int end = name.indexOf(SEPARATOR); end >= 0; end = name.indexOf(SEPARATOR, end + 1)) {
            missing.add(checked(name.substring(0, end)));
        }
        if (folder(checked(name)).isPresent()) {
            throw new IllegalArgumentException("There is a folder \"" + name + "\" already.");
        }
        missing.add(name);
        for (String each : missing) {
            folders.computeIfAbsent(DirectoryNames.key(each), key -> new Folder(each, nextUidValidity++));
        }
        return folder(name).orElseThrow();
    }

    private static String checked(String name) {
        if (name.isEmpty() || name.charAt(name.length() - 1) == SEPARATOR || name.charAt(0) == SEPARATOR) {
            throw new IllegalArgumentException("The folder name \"" + name + "\" has an empty level.");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A folder name must not hold control characters.");
        }
        return name;
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
}
