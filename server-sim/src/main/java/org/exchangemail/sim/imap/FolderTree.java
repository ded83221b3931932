package org.exchangemail.sim.imap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.exchangemail.login.DirectoryNames;
import org.exchangemail.sim.mailbox.Folder;
import org.exchangemail.sim.mailbox.FolderException;
import org.exchangemail.sim.mailbox.Mailbox;

/**
 * All names that one session can use: its own mailbox, and beside it what the version shows under a prefix, such as
 * public folders (RFC 2342). Subscriptions belong to the mailbox, whatever they name.
 */
final class FolderTree {

    /**
     * A mailbox beside the session's own.
     *
     * @param prefix what its names begin with, for example {@code Public Folders/}
     * @param mailbox the folders
     */
    record Branch(String prefix, Mailbox mailbox) {

        /** The prefix without its separator. */
        String root() {
            return prefix.substring(0, prefix.length() - 1);
        }
    }

    /**
     * A name for LIST.
     *
     * @param name full
     * @param selectable whether a folder can be opened under it
     * @param children whether there are names below it
     * @param recent whether mail has come that no session has been told of
     */
    record Name(String name, boolean selectable, boolean children, boolean recent) {}

    /** A name, and the mailbox that it leads into. */
    private record Place(Mailbox mailbox, String name) {}

    private final Mailbox own;
    private final List<Branch> branches;

    FolderTree(Mailbox own, List<Branch> branches) {
        this.own = own;
        this.branches = List.copyOf(branches);
    }

    Mailbox own() {
        return own;
    }

    private Place place(String name) {
        String key = DirectoryNames.key(name);
        for (Branch branch : branches) {
            if (key.startsWith(DirectoryNames.key(branch.prefix()))) {
                return new Place(
                        branch.mailbox(), name.substring(branch.prefix().length()));
            }
        }
        return new Place(own, name);
    }

    /** Finds a folder, even one that cannot be selected. */
    Optional<Folder> folder(String name) {
        Place place = place(name);
        return place.mailbox().folder(place.name());
    }

    /** Tells whether a name is the root of a branch or above one, which can only be listed. */
    boolean isRoot(String name) {
        return branches.stream().anyMatch(branch -> DirectoryNames.same(branch.root(), name))
                || parentsOfRoots().stream().anyMatch(parent -> DirectoryNames.same(parent, name));
    }

    /** For example {@code Other users}, above one branch for each of them. */
    private Set<String> parentsOfRoots() {
        Set<String> parents = new TreeSet<>();
        for (Branch branch : branches) {
            int end = branch.root().lastIndexOf(Mailbox.SEPARATOR);
            if (end > 0) {
                parents.add(branch.root().substring(0, end));
            }
        }
        return parents;
    }

    /** Subscribes to a name that is there, spelled as it is there. */
    void subscribe(String name) {
        Place place = place(name);
        String prefix = name.substring(0, name.length() - place.name().length());
        own.subscribe(
                prefix + place.mailbox().folder(place.name()).map(Folder::name).orElse(place.name()));
    }

    /** Returns every name there is. */
    List<Name> names() {
        List<Name> names = new ArrayList<>();
        add(names, "", own);
        for (String parent : parentsOfRoots()) {
            names.add(new Name(parent, false, true, false));
        }
        for (Branch branch : branches) {
            boolean children = !branch.mailbox().folders().isEmpty();
            names.add(new Name(branch.root(), false, children, false));
            add(names, branch.prefix(), branch.mailbox());
        }
        return names;
    }

    private static void add(List<Name> names, String prefix, Mailbox mailbox) {
        for (Folder folder : mailbox.folders()) {
            names.add(new Name(
                    prefix + folder.name(),
                    folder.isSelectable(),
                    mailbox.hasChildren(folder),
                    folder.status().recent() > 0));
        }
    }

    Folder create(String name) {
        Place place = place(name);
        return place.mailbox().createFolder(place.name());
    }

    void delete(String name) {
        Place place = place(name);
        place.mailbox().deleteFolder(place.name());
    }

    /**
     * Renames within one mailbox.
     *
     * @throws FolderException if the names lead into different ones, too
     */
    void rename(String from, String to) {
        Place source = place(from);
        Place target = place(to);
        if (source.mailbox() != target.mailbox()) {
            throw FolderException.invalidName("A folder cannot be renamed from one namespace into another.");
        }
        source.mailbox().renameFolder(source.name(), target.name());
    }
}
