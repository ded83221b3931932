package org.exchangemail.benchmarks.imap;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.FlagTerm;
import jakarta.mail.search.NotTerm;
import jakarta.mail.search.SearchTerm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Calls Jakarta Mail as one poll of the IMAP receiver of Spring Integration 6 does with its defaults: searches for what is new, prefetches
 * envelopes, flags each message, and then copies each.
 */
final class SpringReader {

    static final String USER_FLAG = "spring-integration-mail-adapter";

    private SpringReader() {}

    /**
     * Polls.
     *
     * @param limit the greatest number of messages, Spring Integration's {@code maxFetchSize}
     */
    static void poll(Store store, int limit, Progress progress) throws MessagingException, IOException {
        Folder inbox = store.getFolder("INBOX");
        if (!inbox.exists()) {
            throw new FolderNotFoundException(inbox);
        }
        inbox.open(Folder.READ_WRITE);
        progress.begin();
        Message[] found = inbox.search(whatIsNew(inbox));
        Message[] messages = Arrays.copyOf(found, Math.min(limit, found.length));
        FetchProfile profile = new FetchProfile();
        profile.add(FetchProfile.Item.ENVELOPE);
        profile.add(FetchProfile.Item.CONTENT_INFO);
        profile.add(FetchProfile.Item.FLAGS);
        inbox.fetch(messages, profile);
        for (Message message : messages) {
            flag(inbox, message);
        }
        List<MimeMessage> copies = new ArrayList<>();
        for (Message message : messages) {
            copies.add(new MimeMessage((MimeMessage) message));
        }
        inbox.close(false);
        for (MimeMessage copy : copies) {
            Parts.read(copy, progress);
            progress.messageDone();
        }
    }

    private static SearchTerm whatIsNew(Folder inbox) {
        Flags supported = inbox.getPermanentFlags();
        List<SearchTerm> terms = new ArrayList<>();
        for (Flags.Flag flag : List.of(Flags.Flag.ANSWERED, Flags.Flag.DELETED, Flags.Flag.SEEN)) {
            if (supported.contains(flag)) {
                terms.add(new NotTerm(new FlagTerm(new Flags(flag), true)));
            }
        }
        terms.add(new NotTerm(new FlagTerm(mark(inbox), true)));
        return new AndTerm(terms.toArray(SearchTerm[]::new));
    }

    private static void flag(Folder inbox, Message message) throws MessagingException {
        message.setFlags(mark(inbox), true);
        message.setFlag(Flags.Flag.SEEN, true);
    }

    private static Flags mark(Folder inbox) {
        return inbox.getPermanentFlags().contains(Flags.Flag.USER)
                ? new Flags(USER_FLAG)
                : new Flags(Flags.Flag.FLAGGED);
    }
}
