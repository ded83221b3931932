package org.exchangemail.sim.mailbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.exchangemail.sim.mailbox.UnreadableMailException.Reason;

/**
 * Delivers what lies on the disk as a tree of folders with {@code .eml} and {@code .mbox} files in it.
 *
 * <p>Files with other names are passed over, and so is what begins with a dot.
 */
public final class MailLoader {

    private MailLoader() {}

    /**
     * Delivers into several mailboxes.
     *
     * @param folder has one folder for each mailbox
     * @param mailboxes finds a mailbox by the name of its folder, or throws
     * @return the messages, in the order of the names of folders and files
     * @throws UnreadableMailException if there is no such folder, or if something in it cannot be read
     */
    public static List<Message> loadAll(Path folder, Function<String, Mailbox> mailboxes) {
        Map<Path, Mailbox> found = new LinkedHashMap<>();
        for (Path each : entries(folder)) {
            if (Files.isDirectory(each)) {
                found.put(each, mailboxes.apply(each.getFileName().toString()));
            }
        }
        List<Message> delivered = new ArrayList<>();
        found.forEach((tree, mailbox) -> delivered.addAll(load(tree, mailbox)));
        return delivered;
    }

    /**
     * Delivers into one mailbox.
     *
     * @param source an {@code .eml} file, an {@code .mbox} file, or a folder of them; what lies in that folder itself
     *     goes into the INBOX, what lies in its folders into those of the mailbox, which are made if they are missing
     * @param mailbox takes the mail
     * @return the messages, in the order of the names of folders and files
     * @throws UnreadableMailException if the source is not there, or if something in it cannot be read
     */
    public static List<Message> load(Path source, Mailbox mailbox) {
        List<Message> delivered = new ArrayList<>();
        if (Files.isDirectory(source)) {
            tree(source, Mailbox.INBOX, "", mailbox, delivered);
        } else if (!file(source, mailbox.inbox(), mailbox, delivered)) {
            throw new UnreadableMailException(
                    Files.exists(source) ? Reason.READ_FAILED : Reason.NOT_FOUND,
                    Files.exists(source)
                            ? "The file " + source + " is neither named .eml nor .mbox."
                            : "There is no file or folder " + source + ".");
        }
        return delivered;
    }

    private static void tree(Path tree, String name, String prefix, Mailbox mailbox, List<Message> delivered) {
        Folder folder = mailbox.folder(name).orElseGet(() -> mailbox.createFolder(name));
        for (Path each : entries(tree)) {
            if (Files.isDirectory(each)) {
                String child = prefix + each.getFileName();
                tree(each, child, child + Mailbox.SEPARATOR, mailbox, delivered);
            } else {
                file(each, folder, mailbox, delivered);
            }
        }
    }

    private static boolean file(Path file, Folder folder, Mailbox mailbox, List<Message> delivered) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".eml")) {
            delivered.add(mailbox.deliverTo(folder).eml(file));
            return true;
        } else if (name.endsWith(".mbox")) {
            delivered.addAll(mailbox.deliverTo(folder).mbox(file));
            return true;
        }
        return false;
    }

    private static List<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(each -> !each.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            boolean there = Files.isDirectory(folder);
            throw new UnreadableMailException(
                    there ? Reason.READ_FAILED : Reason.NOT_FOUND,
                    there
                            ? "The folder " + folder + " cannot be read: " + e.getMessage()
                            : "There is no folder " + folder + ".",
                    e);
        }
    }
}
