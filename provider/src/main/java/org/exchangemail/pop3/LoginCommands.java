package org.exchangemail.pop3;

import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import org.exchangemail.auth.SaslExchange;
import org.exchangemail.auth.SaslExchange.Ending;
import org.exchangemail.auth.Verdict;
import org.exchangemail.auth.Verdict.Outcome;
import org.exchangemail.sasl.SaslLine;
import org.exchangemail.sasl.SecretOctets;

/**
 * AUTH, USER and PASS, and APOP: [MS-OXPOP3] 3.1, RFC 5034, RFC 1939 section 7.
 *
 * <p>The wire trace is silent while credentials cross, whatever the debug properties say.
 */
final class LoginCommands {

    /** {@code + } and the longest challenge that is decoded. */
    private static final int MAX_CHALLENGE = SaslLine.MAX_LENGTH + 2;

    /** RFC 5034 section 4: AUTH with an initial response keeps to the 255 octets of RFC 2449. */
    private static final int MAX_INITIAL_LINE = 253;

    /** More steps than any mechanism has. */
    private static final int MAX_STEPS = 50;

    private static final Pattern TIMESTAMP = Pattern.compile("<[^<>]+>");

    private final Wire wire;
    private final Pop3Settings settings;
    private final Consumer<String> details;
    private final Optional<String> timestamp;

    LoginCommands(Wire wire, Pop3Settings settings, String greeting, Consumer<String> details) {
        this.wire = wire;
        this.settings = settings;
        this.details = details;
        this.timestamp = settings.apop() ? timestamp(greeting) : Optional.empty();
    }

    private static Optional<String> timestamp(String greeting) {
        Matcher matcher = TIMESTAMP.matcher(greeting);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    boolean hidesPassword() {
        return timestamp.isPresent();
    }

    /**
     * Runs a SASL exchange: {@code sent_authentication_request}, {@code inside_authentication}, {@code
     * completed_authentication} of [MS-OXPOP3] 3.1.1.1.
     */
    Verdict authenticate(String mechanism, SaslClient client) throws IOException {
        SaslExchange exchange = new SaslExchange(mechanism, client, details);
        wire.suspendTracing();
        try {
            Opening opening = begin(mechanism, exchange);
            wire.put(opening.line());
            if (opening.next().isPresent()) {
                wire.flush();
                String line = wire.readLine(MAX_CHALLENGE);
                if (!line.startsWith("+")) {
                    return Verdict.of(Outcome.NOT_ATTEMPTED, Reply.parse(line).text());
                }
                wire.put(opening.next().get());
            }
            for (int step = 0; step < MAX_STEPS; step++) {
                wire.flush();
                String line = wire.readLine(MAX_CHALLENGE);
                if (line.startsWith("-ERR")) {
                    return exchange.end(Ending.NO, Reply.parse(line).text());
                }
                boolean ok = line.startsWith("+OK");
                if (ok && exchange.isOver()) {
                    return exchange.end(Ending.OK, Reply.parse(line).text());
                }
                if (!line.startsWith("+")) {
                    Reply.parse(line);
                }
                String challenge = line.substring(ok ? 3 : 1).strip();
                wire.put(exchange.answer(exchange.isClientToBegin() && isGoAhead(ok, challenge) ? "" : challenge)
                        .orElseThrow(() ->
                                new MalformedReplyException("the server went on after the exchange was cancelled")));
            }
            throw new MalformedReplyException("the exchange did not end after " + MAX_STEPS + " steps");
        } catch (SaslException e) {
            return Verdict.cancelled(e);
        } finally {
            wire.resumeTracing();
        }
    }

    /** Exchange 2003 answers {@code AUTH NTLM} by {@code +OK}, and 5.x by {@code + OK}, where RFC 5034 has {@code + }. */
    private static boolean isGoAhead(boolean ok, String words) {
        return ok || words.isEmpty() || words.equalsIgnoreCase("OK");
    }

    /** How an exchange begins: the line with AUTH, and the initial response if that is not on it but is made already. */
    private record Opening(String line, Optional<String> next) {

        @Override
        public String toString() {
            return "the opening of an exchange";
        }
    }

    /** RFC 5034 section 4: a response that makes the line too long must not stand on it. */
    private Opening begin(String mechanism, SaslExchange exchange) throws SaslException {
        String command = "AUTH " + mechanism;
        boolean twoLines = !mechanism.equals("XOAUTH2") || settings.xoauth2InTwoLines();
        if (!exchange.isClientToBegin() || (twoLines && !settings.initialResponse())) {
            return new Opening(command, Optional.empty());
        }
        String response = exchange.initialResponse().orElseThrow();
        String whole = command + " " + response;
        return whole.length() > MAX_INITIAL_LINE && !mechanism.equals("XOAUTH2")
                ? new Opening(command, Optional.of(response))
                : new Opening(whole, Optional.empty());
    }

    Verdict passwordLogin(String user, char[] password, boolean batch) throws IOException {
        if (hasLineBreak(user) || hasLineBreak(CharBuffer.wrap(password))) {
            return Verdict.cancelled(new SaslException("User name or password holds a line break"));
        }
        wire.suspendTracing();
        try {
            if (timestamp.isPresent()) {
                return verdict(command("APOP " + user + " " + digest(timestamp.get(), password)));
            }
            wire.put("USER " + user);
            if (batch) {
                wire.put("PASS ", password);
            }
            wire.flush();
            Reply name = wire.readReply();
            if (!batch && name.ok()) {
                wire.put("PASS ", password);
                wire.flush();
            }
            if (!batch && !name.ok()) {
                return Verdict.of(Outcome.NOT_ATTEMPTED, name.text());
            }
            Verdict verdict = verdict(wire.readReply());
            return name.ok() || verdict.outcome() == Outcome.ACCEPTED
                    ? verdict
                    : Verdict.of(Outcome.NOT_ATTEMPTED, name.text());
        } finally {
            wire.resumeTracing();
        }
    }

    private static boolean hasLineBreak(CharSequence text) {
        return text.chars().anyMatch(c -> c == '\r' || c == '\n');
    }

    private Reply command(String line) throws IOException {
        wire.put(line);
        wire.flush();
        return wire.readReply();
    }

    private static Verdict verdict(Reply reply) {
        return reply.ok() ? Verdict.accepted() : Verdict.of(Outcome.REFUSED, reply.text());
    }

    /** RFC 1939 section 7. */
    private static String digest(String timestamp, char[] password) {
        byte[] secret = SecretOctets.of(password, StandardCharsets.UTF_8);
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(timestamp.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(secret));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
