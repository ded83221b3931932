package org.exchangemail.imap;

import jakarta.activation.DataHandler;
import jakarta.mail.Address;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.BODYSTRUCTURE;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.Item;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;

/**
 * A message of an {@link IMAPExchangeFolder} that can be read even if the server's BODYSTRUCTURE or ENVELOPE cannot.
 *
 * <p>Exchange of several versions sends body structures that break the grammar (an encoding without quotes in 2010, size
 * -1 in 2007, dispositions without a list in Online). Angus then refuses every access to the content. Here the message
 * itself is fetched instead, once, and parsed.
 *
 * <p>Addresses that RFC 5322 does not allow, such as one without a host, let Angus refuse the whole ENVELOPE. What it says is
 * taken from the header then.
 */
public class IMAPExchangeMessage extends IMAPMessage {

    private MimeMessage whole;

    /** Whether all header fields are here. */
    private volatile boolean hasHeader;

    /** Whether the ENVELOPE was asked for, and could not be read. */
    private volatile boolean envelopeRefused;

    /** RFC822.SIZE as far as the server has told it; Angus keeps its own to itself. */
    private long octets = -1;

    private boolean sizeAsked;
    private Optional<BODYSTRUCTURE> foreseen = Optional.empty();
    private Optional<BODYSTRUCTURE> described = Optional.empty();
    private List<Leaf> leaves = List.of();

    /**
     * Made by the folder.
     *
     * @param folder the folder
     * @param messageNumber the sequence number
     */
    protected IMAPExchangeMessage(IMAPExchangeFolder folder, int messageNumber) {
        super(folder, messageNumber);
    }

    @Override
    public Address[] getFrom() throws MessagingException {
        return enveloped(super::getFrom, MimeMessage::getFrom);
    }

    @Override
    public Address getSender() throws MessagingException {
        return enveloped(super::getSender, MimeMessage::getSender);
    }

    @Override
    public Address[] getReplyTo() throws MessagingException {
        return enveloped(super::getReplyTo, MimeMessage::getReplyTo);
    }

    @Override
    public Address[] getRecipients(Message.RecipientType type) throws MessagingException {
        return enveloped(() -> super.getRecipients(type), message -> message.getRecipients(type));
    }

    @Override
    public String getSubject() throws MessagingException {
        return enveloped(super::getSubject, MimeMessage::getSubject);
    }

    @Override
    public Date getSentDate() throws MessagingException {
        return enveloped(super::getSentDate, MimeMessage::getSentDate);
    }

    @Override
    public String getMessageID() throws MessagingException {
        return enveloped(super::getMessageID, MimeMessage::getMessageID);
    }

    @Override
    public String getInReplyTo() throws MessagingException {
        return enveloped(super::getInReplyTo, message -> message.getHeader("In-Reply-To", " "));
    }

    @Override
    public Date getReceivedDate() throws MessagingException {
        return enveloped(super::getReceivedDate, message -> super.getReceivedDate());
    }

    @Override
    public int getSize() throws MessagingException {
        return enveloped(super::getSize, message -> super.getSize());
    }

    @Override
    public long getSizeLong() throws MessagingException {
        return enveloped(super::getSizeLong, message -> super.getSizeLong());
    }

    /** What is fetched of a message whose ENVELOPE cannot be read: all that ENVELOPE would have brought, and its companions. */
    static FetchProfile inPlaceOfEnvelope() {
        FetchProfile profile = new FetchProfile();
        profile.add(IMAPFolder.FetchProfileItem.HEADERS);
        profile.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
        profile.add(FetchProfile.Item.SIZE);
        profile.add(FetchProfile.Item.FLAGS);
        profile.add(UIDFolder.FetchProfileItem.UID);
        return profile;
    }

    /** Tells whether Angus would have to ask for the ENVELOPE. */
    boolean lacksEnvelope() {
        return envelope == null && !envelopeRefused;
    }

