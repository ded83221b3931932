package org.exchangemail.endtoend.reading;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.UIDFolder;
import jakarta.mail.event.ConnectionAdapter;
import jakarta.mail.event.ConnectionEvent;
import jakarta.mail.event.MessageChangedListener;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.FlagTerm;
import jakarta.mail.search.NotTerm;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;

/** Ways in which applications and frameworks go about a folder that is open for reading and writing. */
final class ApplicationWays {

    private ApplicationWays() {}

    static Map<String, Way.Reader> all() {
        Map<String, Way.Reader> ways = new LinkedHashMap<>();
        ways.put("as Camel does", ApplicationWays::camel);
        ways.put("as Spring Integration does", ApplicationWays::springIntegration);
        ways.put("with every fetch profile", ApplicationWays::profiles);
        ways.put("with the messages in the fetch profile", ApplicationWays::prefetched);
        ways.put("peeking at every second message", ApplicationWays::peeking);
        ways.put("deleting on the way", ApplicationWays::deleting);
        ways.put("with two streams at a time", ApplicationWays::interleaved);
        ways.put("with streams that stay open", ApplicationWays::leftOpen);
        ways.put("with events", ApplicationWays::events);
        ways.put("closing and opening on the way", ApplicationWays::reopening);
        ways.put("with other commands in between", ApplicationWays::otherCommands);
        return ways;
    }

    /** Unseen ones, header and content of each, a copy, then a flag. */
    private static void camel(Folder folder, Transcript transcript) throws Exception {
        Message[] unseen = folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
        Folder archive = folder.getStore().getFolder("Drafts");
        for (Message message : unseen) {
            note(message, transcript);
            ((IMAPMessage) message).setPeek(true);
            transcript.ask("headers", message::getAllHeaders);
            PartWays.recursively(message, transcript);
            if (message.getMessageNumber() % 10 == 0) {
                folder.copyMessages(new Message[] {message}, archive);
            }
            message.setFlag(Flags.Flag.SEEN, message.getMessageNumber() % 4 != 0);
        }
        transcript.note("archived", archive.getMessageCount());
    }

    /** Those without a mark, listed first, then each one copied whole. */
    private static void springIntegration(Folder folder, Transcript transcript) throws Exception {
        Message[] fresh = folder.search(new AndTerm(
                new NotTerm(new FlagTerm(new Flags(Flags.Flag.ANSWERED), true)),
                new NotTerm(new FlagTerm(new Flags(Flags.Flag.DELETED), true))));
        FetchProfile profile = new FetchProfile();
        profile.add(FetchProfile.Item.ENVELOPE);
        profile.add(FetchProfile.Item.CONTENT_INFO);
        profile.add(FetchProfile.Item.FLAGS);
        folder.fetch(fresh, profile);
        for (Message message : fresh) {
            note(message, transcript);
            transcript.ask("copied", () -> {
                MimeMessage copy = new MimeMessage((MimeMessage) message);
                PartWays.recursively(copy, transcript);
                return copy.getFlags();
            });
            message.setFlag(Flags.Flag.FLAGGED, true);
        }
    }

    private static void profiles(Folder folder, Transcript transcript) throws Exception {
        FetchProfile profile = new FetchProfile();
        profile.add(FetchProfile.Item.ENVELOPE);
        profile.add(FetchProfile.Item.CONTENT_INFO);
        profile.add(FetchProfile.Item.FLAGS);
        profile.add(FetchProfile.Item.SIZE);
        profile.add(UIDFolder.FetchProfileItem.UID);
        profile.add(IMAPFolder.FetchProfileItem.HEADERS);
        profile.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
        profile.add("X-Field-3");
        folder.fetch(folder.getMessages(), profile);
        for (Message message : folder.getMessages()) {
            note(message, transcript);
            HeaderWays.envelope(message, transcript);
            HeaderWays.sizes((IMAPMessage) message, transcript);
            HeaderWays.lines((IMAPMessage) message, transcript);
            transcript.ask("field", () -> message.getHeader("X-Field-3"));
            transcript.ask("uid", () -> ((UIDFolder) folder).getUID(message));
            PartWays.recursively(message, transcript);
        }
    }

    private static void prefetched(Folder folder, Transcript transcript) throws Exception {
        FetchProfile profile = new FetchProfile();
        profile.add(IMAPFolder.FetchProfileItem.MESSAGE);
        folder.fetch(folder.getMessages(), profile);
        for (Message message : folder.getMessages()) {
            note(message, transcript);
            PartWays.recursively(message, transcript);
            MessageWays.writeTo(message, transcript);
            HeaderWays.sizes((IMAPMessage) message, transcript);
        }
    }

