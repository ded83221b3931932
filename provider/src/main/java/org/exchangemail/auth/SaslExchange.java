package org.exchangemail.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import org.exchangemail.auth.Verdict.Outcome;
import org.exchangemail.ntlm.NtlmException;
import org.exchangemail.ntlm.NtlmMessage;
import org.exchangemail.sasl.BearerSaslClient;
import org.exchangemail.sasl.NtlmSaslClient;
import org.exchangemail.sasl.SaslLine;
import org.exchangemail.sasl.SpnegoNtlmSaslClient;

/**
 * The part of a SASL exchange that is the same in every protocol: lines in, lines out, and what the end means.
 *
 * <p>The protocol reads the server's lines and writes the client's. Not safe for use by several threads.
 */
public final class SaslExchange {

    /** How a server ends an exchange. */
    public enum Ending {
        /** The client is logged in: {@code OK}, {@code +OK}. */
        OK,
        /** The client is not logged in: {@code NO}, {@code -ERR}. */
        NO,
        /** The server calls the exchange malformed, or does not know the mechanism: {@code BAD}. */
        BAD
    }

    /** A shorter line holds no secret worth hiding, and may occur in a server's words by chance. */
    private static final int SHORTEST_SECRET = 8;

    private final String mechanism;
    private final SaslClient client;
    private final Consumer<String> details;
    private final List<String> lines = new ArrayList<>();
    private int responses;
    private Optional<SaslException> failure = Optional.empty();

    /**
     * Prepares an exchange.
     *
     * @param mechanism the name the server offered
     * @param client a fresh client
     * @param details told about every message, field by field, without anything derived from a secret
     */
    public SaslExchange(String mechanism, SaslClient client, Consumer<String> details) {
        this.mechanism = mechanism;
        this.client = client;
        this.details = details;
    }

    /**
     * Makes the response that stands on the line of the command itself.
     *
     * @return empty if the mechanism lets the server begin
     * @throws SaslException if the client cannot begin; nothing has been sent then
     */
    public Optional<String> initialResponse() throws SaslException {
        return client.hasInitialResponse()
                ? Optional.of(sent(SaslLine.encodeInitial(respond(new byte[0]))))
                : Optional.empty();
    }

    /**
     * Answers a line of the server.
     *
     * @param line what follows the {@code +}; empty for a bare one
     * @return the line to send, {@code *} if the exchange is cancelled; empty if it has been cancelled already
     */
    public Optional<String> answer(String line) {
        if (failure.isPresent()) {
            return Optional.empty();
        }
        try {
            return Optional.of(sent(SaslLine.encode(respond(SaslLine.decode(line)))));
        } catch (SaslException e) {
            failure = Optional.of(e);
            details.accept(mechanism + ": cancelled");
            return Optional.of(SaslLine.CANCEL);
        }
    }

    private String sent(String line) {
        if (line.length() >= SHORTEST_SECRET) {
            lines.add(line);
        }
        return line;
    }

    /**
     * Tells whether the client has said all it has to say, or has given up.
     *
     * @return true if nothing but the end can follow
     */
    public boolean isOver() {
        return failure.isPresent() || client.isComplete();
    }

    /**
     * Tells whether the client is still to send its first message.
     *
     * @return false for mechanisms in which the server begins
     */
    public boolean isClientToBegin() {
        return responses == 0 && client.hasInitialResponse();
    }

    private byte[] respond(byte[] challenge) throws SaslException {
        if (challenge.length > 0) {
            details.accept(mechanism + " S: " + describe(challenge));
        }
        byte[] response = evaluate(challenge);
        responses++;
        if (response == null) {
            return new byte[0];
        }
        if (client instanceof BearerSaslClient bearer) {
            bearer.error()
                    .ifPresent(error -> details.accept(mechanism + " S: " + bearer.withoutToken(error.toString())));
        }
        details.accept(mechanism + " C: " + describe(response));
        return response;
    }

    /** Mechanisms of the JVM and of others may fail at a challenge in ways that SASL has no exception for. */
    private byte[] evaluate(byte[] challenge) throws SaslException {
        try {
            return client.evaluateChallenge(challenge);
        } catch (RuntimeException e) {
            throw new SaslException(
                    mechanism + " cannot make anything of the server's challenge of " + challenge.length + " octets ("
                            + e.getClass().getName() + ")",
                    e);
        }
    }

    private String describe(byte[] message) {
        if (mechanism.equals(NtlmSaslClient.NAME)) {
            try {
                return NtlmMessage.decode(message).describe();
            } catch (NtlmException e) {
                return message.length + " octets that are no NTLM message: " + e.getMessage();
            }
        }
        return message.length + " octets";
    }

    /**
     * Says what the end of the exchange means.
     *
     * @param ending how the server ended it
     * @param words the server's text
     * @return the verdict
     */
    public Verdict end(Ending ending, String words) {
        if (failure.isPresent()) {
            return Verdict.cancelled(failure.get());
        }
        return switch (ending) {
            case OK ->
                client.isComplete()
                        ? Verdict.accepted()
                        : Verdict.cancelled(new SaslException(
                                "The server reported success before " + mechanism + " had proved anything to it"));
            case NO -> Verdict.of(credentialsSent() ? Outcome.REFUSED : Outcome.NOT_ATTEMPTED, told(words));
            case BAD -> Verdict.of(credentialsSent() ? Outcome.NOT_UNDERSTOOD : Outcome.NOT_ATTEMPTED, told(words));
        };
    }

    /** What the server said of a token stands before its last words; a response that it echoes is taken out. */
    private String told(String words) {
        String told = client instanceof BearerSaslClient bearer
                ? bearer.withoutToken(bearer.error().map(error -> error + ": ").orElse("") + words)
                : words;
        for (String line : lines) {
            told = told.replace(line, "(our response)");
        }
        return told;
    }

    /** The NEGOTIATE message of NTLM says nothing about the user; the first response of any other mechanism may. */
    private boolean credentialsSent() {
        boolean negotiatesFirst = client instanceof NtlmSaslClient || client instanceof SpnegoNtlmSaslClient;
        return responses > (negotiatesFirst ? 1 : 0);
    }
}
