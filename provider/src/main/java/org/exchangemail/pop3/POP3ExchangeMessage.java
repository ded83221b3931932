package org.exchangemail.pop3;

import jakarta.mail.Folder;
import jakarta.mail.Header;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.SharedInputStream;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.SoftReference;
import java.util.Enumeration;
import java.util.Optional;
import org.eclipse.angus.mail.pop3.POP3Message;

/**
 * A message of a {@link POP3ExchangeFolder}, read from the server as far as it is asked for.
 *
 * <p>What {@link POP3Message} promises holds. Content is held in memory as long as there is room, large content in a
 * file. A subclass may be named by {@code message.class}. Guarded by the lock of the folder.
 */
// Messages are guarded by the lock of their folder, so that no two locks are ever taken in two orders.
@SuppressWarnings("UnsynchronizedOverridesSynchronized")
public class POP3ExchangeMessage extends POP3Message {

    private final POP3ExchangeFolder inbox;
    private SoftReference<InputStream> cached = new SoftReference<>(null);
    private Optional<InputStream> kept = Optional.empty();
    private int headerSize = -1;
    private int bodySize = -1;

    /**
     * Made by the folder.
     *
     * @param folder a {@link POP3ExchangeFolder}
     * @param number of the message
     * @throws MessagingException never; subclasses may
     */
    public POP3ExchangeMessage(Folder folder, int number) throws MessagingException {
        super(folder, number);
        this.inbox = (POP3ExchangeFolder) folder;
    }

    private Pop3Settings settings() {
        return ((POP3ExchangeStore) inbox.getStore()).settings();
    }

    boolean lacksHeader() {
        return headers == null;
    }

    boolean lacksContent() {
        return held().isEmpty();
    }

    private Optional<InputStream> held() {
        return kept.or(() -> Optional.ofNullable(cached.get()));
    }

    void markRemoved() {
        setExpunged(true);
    }

    /**
     * Returns the size of the body: exactly if the content has been read, otherwise as LIST has it, without the header.
     *
     * @return -1 if the server does not tell
     */
    @Override
    public int getSize() throws MessagingException {
        synchronized (inbox) {
            if (bodySize >= 0) {
                return bodySize;
            }
            loadHeaders();
            if (bodySize < 0) {
                int whole = inbox.perform(maildrop -> maildrop.size(msgnum)).orElse(-1);
                bodySize = Math.max(-1, whole - headerSize);
            }
            return bodySize;
        }
    }

    /** Reads the header, and the content with it where that is as cheap or the only way. */
    void loadHeaders() throws MessagingException {
        synchronized (inbox) {
            if (headers != null) {
                return;
            }
            Optional<byte[]> top = inbox.perform(maildrop -> maildrop.header(msgnum, inbox::lacksHeader));
            if (top.isPresent()) {
                headerSize = top.get().length;
                headers = new InternetHeaders(new ByteArrayInputStream(top.get()));
            } else {
                loadContent();
            }
        }
    }

    /** Reads the whole message, unless it is there already. */
    InputStream loadContent() throws MessagingException {
        synchronized (inbox) {
            Optional<InputStream> held = held();
            if (held.isPresent()) {
                return held.get();
            }
            InputStream whole = inbox.perform(maildrop -> maildrop.content(msgnum, inbox::lacksContent))
                    .orElseThrow(this::removed);
            hold(whole);
            return whole;
        }
    }

    private void hold(InputStream whole) throws MessagingException {
        SharedInputStream octets = (SharedInputStream) whole;
        inbox.perform(maildrop -> {
            try (InputStream from = octets.newStream(0, -1)) {
                headerSize = HeaderSection.length(from);
            }
            bodySize = whole.available() - headerSize;
            return bodySize;
        });
        if (headers == null || settings().topHeadersForgotten()) {
            headers = new InternetHeaders(octets.newStream(0, headerSize));
        }
        cached = new SoftReference<>(whole);
        if (settings().contentKept() || !(whole instanceof SharedByteArrayInputStream)) {
            kept = Optional.of(whole);
        }
    }

