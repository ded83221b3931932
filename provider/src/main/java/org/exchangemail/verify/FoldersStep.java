package org.exchangemail.verify;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How many folders there are, and which of those that every mailbox has. */
final class FoldersStep implements Step {

    /** As an English mailbox names them; Exchange has no SPECIAL-USE that would tell in other languages. */
    private static final Set<String> SPECIAL = Set.of(
            "inbox",
            "drafts",
            "sent items",
            "deleted items",
            "junk email",
            "junk e-mail",
            "outbox",
            "archive",
            "calendar",
            "contacts",
            "tasks",
            "notes",
            "journal");

    @Override
    public String name() {
        return "folders";
    }

    @Override
    public Result run(Checkup checkup) {
        if (checkup.store.isEmpty()) {
            return new Result.Skipped("not asked for: no --user");
        }
        if (!checkup.target().isImap()) {
            return new Result.Skipped("POP3 has none but INBOX");
        }
        try {
            Folder[] all = checkup.store.get().getDefaultFolder().list("*");
            List<String> special = new ArrayList<>();
            for (Folder folder : all) {
                if (SPECIAL.contains(folder.getFullName().toLowerCase(Locale.ROOT))) {
                    special.add(Words.clean(folder.getFullName()));
                }
            }
            special.sort(String.CASE_INSENSITIVE_ORDER);
            return Result.passed(
                    Words.count(all.length, "folder", "folders"),
                    Fact.forPrograms("count", all.length),
                    Fact.list("special", special));
        } catch (MessagingException e) {
            return Result.failed("cannot be listed", MailboxStep.unreadable(e));
        }
    }
}
