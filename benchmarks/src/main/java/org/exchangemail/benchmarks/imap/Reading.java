package org.exchangemail.benchmarks.imap;

import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.eclipse.angus.mail.imap.IMAPFolder;

/** What an application does with a mailbox, from opening the folder to closing it. */
enum Reading {
    /** Writes every message to the end, in order. */
    WRITE {
        @Override
        void run(Store store, int limit, Progress progress) throws MessagingException, IOException {
            try (Folder inbox = open(store, Folder.READ_ONLY, progress)) {
                for (Message message : inbox.getMessages(1, limit)) {
                    message.writeTo(progress);
                    progress.messageDone();
                }
            }
        }
    },
    /** Reads the content of every message, part by part, in order, which makes it seen. */
    CONTENT(true) {
        @Override
        void run(Store store, int limit, Progress progress) throws MessagingException, IOException {
            try (Folder inbox = open(store, Folder.READ_WRITE, progress)) {
                for (Message message : inbox.getMessages(1, limit)) {
                    Parts.read(message, progress);
                    progress.messageDone();
                }
            }
        }
    },
    /** As {@link #WRITE}, by an application that knows Angus and prefetches whole messages. */
    PREFETCH {
        @Override
        void run(Store store, int limit, Progress progress) throws MessagingException, IOException {
            try (Folder inbox = open(store, Folder.READ_ONLY, progress)) {
                Message[] messages = inbox.getMessages(1, limit);
                FetchProfile profile = new FetchProfile();
                profile.add(IMAPFolder.FetchProfileItem.MESSAGE);
                inbox.fetch(messages, profile);
                for (Message message : messages) {
                    message.writeTo(progress);
                    progress.messageDone();
                }
            }
        }
    },
    /** Writes messages in no order. */
    RANDOM {
        @Override
        void run(Store store, int limit, Progress progress) throws MessagingException, IOException {
            try (Folder inbox = open(store, Folder.READ_ONLY, progress)) {
                List<Message> messages = Arrays.asList(inbox.getMessages());
                Collections.shuffle(messages, new Random(1));
                for (Message message : messages.subList(0, limit)) {
                    message.writeTo(progress);
                    progress.messageDone();
                }
            }
        }
    },
    /** Prefetches envelopes and looks at each. */
    ENVELOPES {
        @Override
        void run(Store store, int limit, Progress progress) throws MessagingException, IOException {
            try (Folder inbox = open(store, Folder.READ_ONLY, progress)) {
                FetchProfile profile = new FetchProfile();
                profile.add(FetchProfile.Item.ENVELOPE);
                for (Message message : fetch(inbox, limit, profile)) {
                    lookAt(message, progress);
                    progress.messageDone();
                }
            }
        }
    },
    /** Prefetches all that lists of messages show, and looks at each. */
    LIST {
        @Override
        void run(Store store, int limit, Progress progress) throws MessagingException, IOException {
            try (Folder inbox = open(store, Folder.READ_ONLY, progress)) {
                FetchProfile profile = new FetchProfile();
                profile.add(FetchProfile.Item.ENVELOPE);
                profile.add(FetchProfile.Item.FLAGS);
                profile.add(FetchProfile.Item.CONTENT_INFO);
                profile.add(FetchProfile.Item.SIZE);
                profile.add(UIDFolder.FetchProfileItem.UID);
                profile.add("X-Mailer");
                for (Message message : fetch(inbox, limit, profile)) {
                    lookAt(message, progress);
                    progress.count(message.getSize()
                            + message.getContentType().length()
                            + message.getHeader("X-Mailer")[0].length()
                            + ((UIDFolder) inbox).getUID(message)
                            + message.getFlags().getSystemFlags().length);
                    progress.messageDone();
                }
            }
        }
    },
    /** One poll of {@link CamelReader}. */
    CAMEL(true) {
        @Override
        void run(Store store, int limit, Progress progress) throws MessagingException, IOException {
            CamelReader.poll(store, limit, progress);
        }
    },
    /** One poll of {@link SpringReader}. */
    SPRING(true) {
        @Override
        void run(Store store, int limit, Progress progress) throws MessagingException, IOException {
            SpringReader.poll(store, limit, progress);
        }
    };

    private final boolean flags;

    Reading() {
        this(false);
    }

    Reading(boolean flags) {
        this.flags = flags;
    }

    /** Tells whether messages have other flags afterwards. */
    boolean flags() {
        return flags;
    }

    /**
     * Does it.
     *
     * @param limit how many messages; at least 1, and no more than there are
     * @throws Progress.OutOfTime if it takes too long
     */
    abstract void run(Store store, int limit, Progress progress) throws MessagingException, IOException;

    private static Folder open(Store store, int mode, Progress progress) throws MessagingException {
        Folder inbox = store.getFolder("INBOX");
        inbox.open(mode);
        progress.begin();
        return inbox;
    }

    private static Message[] fetch(Folder inbox, int limit, FetchProfile profile) throws MessagingException {
        Message[] messages = inbox.getMessages(1, limit);
        inbox.fetch(messages, profile);
        return messages;
    }

    private static void lookAt(Message message, Progress progress) throws MessagingException, IOException {
        progress.count(message.getSubject().length()
                + message.getFrom()[0].toString().length()
                + message.getSentDate().toInstant().getEpochSecond() % 1_000_003);
    }
}
