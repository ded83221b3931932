package org.exchangemail.editions;

import jakarta.mail.Authenticator;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.Provider;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.function.BiFunction;
import org.eclipse.angus.mail.pop3.POP3Folder;

/**
 * An ordinary mail application, which tells what it sees.
 *
 * <p>It is loaded by the class loader of an {@link Installation}, and for JavaMail compiled with the names of that, so
 * what it is given and what it returns are types of the JDK only.
 */
public final class Application implements BiFunction<String, Properties, List<String>> {

    private final List<String> seen = new ArrayList<>();

    /** Made by reflection. */
    public Application() {}

    /**
     * Does one thing.
     *
     * @param task {@code who}, {@code connect}, {@code read}, {@code delete} or {@code err}
     * @param properties of the Session, and {@code user} and {@code password}
     */
    @Override
    public List<String> apply(String task, Properties properties) {
        try {
            Session session = properties.containsKey("authenticator")
                    ? Session.getInstance(properties, new Authenticator() {})
                    : Session.getInstance(properties);
            if (properties.containsKey("provider")) {
                session.setProvider(Class.forName(properties.getProperty("provider"))
                        .asSubclass(Provider.class)
                        .getConstructor()
                        .newInstance());
            }
            if (task.equals("who")) {
                for (String protocol : properties.getProperty("protocols").split(" ", -1)) {
                    seen.add(protocol + ": " + service(session, protocol));
                }
                return seen;
            }
            try (Store store = session.getStore()) {
                store.connect(properties.getProperty("user"), properties.getProperty("password"));
                seen.add("connected: " + store.isConnected() + " " + store.getURLName());
                try (Folder inbox = store.getFolder("INBOX")) {
                    inbox.open(Folder.READ_WRITE);
                    seen.add("open: " + inbox.getMessageCount() + " messages, " + inbox.getUnreadMessageCount()
                            + " unread, mode " + inbox.getMode());
                    switch (task) {
                        case "read" -> read(inbox);
                        case "delete" -> delete(inbox);
                        default -> err(store, inbox);
                    }
                }
            }
        } catch (Exception | LinkageError | java.util.ServiceConfigurationError e) {
            failed(e);
        }
        return seen;
    }

    private void failed(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            seen.add(cause.getClass().getName() + ": " + cause.getMessage());
        }
    }

    private static String service(Session session, String protocol) {
        try {
            return (protocol.equals("smtp") ? session.getTransport(protocol) : session.getStore(protocol))
                    .getClass()
                    .getName();
        } catch (NoSuchProviderException | LinkageError e) {
            return e.toString();
        }
    }

    private void read(Folder inbox) throws MessagingException, IOException {
        Message[] messages = inbox.getMessages();
        FetchProfile profile = new FetchProfile();
        profile.add(FetchProfile.Item.ENVELOPE);
        profile.add(FetchProfile.Item.FLAGS);
        profile.add(FetchProfile.Item.SIZE);
        profile.add(UIDFolder.FetchProfileItem.UID);
        profile.add("X-Mailer");
        inbox.fetch(messages, profile);
        for (Message message : messages) {
            seen.add(uid(inbox, message) + ": " + message.getSubject() + ", from " + Arrays.toString(message.getFrom())
                    + ", " + message.getSentDate() + ", " + message.getSize() + " octets, " + message.getLineCount()
                    + " lines, " + Arrays.toString(message.getHeader("X-Mailer")) + ", "
                    + flags(message.getFlags()));
            seen.add(message.getContentType() + " " + message.getDisposition() + " "
                    + message.getContent().toString().length());
        }
        inbox.getMessage(1).setFlag(Flags.Flag.FLAGGED, true);
        seen.add(flags(inbox.getMessage(1).getFlags()));
        seen.add(inbox.getClass().getSimpleName().replace("Exchange", "") + " " + inbox.getFullName() + " "
                + (int) inbox.getSeparator() + " " + flags(inbox.getPermanentFlags()) + " " + inbox.hasNewMessages()
                + " " + inbox.getType());
    }

    private void delete(Folder inbox) throws MessagingException {
        inbox.getMessage(1).setFlag(Flags.Flag.DELETED, true);
        seen.add(inbox.getDeletedMessageCount() + " deleted");
        inbox.close(true);
        inbox.open(Folder.READ_ONLY);
        seen.add(inbox.getMessageCount() + " left");
    }

    /** What may fail. */
    private interface Attempt {

        Object make() throws MessagingException, IOException;
    }

    private void attempt(Attempt attempt) {
        try {
            seen.add("no failure: " + attempt.make());
        } catch (IndexOutOfBoundsException e) {
            seen.add("failure: IndexOutOfBoundsException");
        } catch (MessagingException | IOException | RuntimeException e) {
            seen.add("failure: " + e.getClass().getName());
        }
    }

    /** Makes the mistakes that applications make, and goes on reading until the server has hung up. */
    private void err(Store store, Folder inbox) throws MessagingException {
        attempt(() -> {
            store.connect();
            return "connected twice";
        });
        attempt(() -> names(store.getDefaultFolder().list()));
        attempt(() -> store.getDefaultFolder().getFolder("Nowhere").exists());
        attempt(() -> {
            store.getFolder("Nowhere").open(Folder.READ_ONLY);
            return "opened what is not there";
        });
        attempt(() -> {
            inbox.open(Folder.READ_ONLY);
            return "opened twice";
        });
        attempt(() -> inbox.getMessage(99));
        attempt(() -> inbox.getMessage(0));
        attempt(() -> inbox.delete(false));
        attempt(() -> {
            inbox.getMessage(1).setHeader("Subject", "changed");
            return "changed";
        });
        attempt(() -> inbox.getMessage(1).getContent().toString());
        attempt(() -> inbox.getMessage(2).getContent().toString());
        attempt(() -> inbox.isOpen());
        attempt(() -> inbox.getMessage(2).getSubject());
        attempt(() -> {
            inbox.close(false);
            return "closed";
        });
        attempt(() -> inbox.getMessages().length);
        attempt(() -> store.isConnected());
    }

    private static String names(Folder[] folders) {
        return Arrays.stream(folders).map(Folder::getFullName).sorted().toList().toString();
    }

    private static String uid(Folder folder, Message message) throws MessagingException {
        return folder instanceof POP3Folder pop3
                ? pop3.getUID(message)
                : Long.toString(((UIDFolder) folder).getUID(message));
    }

    private static String flags(Flags flags) {
        List<String> names = new ArrayList<>(Arrays.asList(flags.getUserFlags()));
        for (Flags.Flag flag : flags.getSystemFlags()) {
            names.add(name(flag));
        }
        names.sort(null);
        return names.toString();
    }

    private static String name(Flags.Flag flag) {
        return (flag == Flags.Flag.SEEN
                        ? "Seen"
                        : flag == Flags.Flag.DELETED ? "Deleted" : flag == Flags.Flag.FLAGGED ? "Flagged" : "Other")
                .toUpperCase(Locale.ROOT);
    }
}
