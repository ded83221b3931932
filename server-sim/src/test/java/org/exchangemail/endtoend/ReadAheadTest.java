package org.exchangemail.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.mail.BodyPart;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Header;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.event.ConnectionAdapter;
import jakarta.mail.event.ConnectionEvent;
import jakarta.mail.event.MessageChangedEvent;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.exchangemail.sim.RecordedLine;
import org.exchangemail.sim.RecordedSession;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.mailbox.Flag;
import org.exchangemail.sim.profile.LoginType;
import org.exchangemail.sim.profile.Quirk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder that is read in order: few round trips, and the same results as with stock Angus. */
class ReadAheadTest {

    private static final int MANY = 60;

    private SimulatedExchange exchange;

    private void start(Quirk... quirks) {
        var builder = SimulatedExchange.builder()
                .domain("CORP", "corp.example")
                .account("CORP", "john", "Secret-1")
                .loginType(LoginType.PLAIN_TEXT_LOGIN);
        for (Quirk quirk : quirks) {
            builder.with(quirk);
        }
        exchange = builder.start();
    }

    @AfterEach
    void stop() {
        exchange.close();
    }

    private void deliverTexts(int count) throws Exception {
        for (int i = 1; i <= count; i++) {
            exchange.mailbox("john").deliver().message(Mail.text("message " + i, "text " + i + "\r\n".repeat(i)));
        }
    }

    /** How an application reads one message. */
    private interface Reader {
        String read(Message message) throws Exception;
    }

    private static final Reader WHOLE = message -> {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        message.writeTo(octets);
        return octets.toString(StandardCharsets.ISO_8859_1);
    };
    private static final Reader COPY = message -> WHOLE.read(new MimeMessage((MimeMessage) message));
    private static final Reader TEXT = message -> message.getSubject() + message.getContent();
    private static final Reader HEADERS = message -> {
        StringBuilder text = new StringBuilder().append(message.getSize());
        for (Header header : Collections.list(message.getAllHeaders())) {
            text.append(header.getName()).append(header.getValue());
        }
        return text.toString();
    };
    private static final Reader PARTS = message -> message.getSubject() + parts(message);

    private static String parts(Part part) throws Exception {
        StringBuilder text = new StringBuilder(part.getContentType());
        if (part.getContent() instanceof Multipart multipart) {
            for (int i = 0; i < multipart.getCount(); i++) {
                BodyPart inner = multipart.getBodyPart(i);
                text.append(inner.getFileName()).append(parts(inner));
            }
        } else if (part.getContent() instanceof Message message) {
            text.append(message.getSubject()).append(parts(message));
        } else {
            try (InputStream content = part.getInputStream()) {
                text.append(new String(content.readAllBytes(), StandardCharsets.ISO_8859_1));
            }
        }
        return text.toString();
    }

    private static Reader reader(String name) {
        return switch (name) {
            case "whole" -> WHOLE;
            case "copy" -> COPY;
            case "text" -> TEXT;
            case "headers" -> HEADERS;
            default -> PARTS;
        };
    }

    private List<String> readAll(String protocol, int mode, Reader reader, String... settings) throws Exception {
        List<String> readings = new ArrayList<>();
        try (Store store = connect(protocol, settings);
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(mode);
            for (Message message : inbox.getMessages()) {
                readings.add(reader.read(message));
            }
        }
        return readings;
    }

    @ParameterizedTest
    @CsvSource({"whole, 20", "copy, 40", "text, 40", "headers, 25", "parts, 40"})
    void readingInOrderTakesFewWaits(String name, int waits) throws Exception {
        start();
        deliverTexts(MANY);

        List<String> stock = readAll("imap", Folder.READ_ONLY, reader(name));
        assertThat(readAll("imapex", Folder.READ_ONLY, reader(name)))
                .isEqualTo(stock)
                .hasSize(MANY);
        assertThat(commands("FETCH")).hasSizeLessThan(waits);
    }

    @Test
    void nothingIsReadAheadWithoutAWindow() throws Exception {
        start();
        deliverTexts(10);

        readAll("imapex", Folder.READ_ONLY, WHOLE, "readahead", "0");
        List<String> ours = commands("FETCH");
        readAll("imap", Folder.READ_ONLY, WHOLE);
        assertThat(ours).isEqualTo(commands("FETCH"));
    }

