package org.exchangemail.imap;

import jakarta.mail.FetchProfile;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.event.MailEvent;
import jakarta.mail.search.SearchTerm;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.iap.ConnectionException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.ResyncData;
import org.eclipse.angus.mail.imap.SortTerm;
import org.eclipse.angus.mail.imap.protocol.FLAGS;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.ListInfo;

/** A folder of an {@link IMAPExchangeStore}: it tells why a connection that it needs could not be logged in. */
public class IMAPExchangeFolder extends IMAPFolder {

    /**
     * Made by the store.
     *
     * @param fullName the name
     * @param separator the hierarchy separator
     * @param store the store
     * @param isNamespace whether the name is a namespace; null if unknown, as in Angus
     */
    protected IMAPExchangeFolder(String fullName, char separator, IMAPExchangeStore store, Boolean isNamespace) {
        super(fullName, separator, store, isNamespace);
    }

    /**
     * Made by the store.
     *
     * @param listInfo what LIST told about the folder
     * @param store the store
     */
    protected IMAPExchangeFolder(ListInfo listInfo, IMAPExchangeStore store) {
        super(listInfo, store);
    }

    /**
     * Opens the folder.
     *
     * @throws MessagingException the failure of {@link org.exchangemail.auth} if the folder needed a connection of its
     *     own and that could not be logged in; Angus would say no more than "connection failure"
     */
    @Override
    public synchronized List<MailEvent> open(int mode, ResyncData resync) throws MessagingException {
        IMAPExchangeStore exchange = (IMAPExchangeStore) store;
        exchange.forgetPooledFailure();
        try {
            List<MailEvent> events = super.open(mode, resync);
            synchronized (messageCacheLock) {
                if (protocol instanceof IMAPExchangeProtocol connection) {
                    exchange.chunks().ifPresent(chunks -> connection.readAhead(this, chunks, exchange.window()));
                }
            }
            return events;
        } catch (MessagingException e) {
            throw exchange.pooledFailure().orElse(e);
        }
    }

    /**
     * Borrows the store's connection.
     *
     * @throws ConnectionException with the words of the failure if the store had to make a new one that could not be
     *     logged in; Angus would say no more than "failed to create new store connection"
     */
    @Override
    protected synchronized IMAPProtocol getStoreProtocol() throws ProtocolException {
        IMAPExchangeStore exchange = (IMAPExchangeStore) store;
        exchange.forgetPooledFailure();
        try {
            return super.getStoreProtocol();
        } catch (ConnectionException e) {
            throw exchange.pooledFailure()
                    .map(failure -> new ConnectionException(failure.getMessage()))
                    .orElse(e);
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>In windows, so that the responses of a large folder need not be in memory together; with UIDs and flags; and a message
     * whose ENVELOPE cannot be read is answered from its header.
     */
    @Override
    public synchronized void fetch(Message[] messages, FetchProfile profile) throws MessagingException {
        synchronized (messageCacheLock) {
            checkOpened();
            given(messages);
            if (!(protocol instanceof IMAPExchangeProtocol connection)) {
                super.fetch(messages, profile);
                return;
            }
            FetchAhead ahead = new FetchAhead(connection);
            connection.list(Optional.of(ahead));
            try {
                new Listing(ahead, connection.getFetchItems(), super::fetch).run(messages, profile);
            } finally {
                connection.list(Optional.empty());
                ahead.takeBack().forEach(this::handleResponse);
            }
        }
    }

    /** Gives the connection back, without anything that was read ahead on it. */
    @Override
    protected void releaseProtocol(boolean returnToPool) {
        if (protocol instanceof IMAPExchangeProtocol connection) {
            connection.readNoFurther();
        }
        super.releaseProtocol(returnToPool);
    }

    /** {@inheritDoc} What was read ahead is kept true to it. */
    @Override
    public void handleResponse(Response response) {
        if (response instanceof IMAPResponse untagged) {
            ahead().ifPresent(ahead -> {
                if (untagged.keyEquals("EXPUNGE") || untagged.keyEquals("VANISHED")) {
                    ahead.renumbered();
                } else if (untagged instanceof FetchResponse fetched && fetched.getItem(FLAGS.class) != null) {
                    ahead.flagsChanged(fetched.getNumber());
                }
            });
        }
        super.handleResponse(response);
    }

    /** Whether content is fetched ahead. */
    boolean readsAhead() {
        synchronized (messageCacheLock) {
            return ahead().isPresent();
        }
    }

    private Optional<ReadAhead> ahead() {
        return protocol instanceof IMAPExchangeProtocol connection ? connection.ahead() : Optional.empty();
    }

    private <T extends Message> T[] given(T[] messages) {
        synchronized (messageCacheLock) {
            ahead().ifPresent(ahead -> ahead.given(messages));
        }
        return messages;
    }

    @Override
    public synchronized Message[] search(SearchTerm term) throws MessagingException {
        return given(super.search(term));
    }

    @Override
    public synchronized Message[] search(SearchTerm term, Message[] messages) throws MessagingException {
        return given(super.search(term, messages));
    }

    @Override
    public synchronized Message[] getSortedMessages(SortTerm[] terms) throws MessagingException {
        return given(super.getSortedMessages(terms));
    }

    @Override
    public synchronized Message[] getSortedMessages(SortTerm[] terms, SearchTerm search) throws MessagingException {
        return given(super.getSortedMessages(terms, search));
    }

    @Override
    public synchronized Message[] getMessagesByUID(long start, long end) throws MessagingException {
        return given(super.getMessagesByUID(start, end));
    }

    @Override
    public synchronized Message[] getMessagesByUID(long[] uids) throws MessagingException {
        return given(super.getMessagesByUID(uids));
    }

    @Override
    public synchronized Message[] getMessages(int[] numbers) throws MessagingException {
        return given(super.getMessages(numbers));
    }

    /** Returns the message with a number, if there is one. The lock of the message cache must be held. */
    Optional<Message> numbered(int number) {
        return number < 1 || number > messageCache.size()
                ? Optional.empty()
                : Optional.of(messageCache.getMessage(number));
    }

    /** Returns the message with a sequence number, if there is one. The lock of the message cache must be held. */
    Optional<IMAPExchangeMessage> sequenced(int number) {
        return messageCache != null && getMessageBySeqNumber(number) instanceof IMAPExchangeMessage message
                ? Optional.of(message)
                : Optional.empty();
    }

    /** Whether reading marks messages as seen. */
    boolean isWritable() {
        return mode == READ_WRITE;
    }

    @Override
    protected IMAPMessage newIMAPMessage(int messageNumber) {
        return new IMAPExchangeMessage(this, messageNumber);
    }
}