    private MessageRemovedException removed() {
        expunged = true;
        return new MessageRemovedException("The server does not have message " + msgnum + " any more");
    }

    @Override
    protected InputStream getContentStream() throws MessagingException {
        return stream(true);
    }

    /** @throws MessageRemovedException if the server does not have the message any more; Angus throws an IOException */
    @Override
    public InputStream getInputStream() throws IOException, MessagingException {
        loadContent();
        return super.getInputStream();
    }

    /** @throws MessageRemovedException if the server does not have the message any more; Angus throws an IOException */
    @Override
    public Object getContent() throws IOException, MessagingException {
        if (content == null) {
            loadContent();
        }
        return super.getContent();
    }

    @Override
    public InputStream getMimeStream() throws MessagingException {
        return stream(false);
    }

    private InputStream stream(boolean bodyOnly) throws MessagingException {
        synchronized (inbox) {
            SharedInputStream whole = (SharedInputStream) loadContent();
            inbox.perform(maildrop -> {
                maildrop.noteContent(msgnum);
                return whole;
            });
            return whole.newStream(bodyOnly ? headerSize : 0, -1);
        }
    }

    @Override
    public void invalidate(boolean invalidateHeaders) {
        synchronized (inbox) {
            content = null;
            cached = new SoftReference<>(null);
            kept = Optional.empty();
            bodySize = -1;
            if (invalidateHeaders) {
                headers = null;
                headerSize = -1;
            }
        }
    }

    /**
     * Reads the header and the first lines of the body.
     *
     * @return null if the server refuses
     */
    @Override
    public InputStream top(int lines) throws MessagingException {
        return inbox.command("TOP " + msgnum + " " + lines).orElse(null);
    }

    /**
     * Writes the message, without holding it unless {@code cachewriteto} says so or header fields are left out.
     *
     * @throws IOException if the stream fails; the folder stays open then
     */
    @Override
    public void writeTo(OutputStream target, String[] ignoreList) throws IOException, MessagingException {
        if (ignoreList != null) {
            super.writeTo(target, ignoreList);
            return;
        }
        synchronized (inbox) {
            if (lacksContent() && !settings().writeToCached()) {
                inbox.perform(maildrop -> maildrop.write(msgnum, target, inbox::lacksContent))
                        .orElseThrow(this::removed)
                        .rethrow();
                return;
            }
        }
        try (InputStream whole = getMimeStream()) {
            whole.transferTo(target);
        }
    }

    @Override
    public String[] getHeader(String name) throws MessagingException {
        return loaded().getHeader(name);
    }

    @Override
    public String getHeader(String name, String delimiter) throws MessagingException {
        return loaded().getHeader(name, delimiter);
    }

    @Override
    public Enumeration<Header> getAllHeaders() throws MessagingException {
        return loaded().getAllHeaders();
    }

    @Override
    public Enumeration<Header> getMatchingHeaders(String[] names) throws MessagingException {
        return loaded().getMatchingHeaders(names);
    }

    @Override
    public Enumeration<Header> getNonMatchingHeaders(String[] names) throws MessagingException {
        return loaded().getNonMatchingHeaders(names);
    }

    @Override
    public Enumeration<String> getAllHeaderLines() throws MessagingException {
        return loaded().getAllHeaderLines();
    }

    @Override
    public Enumeration<String> getMatchingHeaderLines(String[] names) throws MessagingException {
        return loaded().getMatchingHeaderLines(names);
    }

    @Override
    public Enumeration<String> getNonMatchingHeaderLines(String[] names) throws MessagingException {
        return loaded().getNonMatchingHeaderLines(names);
    }

    private InternetHeaders loaded() throws MessagingException {
        synchronized (inbox) {
            loadHeaders();
            return headers;
        }
    }
}
