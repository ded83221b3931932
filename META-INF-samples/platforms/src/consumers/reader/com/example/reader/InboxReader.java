package com.example.reader;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** An application that knows Jakarta Mail, and nothing of this project: it reads inboxes. */
public final class InboxReader {

    private InboxReader() {}

    /** Reads the inbox behind a login: subject and text of each message. */
    public static List<String> read(Properties properties, String protocol, String user, String password)
            throws MessagingException, IOException {
        List<String> read = new ArrayList<>();
        try (Store store = Session.getInstance(properties).getStore(protocol)) {
            store.connect(user, password);
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                for (Message message : inbox.getMessages()) {
                    try (InputStream text = message.getInputStream()) {
                        read.add(message.getSubject() + ": " + new String(text.readAllBytes(), US_ASCII).strip());
                    }
                }
            }
        }
        return read;
    }

    /** Reads several inboxes: a file of properties, the password, and then protocols and user names by turns. */
    public static void main(String[] args) throws MessagingException, IOException {
        Properties properties = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of(args[0]))) {
            properties.load(file);
        }
        for (int i = 2; i < args.length; i += 2) {
            System.out.println(args[i] + " " + args[i + 1] + " " + read(properties, args[i], args[i + 1], args[1]));
        }
    }
}
