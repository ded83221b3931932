package org.exchangemail.pop3;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import javax.security.sasl.SaslClient;
import org.eclipse.angus.mail.util.MailLogger;
import org.eclipse.angus.mail.util.SocketFetcher;
import org.exchangemail.auth.LineLimit;
import org.exchangemail.auth.LoginChannel;
import org.exchangemail.auth.Offer;
import org.exchangemail.auth.TlsWitness;
import org.exchangemail.auth.Verdict;
import org.exchangemail.auth.Verdict.Outcome;

/**
 * One POP3 connection: the commands of RFC 1939, RFC 2449, RFC 2595 and [MS-OXPOP3].
 *
 * <p>After an {@link IOException} the connection is of no further use. Not safe for use by several threads.
 */
final class Pop3Connection implements LoginChannel, Closeable {

    private static final int MAX_CAPABILITIES = 1000;
    private static final int LINE_OVERHEAD = "USER ".length();
    private static final int LINE_OF_2007 = 45;
    private static final int LINE_OF_2010 = 512;

    private final String host;
    private final int port;
    private final Properties properties;
    private final TlsWitness witness;
    private final String prefix;
    private final Pop3Settings settings;
    private final Wire wire;
    private final Pipeline pipeline;
    private final Contents contents;
    private final Reply greeting;
    private final LoginCommands login;
    private Capabilities capabilities = Capabilities.UNKNOWN;
    private Optional<Reply> stat = Optional.empty();
    private Set<String> listedMechanisms = Set.of();