    /** Takes the header for the ENVELOPE, which was asked for in vain, if the header is here. */
    void doWithoutEnvelope() {
        envelopeRefused = hasHeader;
    }

    @Override
    protected boolean handleFetchItem(Item item, String[] names, boolean allHeaders) throws MessagingException {
        boolean handled = super.handleFetchItem(item, names, allHeaders);
        if (item instanceof RFC822SIZE size) {
            sized(size.size);
        }
        if (allHeaders && item instanceof BODY body && body.isHeader()) {
            hasHeader = true;
        }
        return handled;
    }

    /**
     * Reads a value that Angus takes from the ENVELOPE. Without a lock: what is missing is fetched by the folder, which has to
     * be locked first.
     */
    private <T> T enveloped(Reader<T> reader, FallbackReader<T> fallback) throws MessagingException {
        if (envelope == null && envelopeRefused) {
            return fallback.read(new HeaderEnvelope(session, headers));
        }
        try {
            return reader.read();
        } catch (FolderClosedException | MessageRemovedException e) {
            throw e;
        } catch (MessagingException e) {
            if (envelope != null || isExpunged()) {
                throw e;
            }
            fetchHeader(e);
            return fallback.read(new HeaderEnvelope(session, headers));
        }
    }

    private void fetchHeader(MessagingException envelopeFailure) throws MessagingException {
        if (!hasHeader) {
            try {
                folder.fetch(new Message[] {this}, inPlaceOfEnvelope());
            } catch (MessagingException e) {
                envelopeFailure.addSuppressed(e);
            }
        }
        doWithoutEnvelope();
        if (!envelopeRefused) {
            throw envelopeFailure;
        }
    }

    @Override
    public synchronized void invalidateHeaders() {
        super.invalidateHeaders();
        hasHeader = false;
        envelopeRefused = false;
    }

    /** Takes note of the size that the server has told. */
    void sized(long size) {
        octets = size;
    }

    /** Whether the size is known or on its way. */
    boolean isSized() {
        return octets >= 0 || sizeAsked;
    }

    /** Whether it is worth while to ask for the size, which is done once. */
    boolean wantsSize() {
        boolean wanted = octets < 0 && !sizeAsked;
        sizeAsked = true;
        return wanted;
    }

    /** Returns how many octets a section has by the server's account, which may be wrong; -1 if it is not known. */
    long sizeOf(String section) {
        return section.isEmpty()
                ? octets
                : leaf(leaf -> leaf.section().equals(section)).map(Leaf::size).orElse(-1);
    }

    /** Takes note of a structure that Angus has not been given. */
    void foresee(BODYSTRUCTURE structure) {
        foreseen = Optional.of(structure);
    }

    /** Returns the structure as far as the server has told it. */
    Optional<BODYSTRUCTURE> structure() {
        return bs == null ? foreseen : Optional.of(bs);
    }

    /** Returns a part of the message. */
    Optional<Leaf> leaf(Predicate<Leaf> condition) {
        Optional<BODYSTRUCTURE> structure = structure();
        if (!structure.equals(described)) {
            described = structure;
            leaves = structure.map(Leaf::of).orElse(List.of());
        }
        return leaves.isEmpty()
                ? Optional.empty()
                : leaves.stream().filter(condition).findFirst();
    }

    /** Whether Angus would ask the server for an item of this message. */
    boolean lacks(String item) {
        return switch (item) {
            case "BODYSTRUCTURE" -> bs == null;
            case "FLAGS" -> flags == null;
            default -> !item.startsWith("ENVELOPE") || lacksEnvelope();
        };
    }

    /** Returns the flags as Angus knows them. */
    Optional<Flags> knownFlags() {
        return Optional.ofNullable(flags);
    }

    /** Has Angus ask for the flags when they are wanted. */
    void forgetFlags() {
        flags = null;
    }

