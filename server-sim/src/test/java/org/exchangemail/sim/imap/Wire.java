package org.exchangemail.sim.imap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Properties;
import org.eclipse.angus.mail.iap.Protocol;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.exchangemail.sim.mailbox.Mailbox;
import org.exchangemail.sim.mailbox.Message;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.Quirk;

/** What the tests of this package share: text to commands, messages to responses. */
final class Wire {

    static final Clock CLOCK = Clock.fixed(Instant.parse("1996-07-17T09:44:25Z"), ZoneOffset.ofHours(-7));

    private Wire() {}

    static Mailbox mailbox() {
        return Mailbox.exchange(CLOCK);
    }

    /** Delivers a message written with bare line feeds, which become CRLF. */
    static Message message(String text) {
        return mailbox().deliver().octets(octets(text.replace("\n", "\r\n")));
    }

    static byte[] octets(String latin1) {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    static CommandArguments arguments(String text) {
        try {
            CommandReader reader =
                    new CommandReader(new ByteArrayInputStream(octets("a x " + text + "\r\n")), (tag, command) -> true);
            CommandArguments arguments =
                    reader.read(new CommandLimits(20_000, 20_000)).orElseThrow().arguments();
            arguments.space();
            return arguments;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CommandException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the whole response line with its literals. */
    static String fetch(Message message, String items) {
        return fetch(message, items, ExchangeProfile.EXCHANGE_2016.without(Quirk.IMAP_APPROXIMATE_SIZES));
    }

    /** Returns the whole response line with its literals, as a version writes it. */
    static String fetch(Message message, String items, ExchangeProfile profile) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            FetchRequest request = FetchRequest.parse(arguments(items));
            new FetchWriter(new ResponseWriter(out), profile).write(1, message, message.flags(), request);
            return out.toString(StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CommandException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns what stands between the item's name and the closing parenthesis. */
    static String value(Message message, String item) {
        String response = fetch(message, item);
        int start =
                response.indexOf(item.startsWith("BODY") && item.contains("[") ? "] " : " ", "* 1 FETCH (".length());
        return response.substring(start + (item.contains("[") ? 2 : 1), response.length() - ")\r\n".length());
    }

    /** Reads a response with stock Angus. */
    static FetchResponse angus(String response) {
        return angus(response, new Properties());
    }

    /** Reads a response with Angus set not to judge addresses, as by default it refuses invalid ones. */
    static FetchResponse lenientAngus(String response) {
        Properties properties = new Properties();
        properties.setProperty("mail.mime.address.strict", "false");
        return angus(response, properties);
    }

    private static FetchResponse angus(String response, Properties properties) {
        try {
            Protocol protocol = new Protocol(
                    new ByteArrayInputStream(octets(response)),
                    new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.US_ASCII),
                    properties,
                    false);
            return new FetchResponse(protocol);
        } catch (IOException | ProtocolException e) {
            throw new AssertionError(response, e);
        }
    }

    /** Returns the octets of a section as stock Angus reads them. */
    static String section(Message message, String section) {
        String response = fetch(message, "BODY.PEEK[" + section + "]");
        var body = angus(response).getItem(BODY.class);
        return body.getByteArray() == null ? "NIL" : text(body);
    }

    static String text(BODY body) {
        var octets = body.getByteArray();
        return new String(octets.getBytes(), octets.getStart(), octets.getCount(), StandardCharsets.ISO_8859_1);
    }
}
