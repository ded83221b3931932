package org.exchangemail.imap;

import jakarta.activation.DataHandler;
import jakarta.mail.FolderClosedException;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.angus.mail.imap.IMAPMessage;

/**
 * A message of an {@link IMAPExchangeFolder} that can be read even if the server's BODYSTRUCTURE cannot.
 *
 * <p>Exchange of several versions sends body structures that break the grammar (an encoding without quotes in 2010, size
 * -1 in 2007, dispositions without a list in Online). Angus then refuses every access to the content. Here the message
 * itself is fetched instead, once, and parsed.
 */
public class IMAPExchangeMessage extends IMAPMessage {

    private MimeMessage whole;

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