    /** Returns the sequence number. To be called while the lock of the folder's message cache is held. */
    int sequence() {
        return getSequenceNumber();
    }

    @Override
    public synchronized String getContentType() throws MessagingException {
        return structured(super::getContentType, MimeMessage::getContentType);
    }

    @Override
    public String getDisposition() throws MessagingException {
        return structured(super::getDisposition, MimeMessage::getDisposition);
    }

    @Override
    public String getEncoding() throws MessagingException {
        return structured(super::getEncoding, MimeMessage::getEncoding);
    }

    @Override
    public String getContentID() throws MessagingException {
        return structured(super::getContentID, MimeMessage::getContentID);
    }

    @Override
    public String getContentMD5() throws MessagingException {
        return structured(super::getContentMD5, MimeMessage::getContentMD5);
    }

    @Override
    public String getDescription() throws MessagingException {
        return structured(super::getDescription, MimeMessage::getDescription);
    }

    @Override
    public String getFileName() throws MessagingException {
        return structured(super::getFileName, MimeMessage::getFileName);
    }

    @Override
    public synchronized DataHandler getDataHandler() throws MessagingException {
        return structured(super::getDataHandler, MimeMessage::getDataHandler);
    }

    /** {@inheritDoc} Where the folder reads ahead, the pieces are given as they have come. */
    @Override
    public InputStream getMimeStream() throws MessagingException {
        boolean peek = getPeek();
        int block = getFetchBlockSize();
        if (block == -1 || !((IMAPExchangeFolder) folder).readsAhead()) {
            return super.getMimeStream();
        }
        checkExpunged();
        return new MessageStream(this, block, peek);
    }

    @Override
    public void writeTo(OutputStream target) throws IOException, MessagingException {
        boolean loaded = content != null || contentStream != null;
        if (loaded) {
            super.writeTo(target);
            return;
        }
        try (InputStream octets = getMimeStream()) {
            octets.transferTo(target);
        }
    }

    /**
     * Asks for octets of the message.
     *
     * @param reader the same object for all pieces that one stream asks for
     * @return an answer with octets; null if there are none
     * @throws IOException with the same causes that streams of Angus have
     */
    BODY piece(int start, int count, boolean peek, ByteArray reader) throws IOException {
        try {
            synchronized (getMessageCacheLock()) {
                IMAPProtocol protocol = getProtocol();
                checkExpunged();
                BODY body = peek
                        ? protocol.peekBody(getSequenceNumber(), null, start, count, reader)
                        : protocol.fetchBody(getSequenceNumber(), null, start, count, reader);
                if (body == null || body.getByteArray() == null) {
                    forceCheckExpunged();
                    return null;
                }
                return body;
            }
        } catch (ProtocolException e) {
            checkStillThere();
            throw new IOException(e.getMessage(), e);
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }

    private void checkStillThere() throws IOException {
        try {
            forceCheckExpunged();
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }

    /** Reads a value that Angus takes from the BODYSTRUCTURE. */
    private interface Reader<T> {
        T read() throws MessagingException;
    }

    /** Reads the same value from the message itself. */
    private interface FallbackReader<T> {
        T read(MimeMessage message) throws MessagingException;
    }

    private synchronized <T> T structured(Reader<T> reader, FallbackReader<T> fallback) throws MessagingException {
        if (whole != null) {
            return fallback.read(whole);
        }
        try {
            return reader.read();
        } catch (FolderClosedException | MessageRemovedException e) {
            throw e;
        } catch (MessagingException e) {
            if (bs != null) {
                throw e;
            }
            whole = fetchWhole(e);
            return fallback.read(whole);
        }
    }

    private MimeMessage fetchWhole(MessagingException structureFailure) throws MessagingException {
        try (InputStream octets = getMimeStream()) {
            return new MimeMessage(session, octets);
        } catch (MessagingException | IOException e) {
            structureFailure.addSuppressed(e);
            throw structureFailure;
        }
    }
}
