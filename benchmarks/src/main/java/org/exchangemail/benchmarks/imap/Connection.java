package org.exchangemail.benchmarks.imap;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.util.List;
import java.util.Properties;

/** How a client connects: a protocol and properties, given without their prefix as {@code name=value}. */
record Connection(String protocol, List<String> properties) {

    /** The stock client with the password in clear, for what is not measured. */
    static Connection plain() {
        return new Connection("imap", List.of("auth.mechanisms=LOGIN"));
    }

    /**
     * Logs in.
     *
     * @return connected
     */
    Store open(int port, String user) throws MessagingException {
        Store store = store(port);
        store.connect(user, MailServer.PASSWORD);
        return store;
    }

    /** Makes a store that is not connected yet. */
    Store store(int port) throws MessagingException {
        String prefix = "mail." + protocol + ".";
        Properties all = new Properties();
        all.put(prefix + "host", "127.0.0.1");
        all.put(prefix + "port", Integer.toString(port));
        all.put(prefix + "starttls.enable", "false");
        all.put(prefix + "auth.cleartext.enable", "true");
        all.put(prefix + "ssl.trust", "*");
        all.put(prefix + "ssl.checkserveridentity", "false");
        for (String property : properties) {
            String[] pair = property.split("=", 2);
            all.put(prefix + pair[0], pair[1]);
        }
        return Session.getInstance(all).getStore(protocol);
    }

    /** Takes away what a reader has flagged. */
    static void resetFlags(int port, String user) throws MessagingException {
        try (Store store = plain().open(port, user);
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_WRITE);
            Flags flags = new Flags(Flags.Flag.SEEN);
            flags.add(Flags.Flag.FLAGGED);
            flags.add(SpringReader.USER_FLAG);
            inbox.setFlags(1, inbox.getMessageCount(), flags, false);
        }
    }
}
