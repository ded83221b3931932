package org.exchangemail.endtoend.reading;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.FlagTerm;
import jakarta.mail.search.SizeTerm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Orders in which the messages of a folder are read. */
final class OrderWays {

    /** Says which messages are read, one after the other. */
    interface Order {
        List<Message> of(Folder folder) throws MessagingException;
    }

    private OrderWays() {}

    static Map<String, Order> all() {
        Map<String, Order> orders = new LinkedHashMap<>();
        orders.put("ascending", OrderWays::ascending);
        orders.put("descending", folder -> {
            List<Message> messages = ascending(folder);
            Collections.reverse(messages);
            return messages;
        });
        orders.put("every third", folder -> numbered(folder, i -> 3 * i));
        orders.put("at random", OrderWays::random);
        orders.put("each twice", folder -> numbered(folder, i -> i / 2));
        orders.put("two steps on, one back", folder -> numbered(folder, i -> i / 3 + i % 3));
        orders.put("from the middle on", folder -> numbered(folder, i -> folder.getMessageCount() / 2 + i));
        orders.put("with a jump", folder -> numbered(folder, i -> i < 12 ? i : i + 40));
        orders.put("from the start again", folder -> numbered(folder, i -> i < 20 ? i : i - 20));
        orders.put("found by search", folder -> list(folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false))));
        orders.put("the small ones", folder -> list(folder.search(new SizeTerm(SizeTerm.LT, 300))));
        orders.put("by UID", folder -> list(((UIDFolder) folder).getMessagesByUID(1, UIDFolder.LASTUID)));
        orders.put("by single UID", folder -> {
            List<Message> messages = new ArrayList<>();
            for (long uid = 1; uid <= folder.getMessageCount(); uid++) {
                messages.add(((UIDFolder) folder).getMessageByUID(uid));
            }
            return messages;
        });
        orders.put("by number", folder -> list(folder.getMessages(new int[] {5, 1, 2, 3, 4, 9, 8, 7, 6})));
        orders.put("a range", folder -> list(folder.getMessages(3, Math.min(30, folder.getMessageCount()))));
        return orders;
    }

    static List<Message> ascending(Folder folder) throws MessagingException {
        return list(folder.getMessages());
    }

    static List<Message> random(Folder folder) throws MessagingException {
        List<Message> messages = ascending(folder);
        Collections.shuffle(messages, new Random(Corpus.SEED));
        return messages;
    }

    private static List<Message> list(Message[] messages) {
        return new ArrayList<>(Arrays.asList(messages));
    }

    /** Says which message comes when. */
    private interface Numbering {

        /** Returns a number from 0 on; the first one beyond the folder ends the reading. */
        int at(int i) throws MessagingException;
    }

    private static List<Message> numbered(Folder folder, Numbering numbering) throws MessagingException {
        List<Message> messages = new ArrayList<>();
        int count = folder.getMessageCount();
        for (int i = 0; i < 2 * count; i++) {
            if (numbering.at(i) >= count) {
                break;
            }
            messages.add(folder.getMessage(numbering.at(i) + 1));
        }
        return messages;
    }
}
