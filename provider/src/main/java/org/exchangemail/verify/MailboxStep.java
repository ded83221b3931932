package org.exchangemail.verify;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import java.util.Optional;

/** Whether there really is a mailbox behind the login. */
final class MailboxStep implements Step {

    @Override
    public String name() {
        return "mailbox";
    }

    @Override
    public Result run(Checkup checkup) {
        if (checkup.noMailbox.isPresent()) {
            return Result.failed("cannot be opened", Failure.of(checkup.noMailbox.get()));
        }
        if (checkup.store.isEmpty()) {
            return new Result.Skipped("not asked for: no --user");
        }
        try {
            Folder inbox = checkup.store.get().getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            checkup.inbox = Optional.of(inbox);
            int messages = inbox.getMessageCount();
            if (checkup.target().isImap()) {
                // Its connection, the only one that is logged in, is needed to list the folders.
                inbox.close(false);
            }
            return Result.passed(
                    "INBOX is open, " + Words.count(messages, "message", "messages"),
                    Fact.forPrograms("messages", messages));
        } catch (MessagingException e) {
            return Result.failed("INBOX cannot be opened", unreadable(e));
        }
    }

    static Failure unreadable(MessagingException e) {
        return Failure.of(
                        ExitKind.MAILBOX,
                        "The login succeeded, and then the server failed.",
                        "The mailbox may be on a database that is dismounted or moving: Get-Mailbox and Get-MailboxStatistics;"
                                + " --trace shows the conversation.")
                .saying(String.valueOf(e.getMessage()));
    }
}