    private static void peeking(Folder folder, Transcript transcript) throws Exception {
        for (Message message : folder.getMessages()) {
            note(message, transcript);
            ((IMAPMessage) message).setPeek(message.getMessageNumber() % 2 == 0);
            PartWays.recursively(message, transcript);
            transcript.ask("flags", message::getFlags);
        }
        transcript.note("unread", folder.getUnreadMessageCount());
    }

    private static void deleting(Folder folder, Transcript transcript) throws Exception {
        for (Message message : folder.getMessages()) {
            note(message, transcript);
            MessageWays.writeTo(message, transcript);
            if (message.getMessageNumber() % 3 == 0) {
                message.setFlag(Flags.Flag.DELETED, true);
            }
            if (message.getMessageNumber() % 11 == 0) {
                transcript.note("expunged", folder.expunge().length);
            }
        }
        transcript.note("left", folder.getMessageCount());
    }

    /** Reads in turn from this message and from the next one. */
    private static void interleaved(Folder folder, Transcript transcript) throws Exception {
        List<Message> messages = Arrays.asList(folder.getMessages());
        for (int i = 0; i + 1 < messages.size(); i += 2) {
            try (InputStream one = ((IMAPMessage) messages.get(i)).getMimeStream();
                    InputStream two = ((IMAPMessage) messages.get(i + 1)).getMimeStream()) {
                transcript.octets("both", out -> {
                    int read = 1;
                    while (read > 0) {
                        read = piece(one, out) + piece(two, out);
                    }
                });
            }
        }
    }

    private static int piece(InputStream in, OutputStream out) throws IOException {
        byte[] piece = in.readNBytes(5_000);
        out.write(piece);
        return piece.length;
    }

    /** Begins with every message, and ends the beginning only after the last one. */
    private static void leftOpen(Folder folder, Transcript transcript) throws Exception {
        Map<Integer, InputStream> open = new TreeMap<>();
        for (Message message : folder.getMessages()) {
            note(message, transcript);
            InputStream stream = ((IMAPMessage) message).getMimeStream();
            transcript.note("first", stream.readNBytes(40));
            open.put(message.getMessageNumber(), stream);
        }
        for (InputStream stream : open.values()) {
            transcript.stream("rest", () -> stream);
        }
    }

    private static void events(Folder folder, Transcript transcript) throws Exception {
        Map<Integer, Integer> changes = new ConcurrentSkipListMap<>();
        MessageChangedListener listener =
                event -> changes.merge(event.getMessage().getMessageNumber(), 1, Integer::sum);
        folder.addMessageChangedListener(listener);
        for (Message message : folder.getMessages()) {
            note(message, transcript);
            transcript.ask("before", () -> message.isSet(Flags.Flag.SEEN));
            MessageWays.writeTo(message, transcript);
            transcript.ask("after", () -> message.isSet(Flags.Flag.SEEN));
        }
        CountDownLatch told = new CountDownLatch(1);
        folder.addConnectionListener(new ConnectionAdapter() {
            @Override
            public void closed(ConnectionEvent e) {
                told.countDown();
            }
        });
        folder.close(false);
        transcript.note("told", told.await(10, TimeUnit.SECONDS));
        transcript.note("events", changes);
    }

    private static void reopening(Folder folder, Transcript transcript) throws Exception {
        Message kept = folder.getMessage(7);
        MessageWays.writeTo(kept, transcript);
        for (int i = 8; i < 20; i++) {
            MessageWays.writeTo(folder.getMessage(i), transcript);
        }
        int mode = folder.getMode();
        folder.close(false);
        MessageWays.writeTo(kept, transcript);
        transcript.ask("content of a closed folder", kept::getContent);
        folder.open(mode);
        transcript.ask("from before", kept::getSubject);
        for (Message message : folder.getMessages()) {
            note(message, transcript);
            MessageWays.writeTo(message, transcript);
        }
    }

    private static void otherCommands(Folder folder, Transcript transcript) throws Exception {
        for (Message message : folder.getMessages()) {
            note(message, transcript);
            PartWays.recursively(message, transcript);
            switch (message.getMessageNumber() % 6) {
                case 1 -> transcript.note("count", folder.getMessageCount());
                case 2 -> transcript.note("unread", folder.getUnreadMessageCount());
                case 3 -> transcript.note("uid", ((UIDFolder) folder).getUID(message));
                case 4 -> message.setFlag(Flags.Flag.ANSWERED, true);
                case 5 ->
                    transcript.note(
                            "others", folder.getStore().getDefaultFolder().list("*").length);
                default -> transcript.note("exists", folder.exists());
            }
        }
    }

    private static void note(Message message, Transcript transcript) {
        transcript.note("message", message.getMessageNumber());
    }
}
