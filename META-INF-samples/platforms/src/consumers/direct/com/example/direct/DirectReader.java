package com.example.direct;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.exchangemail.imap.IMAPExchangeSSLProvider;

/** An application that gives its Session the provider itself, and is not in need of anybody who finds it. */
public final class DirectReader {

    private DirectReader() {}

    /** Reads the first message behind a login. Jakarta Mail finds Angus, and its handlers of content, by the thread. */
    public static Object read(Properties properties, String user, String password)
            throws MessagingException, IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(IMAPStore.class.getClassLoader());
        try {
            Session session = Session.getInstance(properties);
            session.addProvider(new IMAPExchangeSSLProvider());
            try (Store store = session.getStore("imapexs")) {
                store.connect(user, password);
                try (Folder inbox = store.getFolder("INBOX")) {
                    inbox.open(Folder.READ_ONLY);
                    return inbox.getMessage(1).getContent();
                }
            }
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
