package org.exchangemail.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.ImapLimits;
import org.exchangemail.sim.profile.LoginType;
import org.exchangemail.sim.profile.Quirk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However the network cuts a session, the server says the same. */
class ChunksTest {

    private static final int PATIENCE_MILLIS = 20_000;

    private static final List<String> IMAP = List.of(
            "SELECT INBOX",
            "EXAMINE {5}\r\nINBOX",
            "FETCH 1:2 (UID FLAGS ENVELOPE BODYSTRUCTURE INTERNALDATE)",
            "FETCH 1 BODY[HEADER.FIELDS ({7+}\r\nSubject)]",
            "UID FETCH 1:* BODY.PEEK[]<5.40>",
            "STORE 1:2 +FLAGS (\\Deleted Work)",
            "UID STORE * -FLAGS (\\Deleted)",
            "SEARCH OR SUBJECT {3+}\r\none {3}\r\nALL",
            "SEARCH OR SUBJECT {3+}\r\none SUBJECT {3}\r\ntwo",
            "APPEND INBOX (\\Seen) \"17-Jul-1996 02:44:25 -0700\" {12+}\r\n\r\n1 LOGOUT\r\n",
            "APPEND Drafts {5}\r\n\r\nab\n",
            "APPEND nowhere {3+}\r\nx{3",
            "COPY 1 {6+}\r\nDrafts",
            "UID MOVE 1 Drafts",
            "EXPUNGE",
            "CREATE a/b",
            "RENAME a {1}\r\nc",
            "LIST {0+}\r\n {1}\r\n*",
            "STATUS INBOX (MESSAGES UIDNEXT UNSEEN)",
            "IDLE\r\nDONE",
            "NOOP",
            "CLOSE",
            "IDLE\r\nDONE OR NOT",
            "SELECT {99999999}",
            "NOOP {20000}",
            "LOGIN \"mary",
            "SEARCH SUBJECT {3+}\r\n\u0000ab",
            "x".repeat(11_000),
            "ID (\"name\" {1+}\r\n\")");

    private static final List<String> POP3 = List.of(
            "STAT",
            "LIST",
            "UIDL 1",
            "RETR 1",
            "RETR 3",
            "TOP 2 1",
            "DELE 1",
            "DELE 2",
            "RSET",
            "NOOP",
            "CAPA",
            "x".repeat(600),
            "TOP 1",
            " ",
            "XYZ");

    private SimulatedExchange exchange;
    private Snapshot snapshot;

    @BeforeEach
    void start() {
        exchange = Corp.builder()
                .profile(patient(ExchangeProfile.EXCHANGE_2016.without(Quirk.NO_KEYWORDS)))
                .loginType(LoginType.PLAIN_TEXT_LOGIN)
                .clock(Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC))
                .start();
        Corp.deliver(exchange, "mary", Corp.mail("one"), Corp.mail("two"), Corp.mail("three"));
        snapshot = exchange.snapshot();
    }

    /** Never says BYE because of errors, after which what arrives in time would differ. */
    private static ExchangeProfile patient(ExchangeProfile profile) {
        ImapLimits limits = profile.imap().limits();
        return profile.withImap(profile.imap()
                .withLimits(new ImapLimits(
                        limits.maxCommandSize(),
                        limits.maxSaslLine(),
                        1_000,
                        limits.maxAppendSize(),
                        limits.maxAppendLine(),
                        limits.maxFolderName())));
    }

    @AfterEach
    void stop() {
        exchange.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void imap(long seed) throws IOException {
        Random random = new Random(seed);
        List<String> commands = new ArrayList<>(List.of("LOGIN {4+}\r\nmary {8}\r\nSecret-2", "SELECT INBOX"));
        random.ints(40, 0, IMAP.size()).forEach(index -> commands.add(IMAP.get(index)));
        commands.add("LOGOUT");
        StringBuilder session = new StringBuilder();
        for (int i = 0; i < commands.size(); i++) {
            session.append("t").append(i).append(' ').append(commands.get(i)).append("\r\n");
        }
        saysTheSame(exchange.imapPort(), session.toString(), random);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void pop3(long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder session = new StringBuilder("USER CORP/john/mary\r\nPASS Secret-1\r\n");
        random.ints(40, 0, POP3.size())
                .forEach(index -> session.append(POP3.get(index)).append("\r\n"));
        saysTheSame(exchange.pop3Port(), session.append("QUIT\r\n").toString(), random);
    }

    private void saysTheSame(int port, String session, Random random) throws IOException {
        byte[] octets = session.getBytes(StandardCharsets.ISO_8859_1);
        String atOnce = answers(port, octets, octets.length, random);
        List<StoredMessage> left = exchange.messages("mary");
        assertThat(atOnce).contains("signing off");
        for (int longest : new int[] {1, 7, 300}) {
            exchange.restore(snapshot);
            assertThat(answers(port, octets, longest, random)).isEqualTo(atOnce);
            assertThat(exchange.messages("mary")).hasSameSizeAs(left);
        }
    }

    private static String answers(int port, byte[] session, int longest, Random random) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            OutputStream out = socket.getOutputStream();
            int length;
            for (int from = 0; from < session.length; from += length) {
                length = Math.min(
                        longest == session.length ? longest : 1 + random.nextInt(longest), session.length - from);
                out.write(session, from, length);
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