    /**
     * Connects, reads the greeting and asks for the capabilities.
     *
     * @param host the server
     * @param port its port
     * @param tls whether TLS comes first
     * @param properties of the sockets
     * @param witness sees the certificate of this connection, and stands in the properties
     * @param prefix {@code mail.<protocol>}
     * @param settings of the protocol
     * @param charset of user names and passwords
     * @param logger of the store
     * @param details told about every message of a SASL exchange, field by field
     */
    Pop3Connection(
            String host,
            int port,
            boolean tls,
            Properties properties,
            TlsWitness witness,
            String prefix,
            Pop3Settings settings,
            Charset charset,
            MailLogger logger,
            Consumer<String> details)
            throws IOException {
        this.host = host;
        this.port = port;
        this.properties = properties;
        this.witness = witness;
        this.prefix = prefix;
        this.settings = settings;
        this.contents = Contents.of(settings);
        Socket socket = SocketFetcher.getSocket(host, port, properties, prefix, tls);
        try {
            socket.setTcpNoDelay(true);
            wire = new Wire(socket, logger.getSubLogger("protocol", null), properties, charset);
            pipeline = new Pipeline(wire, contents);
            greeting = wire.readReply();
            login = new LoginCommands(wire, settings, greeting.text(), details);
            if (greeting.ok()) {
                askCapabilities();
            }
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private void askCapabilities() throws IOException {
        if (!settings.capaDisabled()) {
            capabilities =
                    command("CAPA").ok() ? Capabilities.of(wire.readLines(MAX_CAPABILITIES)) : Capabilities.UNKNOWN;
        }
    }

    Reply greeting() {
        return greeting;
    }

    Capabilities capabilities() {
        return capabilities;
    }

    Contents contents() {
        return contents;
    }

    Pipeline pipeline() {
        return pipeline;
    }

    @Override
    public OptionalInt port() {
        return OptionalInt.of(port);
    }

    boolean isTls() {
        return wire.isTls();
    }

    boolean isPipelining() {
        return capabilities.has("PIPELINING") || settings.pipelining();
    }

    /** Asks for TLS, RFC 2595 section 4. */
    Reply stls() throws IOException {
        return command("STLS");
    }

    /** Tells whether octets stand behind the answer to STLS, which nothing protects. */
    boolean hasUnreadOctets() {
        return wire.hasUnreadOctets();
    }

    void startTls() throws IOException {
        wire.startTls(host, properties, prefix);
        askCapabilities();
    }

    /** {@inheritDoc} Where there is no CAPA, the mechanisms are asked for by AUTH, [MS-OXPOP3] 1.7. */
    @Override
    public Offer offer() {
        boolean known = capabilities.areKnown();
        return new Offer(
                known ? capabilities.mechanisms() : listedMechanisms,
                !known || capabilities.has("USER") || login.hidesPassword(),
                isTls(),
                login.hidesPassword(),
                lineLimit(),
                witness.endPoint());
    }

    /** Asks by a bare AUTH for the mechanisms, if CAPA has not told them. */
    void discoverMechanisms() throws IOException {
        if (!capabilities.areKnown() && command("AUTH").ok()) {
            Set<String> names = new HashSet<>();
            wire.readLines(MAX_CAPABILITIES)
                    .forEach(line -> names.add(line.strip().toUpperCase(Locale.ROOT)));
            names.remove("");
            listedMechanisms = Set.copyOf(names);
        }
    }

    private LineLimit lineLimit() {
        OptionalInt known = settings.maxLine().isPresent() ? settings.maxLine() : lineOf(greeting.text());
        return new LineLimit(
                LINE_OVERHEAD, known.isPresent() && known.getAsInt() == 0 ? OptionalInt.empty() : known, LINE_OF_2007);
    }

    private static OptionalInt lineOf(String greeting) {
        if (greeting.contains("Microsoft Exchange Server 2007")) {
            return OptionalInt.of(LINE_OF_2007);
        }
        return greeting.contains("Microsoft Exchange POP3 service is ready")
                ? OptionalInt.of(LINE_OF_2010)
                : OptionalInt.empty();
    }

    @Override
    public Verdict authenticate(String mechanism, SaslClient client) throws IOException {
        return login.authenticate(mechanism, client);
    }

    @Override
    public Verdict passwordLogin(String user, char[] password) throws IOException {
        return login.passwordLogin(user, password, isTls() && isPipelining());
    }

    @Override
    public Verdict probe() throws IOException {
        Reply reply = stat();
        return reply.ok() ? Verdict.accepted() : Verdict.of(Outcome.REFUSED, reply.text());
    }

    /** Asks how much mail there is. The maildrop does not change within a session, so the server is asked once. */
    Reply stat() throws IOException {
        if (stat.isEmpty()) {
            stat = Optional.of(command("STAT"));
        }
        return stat.get();
    }

    /** Sends a command whose reply is one line, or whose other lines the caller reads. */
    Reply command(String line) throws IOException {
        pipeline.settle();
        wire.put(line);
        wire.flush();
        return wire.readReply();
    }

    /** Sends a command whose reply is a list; empty if the server refuses. */
    Optional<List<String>> list(String line, int max) throws IOException {
        return command(line).ok() ? Optional.of(wire.readLines(max)) : Optional.empty();
    }

    /** Sends a command whose reply is a message or a part of one; the stream is for repeated use. */
    Optional<InputStream> message(String line) throws IOException {
        return command(line).ok() ? Optional.of(contents.keep(wire.readMessage(), 0)) : Optional.empty();
    }

    /** Sends commands ahead whose replies are one line each, and returns how each was answered. */
    List<Reply> batch(List<String> lines) throws IOException {
        pipeline.settle();
        List<Reply> replies = new ArrayList<>();
        int burst = isPipelining() ? 100 : 1;
        for (int i = 0; i < lines.size(); i += burst) {
            int end = Math.min(lines.size(), i + burst);
            for (String line : lines.subList(i, end)) {
                wire.put(line);
            }
            wire.flush();
            for (int j = i; j < end; j++) {
                replies.add(wire.readReply());
            }
        }
        return replies;
    }

    /** Says QUIT, and closes the connection. */
    Reply quit() throws IOException {
        try (this) {
            pipeline.discard();
            return command("QUIT");
        }
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
