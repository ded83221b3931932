package org.exchangemail.verify;

import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPFolder;

/** The last message of the INBOX: when it came and how large it is, and what it is about only if somebody wants that. */
final class NewestStep implements Step {

    @Override
    public String name() {
        return "newest";
    }

    @Override
    public Result run(Checkup checkup) {
        if (checkup.inbox.isEmpty()) {
            return new Result.Skipped("not asked for: no --user");
        }
        Folder inbox = checkup.inbox.get();
        boolean quiet = !checkup.settings().showSubject();
        try {
            if (!inbox.isOpen()) {
                inbox.open(Folder.READ_ONLY);
            }
            if (inbox.getMessageCount() == 0) {
                return Result.passed("INBOX is empty");
            }
            if (quiet) {
                checkup.log.ifPresent(log -> log.mute("a message is looked at; not shown without --show-subject"));
            }
            return look(inbox, checkup);
        } catch (MessagingException e) {
            return Result.failed("cannot be read", MailboxStep.unreadable(e));
        } finally {
            checkup.log.ifPresent(StoreLog::unmute);
        }
    }

    private static Result look(Folder inbox, Checkup checkup) throws MessagingException {
        Message message = inbox.getMessage(inbox.getMessageCount());
        if (checkup.target().isImap()) {
            FetchProfile profile = new FetchProfile();
            profile.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
            profile.add(FetchProfile.Item.SIZE);
            inbox.fetch(new Message[] {message}, profile);
        }
        Optional<Date> date =
                Optional.ofNullable(checkup.target().isImap() ? message.getReceivedDate() : message.getSentDate());
        List<Fact> facts = new ArrayList<>();
        String when = date.map(Date::toInstant).map(Object::toString).orElse("without a date");
        facts.add(Fact.forPrograms(checkup.target().isImap() ? "received" : "sent", when));
        facts.add(Fact.forPrograms("octets", message.getSize()));
        if (checkup.settings().showSubject()) {
            facts.add(Fact.of("subject", Words.clean(String.valueOf(message.getSubject()))));
        }
        return new Result.Passed(when + ", " + Words.count(message.getSize(), "octet", "octets"), facts);
    }
}
