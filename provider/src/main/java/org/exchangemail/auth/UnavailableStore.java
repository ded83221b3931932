package org.exchangemail.auth;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.URLName;

/** Stands in for a store that cannot be loaded, and says why when it is to connect. */
public final class UnavailableStore extends Store {

    /**
     * Made by the Session.
     *
     * @param session to which it belongs
     * @param url its protocol is the name that was asked for
     */
    public UnavailableStore(Session session, URLName url) {
        super(session, url);
    }

    /**
     * Connects to nothing.
     *
     * @throws MessagingException always
     */
    @Override
    public synchronized void connect(String host, int port, String user, String password) throws MessagingException {
        throw unavailable();
    }

    private MessagingException unavailable() {
        return new MessagingException("The protocol " + url.getProtocol()
                + " needs Angus Mail 2.0 or later, which is missing or older. Nothing was sent. Put a current"
                + " angus-mail beside the Exchange Mail provider. (Its javax edition needs JavaMail 1.6.7 or later.)");
    }

    @Override
    public Folder getDefaultFolder() throws MessagingException {
        throw unavailable();
    }

    @Override
    public Folder getFolder(String name) throws MessagingException {
        throw unavailable();
    }

    @Override
    public Folder getFolder(URLName url) throws MessagingException {
        throw unavailable();
    }
}
