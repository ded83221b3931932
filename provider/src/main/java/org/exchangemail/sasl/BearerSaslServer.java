package org.exchangemail.sasl;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.security.sasl.AuthenticationException;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;

/**
 * What the servers of XOAUTH2 and OAUTHBEARER have in common: they take one message apart, ask a verifier, and say in a
 * challenge why a token is refused.
 *
 * <p>Not safe for use by several threads.
 */
public abstract sealed class BearerSaslServer extends SaslMechanism implements SaslServer
        permits XOAuth2SaslServer, OAuthBearerSaslServer {

    /** Judges what a client claims. */
    @FunctionalInterface
    public interface Verifier {

        /**
         * Decides whether the token permits to act as the user.
         *
         * @param user whose mailbox; empty in OAUTHBEARER for the one the token was issued to
         * @param token the bearer token
         * @return who the client is, or why it is refused
         */
        Verdict verify(String user, String token);
    }

    /** What a verifier finds. */
    public sealed interface Verdict {

        /**
         * The token permits it.
         *
         * @param authorizationId who the client acts as from now on
         */
        record Granted(String authorizationId) implements Verdict {}

        /**
         * The token does not permit it.
         *
         * @param error for the client
         */
        record Refused(OAuthError error) implements Verdict {}
    }

    /** A message, taken apart. */
    record Claim(String user, String token) {

        @Override
        public String toString() {
            return "a token for " + user;
        }
    }

    /** The longest message that is read, in octets; tokens of Microsoft come to some 4,000. */
    public static final int MAX_LENGTH = 32_768;

    private enum State {
        START,
        REFUSING,
        OVER
    }

    private final Verifier verifier;
    private final boolean challenging;
    private State state = State.START;
    private Optional<String> authorizationId = Optional.empty();

    BearerSaslServer(String name, Verifier verifier, boolean challenging) {
        super(name);
        this.verifier = verifier;
        this.challenging = challenging;
    }

    abstract Claim parse(String message) throws SaslException;

    /**
     * Answers the client.
     *
     * @param response nothing if the client sent no initial response, then the message, then the answer to an error
     * @return an empty challenge that asks for the message, or the error; null, as the interface demands, when the client
     *     is accepted
     * @throws AuthenticationException if the token is refused
     * @throws SaslException if the message is malformed
     */
    @Override
    public final byte[] evaluateResponse(byte[] response) throws SaslException {
        switch (state) {
            case START -> {
                return response.length == 0 ? new byte[0] : judge(response);
            }
            case REFUSING -> {
                state = State.OVER;
                throw refused();
            }
            default -> throw new SaslException("The client goes on after the end of " + getMechanismName());
        }
    }

    private byte[] judge(byte[] message) throws SaslException {
        state = State.OVER;
        if (message.length > MAX_LENGTH) {
            throw new SaslException(getMechanismName() + " message of " + message.length + " octets; no more than "
                    + MAX_LENGTH + " are read");
        }
        Claim claim = parse(text(message));
        Verdict verdict = verifier.verify(claim.user(), claim.token());
        if (verdict instanceof Verdict.Granted granted) {
            authorizationId = Optional.of(granted.authorizationId());
            return null;
        }
        if (!challenging) {
            throw refused();
        }
        state = State.REFUSING;
        return ((Verdict.Refused) verdict).error().encode();
    }

    private AuthenticationException refused() {
        return new AuthenticationException(getMechanismName() + " token refused");
    }

    private String text(byte[] message) throws SaslException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(message))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("is not UTF-8");
        }
    }

    final SaslException malformed(String problem) {
        return new SaslException("The message of " + getMechanismName() + " " + problem);
    }

    /** Takes the token out of {@code Bearer <token>}; the scheme is read without regard to case. */
    final String token(String authorization) throws SaslException {
        String scheme = "Bearer ";
        String token = authorization.regionMatches(true, 0, scheme, 0, scheme.length())
                ? authorization.substring(scheme.length())
                : "";
        if (token.isEmpty() || token.indexOf(' ') >= 0) {
            throw malformed("holds no bearer token");
        }
        return token;
    }

    @Override
    public final boolean isComplete() {
        return authorizationId.isPresent();
    }

    /**
     * Returns the identity the verifier granted.
     *
     * @return as the verifier gave it
     * @throws IllegalStateException before {@link #isComplete()}
     */
    @Override
    public final String getAuthorizationID() {
        return authorizationId.orElseThrow(() -> new IllegalStateException(getMechanismName() + " is not complete"));
    }

    @Override
    public final void dispose() {
        // The token lives no longer than the call that brought it.
    }
}
