package org.exchangemail.endtoend.reading;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.exchangemail.sim.ExchangeBuilder;
import org.exchangemail.sim.RecordedLine.Direction;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.Snapshot;
import org.exchangemail.sim.mailbox.Delivery;
import org.exchangemail.sim.profile.LoginType;

/** A simulated Exchange with a corpus in John's INBOX, which each reading finds as it was at first. */
final class ReadingServer implements AutoCloseable {

    private static final OffsetDateTime ARRIVED = OffsetDateTime.parse("2023-11-15T08:00:00Z");

    private final SimulatedExchange exchange;
    private final Snapshot snapshot;

    private ReadingServer(SimulatedExchange exchange) {
        this.exchange = exchange;
        this.snapshot = exchange.snapshot();
    }

    static ReadingServer with(List<CorpusMessage> corpus) {
        return with(corpus, builder -> builder, exchange -> {});
    }

    /**
     * Starts a server.
     *
     * @param change of its version
     * @param more done before the state is kept that each reading finds
     */
    static ReadingServer with(
            List<CorpusMessage> corpus, UnaryOperator<ExchangeBuilder> change, Consumer<SimulatedExchange> more) {
        SimulatedExchange exchange = change.apply(SimulatedExchange.builder()
                        .domain("CORP", "corp.example")
                        .account("CORP", "john", "Secret-1")
                        .loginType(LoginType.PLAIN_TEXT_LOGIN))
                .start();
        Delivery delivery = exchange.mailbox("john").deliver().arrivedAt(ARRIVED);
        corpus.forEach(message -> delivery.octets(message.content()));
        more.accept(exchange);
        return new ReadingServer(exchange);
    }

    SimulatedExchange exchange() {
        return exchange;
    }

    /** Makes mail, flags and faults what they were at first, and ends all connections. */
    void reset() {
        exchange.restore(snapshot);
    }

    /**
     * Returns a store that is connected without TLS, since what is read is the same with it.
     *
     * @param protocol {@code imap} or {@code imapex}
     * @param properties without their {@code mail.<protocol>.}
     */
    Store connect(String protocol, Map<String, String> properties) throws MessagingException {
        return connect(protocol, properties, exchange.imapPort());
    }

    Store connect(String protocol, Map<String, String> properties, int port) throws MessagingException {
        return connected(Session.getInstance(sessionProperties(protocol, properties, port)));
    }

    private static Store connected(Session session) throws MessagingException {
        Store store = session.getStore();
        store.connect("john", "Secret-1");
        return store;
    }

    private Properties sessionProperties(String protocol, Map<String, String> properties, int port) {
        Properties session = exchange.sessionProperties(protocol);
        String prefix = "mail." + protocol + ".";
        session.setProperty(prefix + "port", Integer.toString(port));
        session.setProperty(prefix + "starttls.enable", "false");
        session.setProperty(prefix + "auth.cleartext.enable", "true");
        session.setProperty(prefix + "auth.mechanisms", "LOGIN");
        session.setProperty(prefix + "timeout", "20000");
        properties.forEach((name, value) -> session.setProperty(prefix + name, value));
        return session;
    }

    /** Reads the INBOX, from the state it had at first. */
    Reading read(String protocol, Map<String, String> properties, int mode, Way.Reader way) throws Exception {
        return read(protocol, properties, mode, way, exchange.imapPort());
    }

    /** Reads the INBOX through somebody who listens on a port. */
    Reading read(String protocol, Map<String, String> properties, int mode, Way.Reader way, int port) throws Exception {
        return read(Session.getInstance(sessionProperties(protocol, properties, port)), mode, way);
    }

    /** Reads the INBOX while Angus logs what crosses the connection. */
    Reading readLogged(String protocol, int mode, Way.Reader way, OutputStream log) throws Exception {
        Properties properties = sessionProperties(protocol, Map.of(), exchange.imapPort());
        properties.setProperty("mail.debug", "true");
        Session session = Session.getInstance(properties);
        session.setDebugOut(new PrintStream(log, true, StandardCharsets.ISO_8859_1));
        return read(session, mode, way);
    }

    private Reading read(Session session, int mode, Way.Reader way) throws Exception {
        reset();
        Transcript transcript = new Transcript();
        try (Store store = connected(session)) {
            Folder inbox = store.getFolder("INBOX");
            inbox.open(mode);
            way.read(inbox, transcript);
            if (inbox.isOpen()) {
                inbox.close(false);
            }
        }
        return new Reading(transcript, flags(), commands());
    }

    /** Returns the flags of all messages, folder by folder. */
    List<String> flags() {
        return exchange.mailbox("john").folders().stream()
                .flatMap(folder -> folder.messages().stream()
                        .map(message -> folder.name() + " " + message.uid() + " " + message.flags()))
                .toList();
    }

    /** Returns how many commands were given that concern messages. */
    private int commands() {
        return (int) exchange.sessions().stream()
                .flatMap(session -> session.lines().stream())
                .filter(line -> line.direction() == Direction.CLIENT
                        && line.text().matches("\\S+ (UID )?(FETCH|STORE|NOOP|SEARCH|CHECK) ?.*"))
                .count();
    }

    @Override
    public void close() {
        exchange.close();
    }
}
