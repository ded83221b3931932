package org.exchangemail.pop3;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.MethodNotSupportedException;

/** The root above INBOX, which is all there is in it. */
final class POP3ExchangeDefaultFolder extends Folder {

    POP3ExchangeDefaultFolder(POP3ExchangeStore store) {
        super(store);
    }

    @Override
    public String getName() {
        return "";
    }

    @Override
    public String getFullName() {
        return "";
    }

    @Override
    public Folder getParent() {
        return null;
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public Folder[] list(String pattern) throws MessagingException {
        return new Folder[] {getFolder("INBOX")};
    }

    @Override
    public char getSeparator() {
        return '/';
    }

    @Override
    public int getType() {
        return HOLDS_FOLDERS;
    }

    @Override
    public boolean create(int type) {
        return false;
    }

    @Override
    public boolean hasNewMessages() {
        return false;
    }

    @Override
    public Folder getFolder(String name) throws MessagingException {
        if (!name.equalsIgnoreCase("INBOX")) {
            throw new MessagingException("only INBOX supported");
        }
        return getStore().getFolder("INBOX");
    }

    @Override
    public boolean delete(boolean recurse) throws MessagingException {
        throw new MethodNotSupportedException("delete");
    }

    @Override
    public boolean renameTo(Folder folder) throws MessagingException {
        throw new MethodNotSupportedException("renameTo");
    }

    @Override
    public void open(int mode) throws MessagingException {
        throw new MethodNotSupportedException("open");
    }

    @Override
    public void close(boolean expunge) throws MessagingException {
        throw new MethodNotSupportedException("close");
    }

    @Override
    public boolean isOpen() {
        return false;
    }

    @Override
    public Flags getPermanentFlags() {
        return new Flags();
    }

    @Override
    public int getMessageCount() {
        return 0;
    }

    @Override
    public Message getMessage(int number) throws MessagingException {
        throw new MethodNotSupportedException("getMessage");
    }

    @Override
    public void appendMessages(Message[] messages) throws MessagingException {
        throw new MethodNotSupportedException("Append not supported");
    }

    @Override
    public Message[] expunge() throws MessagingException {
        throw new MethodNotSupportedException("expunge");
    }
}