    @Test
    void inThePlaceOfStockReadingAheadIsSwitchedOn() throws Exception {
        start();
        deliverTexts(10);
        String store = "org.exchangemail.imap.IMAPExchangeStore";

        readAll("imap", Folder.READ_ONLY, WHOLE);
        List<String> stock = commands("FETCH");
        readAll("imap", Folder.READ_ONLY, WHOLE, "class", store);
        assertThat(commands("FETCH")).isEqualTo(stock);
        readAll("imap", Folder.READ_ONLY, WHOLE, "class", store, "readahead", "1000000");
        assertThat(commands("FETCH")).hasSizeLessThan(stock.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"whole", "text", "parts", "copy"})
    void flagsAndEventsAreThoseOfStock(String name) throws Exception {
        start();
        deliverTexts(12);
        mark(true, 5);

        List<String> ours = events("imapex", reader(name), 9);
        List<Boolean> seen = seen();
        mark(false, IntStream.rangeClosed(1, 12).toArray());
        mark(true, 5);
        assertThat(events("imap", reader(name), 9)).isEqualTo(ours);
        assertThat(seen()).isEqualTo(seen);
        assertThat(seen.subList(9, 12)).containsOnly(false);
        assertThat(seen.subList(0, 9)).containsOnly(true);
    }

