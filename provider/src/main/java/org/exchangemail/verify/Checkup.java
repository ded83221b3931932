package org.exchangemail.verify;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.exchangemail.auth.MailboxNotAccessibleException;
import org.exchangemail.auth.ServerEndPoint;

/** What one run has found so far, handed from step to step; closes whatever was opened. One thread only. */
final class Checkup implements AutoCloseable {

    private final Settings settings;
    private final Trace trace = new Trace();

    List<InetAddress> addresses = List.of();
    Optional<Peer> peer = Optional.empty();
    Optional<Dialogue> dialogue = Optional.empty();
    String greeting = "";
    List<String> capabilities = List.of();
    boolean tls;
    boolean verified;
    ServerEndPoint endPoint = ServerEndPoint.unbound("TLS has not been brought up");
    Optional<StoreLog> log = Optional.empty();
    Optional<Store> store = Optional.empty();
    Optional<MailboxNotAccessibleException> noMailbox = Optional.empty();
    Optional<Folder> inbox = Optional.empty();

    Checkup(Settings settings) {
        this.settings = settings;
    }

    Settings settings() {
        return settings;
    }

    Target target() {
        return settings.target();
    }

    Trace trace() {
        return trace;
    }

    /** The connection that looks has seen enough. */
    void stopLooking() {
        try {
            if (dialogue.isPresent()) {
                dialogue.get().sayGoodbye();
            }
            if (peer.isPresent()) {
                peer.get().close();
            }
        } catch (IOException e) {
            trace.add("(closed: " + e.getMessage() + ")");
        }
        dialogue = Optional.empty();
        peer = Optional.empty();
    }

    @Override
    public void close() {
        stopLooking();
        try {
            if (inbox.isPresent() && inbox.get().isOpen()) {
                inbox.get().close(false);
            }
            if (store.isPresent()) {
                store.get().close();
            }
        } catch (MessagingException e) {
            trace.add("(closed: " + e.getMessage() + ")");
        }
        log.ifPresent(StoreLog::finish);
    }
}
