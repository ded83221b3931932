package org.exchangemail.imap;

import jakarta.mail.FetchProfile;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.Utility;
import org.eclipse.angus.mail.imap.protocol.FetchItem;
import org.eclipse.angus.mail.imap.protocol.MessageSet;

/**
 * One {@code Folder.fetch}, in windows: Angus makes one command of it, of any length, and keeps every response until the last
 * has come.
 *
 * <p>Each window is one command, and the next ones are on their way before the answer to this one is read, so that windows cost
 * no waiting. UID and flags, which applications ask for next, are fetched along. Used while the locks of the folder and of
 * its message cache are held.
 */
final class Listing {

    /** Fetches a window as Angus does. */
    interface Fetch {
        void fetch(Message[] window, FetchProfile profile) throws MessagingException;
    }

    /** Messages whose envelopes and the like are in memory at a time twice, as responses and as messages. */
    private static final int WINDOW = 500;

    /** The same where all headers, of a few KiB each, are asked for. */
    private static final int WINDOW_OF_HEADERS = 100;

    /** The same where whole messages are asked for, which the application wants to have in memory all together anyway. */
    private static final int WINDOW_OF_MESSAGES = 64;

    /** Octets of a set of message numbers; Exchange takes lines of 10,240. */
    private static final int MAX_SET = 2000;

    private final FetchAhead ahead;
    private final FetchItem[] items;
    private final Fetch angus;

    /**
     * Begins.
     *
     * @param ahead what the windows are sent by, on the connection that {@code angus} uses
     * @param items extensions of the connection
     * @param angus fetches one window
     */
    Listing(FetchAhead ahead, FetchItem[] items, Fetch angus) {
        this.ahead = ahead;
        this.items = items;
        this.angus = angus;
    }

    /**
     * Fetches what is not there yet.
     *
     * @throws MessagingException as Angus throws it
     */
    void run(Message[] messages, FetchProfile profile) throws MessagingException {
        Utility.Condition lacking = new IMAPMessage.FetchProfileCondition(profile, items);
        Message[] wanted = Arrays.stream(messages)
                .filter(message -> !message.isExpunged() && lacking.test((IMAPMessage) message))
                .sorted(Comparator.comparingInt(Message::getMessageNumber))
                .toArray(Message[]::new);
        if (wanted.length == 0 || isEmpty(profile)) {
            return;
        }
        runWindows(wanted, withCompanions(profile), windowOf(profile));
        if (profile.contains(FetchProfile.Item.ENVELOPE)) {
            Message[] unreadable =
                    Arrays.stream(wanted).filter(Listing::lacksEnvelope).toArray(Message[]::new);
            runWindows(unreadable, IMAPExchangeMessage.inPlaceOfEnvelope(), WINDOW_OF_HEADERS);
            for (Message message : unreadable) {
                ((IMAPExchangeMessage) message).doWithoutEnvelope();
            }
        }
    }

    private static boolean lacksEnvelope(Message message) {
        return !message.isExpunged() && message instanceof IMAPExchangeMessage exchange && exchange.lacksEnvelope();
    }

    private static boolean isEmpty(FetchProfile profile) {
        return profile.getItems().length == 0 && profile.getHeaderNames().length == 0;
    }

    private static int windowOf(FetchProfile profile) {
        if (profile.contains(IMAPFolder.FetchProfileItem.MESSAGE)) {
            return WINDOW_OF_MESSAGES;
        }
        return profile.contains(IMAPFolder.FetchProfileItem.HEADERS) ? WINDOW_OF_HEADERS : WINDOW;
    }

    /** What costs the server nothing, and saves a command for each message if it is asked for later. */
    private static FetchProfile withCompanions(FetchProfile profile) {
        FetchProfile all = new FetchProfile();
        Arrays.stream(profile.getItems()).forEach(all::add);
        Arrays.stream(profile.getHeaderNames()).forEach(all::add);
        all.add(FetchProfile.Item.FLAGS);
        all.add(UIDFolder.FetchProfileItem.UID);
        return all;
    }

    private void runWindows(Message[] messages, FetchProfile profile, int size) throws MessagingException {
        List<Message[]> windows = windows(messages, size);
        Utility.Condition lacking = new IMAPMessage.FetchProfileCondition(profile, items);
        ahead.follow(windows.stream()
                .skip(1)
                .flatMap(window -> set(window, lacking).stream())
                .iterator());
        for (Message[] window : windows) {
            angus.fetch(window, profile);
        }
    }

    private static Optional<String> set(Message[] window, Utility.Condition lacking) {
        return Optional.ofNullable(Utility.toMessageSetSorted(window, lacking)).map(MessageSet::toString);
    }

    /** Cuts sorted messages into windows of a number of messages, whose set fits into a line. */
    private static List<Message[]> windows(Message[] messages, int size) {
        List<Message[]> windows = new ArrayList<>();
        int begin = 0;
        int octets = 0;
        for (int i = 0; i < messages.length; i++) {
            boolean gap = i == begin || messages[i].getMessageNumber() != messages[i - 1].getMessageNumber() + 1;
            // Each stretch names its ends, and has two marks.
            int more =
                    gap ? 2 * (Integer.toString(messages[i].getMessageNumber()).length() + 1) : 0;
            if (i - begin == size || octets + more > MAX_SET) {
                windows.add(Arrays.copyOfRange(messages, begin, i));
                begin = i;
                octets = 0;
            }
            octets += more;
        }
        if (begin < messages.length) {
            windows.add(Arrays.copyOfRange(messages, begin, messages.length));
        }
        return windows;
    }
}
