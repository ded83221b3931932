package org.exchangemail.samples;

import jakarta.mail.MessagingException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import org.exchangemail.sim.RecordedSession;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.auth.Logon;
import org.exchangemail.sim.mailbox.Flag;
import org.exchangemail.sim.mailbox.Mailbox;

/**
 * Starts a simulated Exchange with some mail, and lets {@link ReadMail} read it: John's own mailbox, Mary's with John's
 * password, and Mary's as somebody who may not, over IMAP and over POP3.
 */
public final class Demo {

    private static final String PASSWORD = "Correct-Horse-7";

    private final String protocol;
    private final boolean trace;
    private final PrintStream out;

    /**
     * Prepares the demo.
     *
     * @param protocol {@code imapexs}, or {@code imaps} to see what Angus does without this project; its POP3 sibling is
     *     taken too
     * @param trace whether to show the conversation
     * @param out where the output goes
     */
    public Demo(String protocol, boolean trace, PrintStream out) {
        this.protocol = protocol;
        this.trace = trace;
        this.out = out;
    }

    /**
     * Runs the demo.
     *
     * @param args the protocol, and {@code true} to show the conversation; both may be left out
     * @throws IOException if the sample mail cannot be read
     */
    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        String protocol = args.length > 0 ? args[0] : "imapexs";
        new Demo(protocol, args.length > 1 && Boolean.parseBoolean(args[1]), out).run();
    }

    /**
     * Runs the steps against a server of its own.
     *
     * @throws IOException if the sample mail cannot be read
     */
    public void run() throws IOException {
        try (SimulatedExchange exchange = start()) {
            fill(
                    exchange.mailbox("john"),
                    "john",
                    "01-figures.eml",
                    "02-meeting.eml",
                    "03-newsletter.eml",
                    "04-scan.eml");
            fill(exchange.mailbox("mary"), "mary", "01-order.eml", "02-holiday.eml", "03-complaint.eml");
            out.printf(
                    "Simulated %s on %s: imaps on port %d, imap with STARTTLS on %d, pop3s on %d, pop3 with STLS on %d%n",
                    exchange.profile().name(),
                    exchange.host(),
                    exchange.imapsPort(),
                    exchange.imapPort(),
                    exchange.pop3sPort(),
                    exchange.pop3Port());
            step(exchange, 1, protocol, "John reads his own mailbox", "CORP/john");
            step(exchange, 2, protocol, "John reads Mary's mailbox, on which he has FullAccess", "CORP/john/mary");
            step(exchange, 3, protocol, "Paul tries Mary's mailbox, on which he has no rights", "CORP/paul/mary");
            String pop3 = protocol.replace("imap", "pop3");
            step(exchange, 4, pop3, "John reads his own mailbox over POP3", "CORP/john");
            step(exchange, 5, pop3, "John reads Mary's mailbox over POP3", "CORP/john/mary");
        }
    }

    private SimulatedExchange start() {
        return SimulatedExchange.builder()
                .domain("CORP", "corp.example")
                .account("CORP", "john", PASSWORD)
                .account("CORP", "mary", "Battery-Staple-8")
                .account("CORP", "paul", PASSWORD)
                .fullAccess("john", "mary")
                .trace(line -> {
                    if (trace) {
                        out.println("      | " + line.replace("\n", "\n      | "));
                    }
                })
                .start();
    }

    private static void fill(Mailbox mailbox, String owner, String... files) throws IOException {
        Instant arrival = Instant.parse("2026-11-20T07:00:00Z");
        for (String file : List.of(files)) {
            try (InputStream mail = Demo.class.getResourceAsStream("/demo/" + owner + "/" + file)) {
                var delivery = mailbox.deliver().arrivedAt(arrival.atOffset(ZoneOffset.UTC));
                (file.startsWith("01") ? delivery.flagged(Flag.SEEN) : delivery).stream(mail);
            }
        }
    }

    private void step(SimulatedExchange exchange, int number, String name, String what, String user)
            throws IOException {
        out.printf("%n%d. %s (%s as %s)%n", number, what, name, user);
        Properties properties = exchange.sessionProperties(name);
        try {
            new ReadMail(out).list(properties, user, PASSWORD);
            out.printf("  %s%n", seen(exchange));
        } catch (MessagingException e) {
            out.printf("  %s%n  %s%n", seen(exchange), e.getClass().getSimpleName());
            wrap(String.valueOf(e.getMessage()));
        }
    }

    /** What the server recorded of the newest connection. */
    private static String seen(SimulatedExchange exchange) {
        List<RecordedSession> sessions = exchange.sessions();
        return sessions.get(sessions.size() - 1)
                .logon()
                .map(Demo::describe)
                .orElse("The server was not given any credentials.");
    }

    private static String describe(Logon logon) {
        return "The server saw " + logon.mechanism() + " by " + logon.name() + ".";
    }

    private void wrap(String text) {
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() + word.length() > 100) {
                out.printf("    %s%n", line);
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        out.printf("    %s%n", line);
    }
}