    private void mark(boolean seen, int... numbers) throws Exception {
        try (Store store = connect("imap");
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_WRITE);
            inbox.setFlags(numbers, new Flags(Flags.Flag.SEEN), seen);
        }
    }

    private List<Boolean> seen() {
        return exchange.mailbox("john").inbox().messages().stream()
                .map(message -> message.flags().contains(Flag.SEEN))
                .toList();
    }

    private List<String> events(String protocol, Reader reader, int count) throws Exception {
        List<String> events = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch opened = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        try (Store store = connect(protocol)) {
            Folder inbox = store.getFolder("INBOX");
            inbox.addMessageChangedListener(event -> {
                if (event.getMessageChangeType() == MessageChangedEvent.FLAGS_CHANGED) {
                    events.add("changed " + event.getMessage().getMessageNumber());
                }
            });
            inbox.addConnectionListener(new ConnectionAdapter() {
                @Override
                public void opened(ConnectionEvent event) {
                    opened.countDown();
                }

                @Override
                public void closed(ConnectionEvent event) {
                    closed.countDown();
                }
            });
            inbox.open(Folder.READ_WRITE);
            // Jakarta Mail loses all events of a folder that is closed before its thread for events has begun.
            assertThat(opened.await(60, TimeUnit.SECONDS)).isTrue();
            List<String> flags = new ArrayList<>();
            for (int i = 1; i <= count; i++) {
                Message message = inbox.getMessage(i);
                reader.read(message);
                flags.add(i + " " + message.isSet(Flags.Flag.SEEN));
            }
            inbox.close(false);
            assertThat(closed.await(60, TimeUnit.SECONDS)).isTrue();
            events.addAll(flags);
        }
        return events;
    }

    @Test
    void anExaminedOrPeekedFolderIsNotMarked() throws Exception {
        start();
        deliverTexts(8);

        readAll("imapex", Folder.READ_ONLY, WHOLE);
        readAll("imapex", Folder.READ_WRITE, WHOLE, "peek", "true");
        assertThat(seen()).containsOnly(false);
        assertThat(commands("STORE")).isEmpty();
    }

    @Test
    void randomAccessCostsNoMoreThanStock() throws Exception {
        start();
        deliverTexts(MANY);
        List<Integer> numbers = IntStream.iterate(1, n -> (n + 23 - 1) % MANY + 1)
                .limit(30)
                .boxed()
                .toList();

        assertThat(readSome("imapex", numbers)).isEqualTo(readSome("imap", numbers));
        int stock = commands("FETCH").size();
        readSome("imapex", numbers);
        assertThat(commands("FETCH")).hasSizeLessThanOrEqualTo(stock);
    }

    private List<String> readSome(String protocol, List<Integer> numbers) throws Exception {
        List<String> readings = new ArrayList<>();
        try (Store store = connect(protocol);
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_ONLY);
            for (int number : numbers) {
                readings.add(WHOLE.read(inbox.getMessage(number)));
            }
        }
        return readings;
    }

    @Test
    void whatASearchFoundIsReadInItsOrder() throws Exception {
        start();
        deliverTexts(MANY);
        mark(true, IntStream.rangeClosed(1, MANY).filter(i -> i % 3 == 0).toArray());

        try (Store store = connect("imapex");
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_WRITE);
            Message[] unseen = inbox.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
            assertThat(unseen).hasSize(40);
            for (Message message : unseen) {
                assertThat(WHOLE.read(message)).contains("message " + message.getMessageNumber() + "\r\n");
            }
        }
        assertThat(commands("FETCH")).hasSizeLessThan(20);
        assertThat(seen()).containsOnly(true);
    }

    @Test
    void readingBackwardsIsReadingInOrder() throws Exception {
        start();
        deliverTexts(MANY);

        try (Store store = connect("imapex");
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_ONLY);
            for (int i = MANY; i > 0; i--) {
                assertThat(WHOLE.read(inbox.getMessage(i))).contains("text " + i + "\r\n");
            }
        }
        assertThat(commands("FETCH")).hasSizeLessThan(25);
    }

    @ParameterizedTest
    @CsvSource({"true, ", "false, ", "true, 100000", "true, 5000"})
    void largeMessagesComeInPartsThatGrow(boolean partial, String fetchSize) throws Exception {
        start();
        byte[] attachment = new byte[700_000];
        for (int i = 0; i < 6; i++) {
            new Random(i).nextBytes(attachment);
            exchange.mailbox("john").deliver().message(Mail.withAttachment("large " + i, "see", "a.bin", attachment));
            exchange.mailbox("john").deliver().message(Mail.text("small " + i, "small"));
        }
        String[] settings = fetchSize == null
                ? new String[] {"partialfetch", String.valueOf(partial)}
                : new String[] {"partialfetch", String.valueOf(partial), "fetchsize", fetchSize};

        for (Reader reader : List.of(WHOLE, PARTS)) {
            assertThat(readAll("imapex", Folder.READ_WRITE, reader, settings))
                    .isEqualTo(readAll("imap", Folder.READ_ONLY, reader));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PARTIAL_FETCH_RETURNS_WHOLE",
                "FETCH_ADDS_BODY_ITEM",
                "IMAP_APPROXIMATE_SIZES",
                "STRUCTURE_NEGATIVE_SIZES",
                "STRUCTURE_NIL_PARTS"
            })
    void whatExchangeDoesWrongReadsAsWithStock(Quirk quirk) throws Exception {
        start(quirk);
        byte[] attachment = new byte[100_000];
        new Random(3).nextBytes(attachment);
        for (int i = 0; i < 8; i++) {
            exchange.mailbox("john").deliver().message(Mail.withAttachment("large " + i, "see", "a.bin", attachment));
            exchange.mailbox("john").deliver().message(Mail.text("small " + i, "small"));
            exchange.mailbox("john").deliver().message(Mail.text("empty " + i, ""));
        }
        // Of stock only the whole is right if a server returns the whole for every part.
        String partial = String.valueOf(quirk != Quirk.PARTIAL_FETCH_RETURNS_WHOLE);

        for (Reader reader : List.of(WHOLE, PARTS)) {
            assertThat(readAll("imapex", Folder.READ_ONLY, reader))
                    .isEqualTo(readAll("imap", Folder.READ_ONLY, reader, "partialfetch", partial));
        }
    }

    @Test
    void messagesThatAreExpungedByOthersAreNotMistakenForTheNextOnes() throws Exception {
        start();
        deliverTexts(30);

        try (Store store = connect("imapex");
                Store other = connect("imap");
                Folder inbox = store.getFolder("INBOX");
                Folder same = other.getFolder("INBOX")) {
            inbox.open(Folder.READ_ONLY);
            same.open(Folder.READ_WRITE);
            for (int i = 1; i <= 10; i++) {
                assertThat(WHOLE.read(inbox.getMessage(i))).contains("Subject: message " + i + "\r\n");
            }
            same.getMessage(3).setFlag(Flags.Flag.DELETED, true);
            same.getMessage(14).setFlag(Flags.Flag.DELETED, true);
            same.expunge();
            inbox.getMessageCount();
            ((org.eclipse.angus.mail.imap.IMAPFolder) inbox).doCommand(protocol -> {
                protocol.noop();
                return null;
            });
            for (int i = 11; i <= 30; i++) {
                int number = i;
                if (i == 14) {
                    assertThat(catchThrowable(() -> WHOLE.read(inbox.getMessage(number))))
                            .isInstanceOf(MessageRemovedException.class);
                } else {
                    assertThat(WHOLE.read(inbox.getMessage(i))).contains("Subject: message " + i + "\r\n");
                }
            }
        }
    }

    @Test
    void aConnectionThatEndsInTheWindowClosesTheFolder() throws Exception {
        start();
        for (int i = 1; i <= 40; i++) {
            exchange.mailbox("john")
                    .deliver()
                    .message(Mail.text("message " + i, "text " + i + "\r\nand more".repeat(200)));
        }
        exchange.faults().nth(3).inReplyTo("FETCH", 3_000).close();

        try (Store store = connect("imapex");
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_ONLY);
            Throwable failure = catchThrowable(() -> {
                for (Message message : inbox.getMessages()) {
                    assertThat(WHOLE.read(message)).contains("text " + message.getMessageNumber() + "\r\n");
                }
            });
            assertThat(failure.getCause() == null ? failure : failure.getCause())
                    .isInstanceOf(FolderClosedException.class);
        }
    }

    @Test
    void aServerThatWillNotMarkIsAskedAsStockAsksIt() throws Exception {
        start();
        deliverTexts(20);
        exchange.faults().onCommand("STORE").answer("{tag} NO not today");

        try (Store store = connect("imapex");
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_WRITE);
            for (Message message : inbox.getMessages()) {
                assertThat(WHOLE.read(message)).contains("text " + message.getMessageNumber() + "\r\n");
            }
            assertThat(inbox.getMessage(20).isSet(Flags.Flag.SEEN)).isTrue();
            for (int i = 1; i <= 20; i++) {
                ((IMAPMessage) inbox.getMessage(i)).invalidateHeaders();
                assertThat(inbox.getMessage(i).isSet(Flags.Flag.SEEN)).isEqualTo(seen().get(i - 1));
            }
        }
        assertThat(seen().get(19)).isTrue();
    }

    @Test
    void aServerThatRenumbersInTheMidstOfAFetchIsNotAskedAheadAgain() throws Exception {
        start();
        deliverTexts(30);
        exchange.faults().nth(3).inReplyTo("FETCH", 0).answer("* 30 EXPUNGE", "{tag} OK FETCH completed.");

        try (Store store = connect("imapex");
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_ONLY);
            for (int i = 1; i < 30; i++) {
                assertThat(WHOLE.read(inbox.getMessage(i))).contains("Subject: message " + i + "\r\n");
            }
            assertThat(inbox.getMessage(30).isExpunged()).isTrue();
        }
        assertThat(commands("FETCH").subList(5, 20)).allMatch(command -> command.contains("BODY["));
    }

    @Test
    void otherCommandsMayComeBetween() throws Exception {
        start();
        deliverTexts(MANY);

        try (Store store = connect("imapex");
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_WRITE);
            for (Message message : inbox.getMessages()) {
                assertThat(WHOLE.read(message)).contains("text " + message.getMessageNumber() + "\r\n");
                message.setFlag(Flags.Flag.ANSWERED, true);
                ((IMAPMessage) message).setPeek(message.getMessageNumber() % 2 == 0);
            }
            assertThat(inbox.search(new FlagTerm(new Flags(Flags.Flag.ANSWERED), true)))
                    .hasSize(MANY);
        }
        assertThat(seen()).containsOnly(true);
    }

    private List<String> commands(String verb) {
        RecordedSession last = exchange.sessions().get(exchange.sessions().size() - 1);
        return last.lines().stream()
                .map(RecordedLine::text)
                .filter(line -> line.matches("[A-Z]+[0-9]+ " + verb + " .*"))
                .map(line -> line.substring(line.indexOf(' ')))
                .toList();
    }

    private Store connect(String protocol, String... settings) throws Exception {
        Properties properties = exchange.sessionProperties(protocol);
        properties.setProperty("mail." + protocol + ".auth.mechanisms", "LOGIN");
        properties.setProperty("mail." + protocol + ".auth.cleartext.enable", "true");
        properties.setProperty("mail." + protocol + ".starttls.enable", "false");
        for (int i = 0; i < settings.length; i += 2) {
            properties.setProperty("mail." + protocol + "." + settings[i], settings[i + 1]);
        }
        Store store = Session.getInstance(properties).getStore(protocol);
        store.connect("CORP/john", "Secret-1");
        return store;
    }
}
