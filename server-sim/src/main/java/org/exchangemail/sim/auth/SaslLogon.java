package org.exchangemail.sim.auth;

import java.util.Optional;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;

/** One SASL exchange on its way to a logon. Used once, by one thread. */
public abstract class SaslLogon implements AutoCloseable {

    private final SaslServer server;
    private Optional<Logon> result = Optional.empty();
    private boolean begun;

    SaslLogon(SaslServer server) {
        this.server = server;
    }

    final SaslServer server() {
        return server;
    }

    /**
     * Takes what the client says.
     *
     * @param response decoded; empty to begin without an initial response
     * @return the challenge the client has to answer; empty when the exchange is over
     */
    public final Optional<byte[]> respond(byte[] response) {
        if (!begun) {
            begun = true;
            if (response.length == 0) {
                // In all our mechanisms the client speaks first; the GSSAPI of the JVM does not know how to ask for it.
                return Optional.of(response);
            }
        }
        try {
            byte[] challenge = server.evaluateResponse(response);
            if (!server.isComplete()) {
                return Optional.of(challenge);
            }
            result = Optional.of(logon(Optional.empty()));
        } catch (SaslException e) {
            result = Optional.of(logon(Optional.of(e)));
        }
        return Optional.empty();
    }

    /**
     * Returns what became of the logon.
     *
     * @return to be recorded and answered
     * @throws IllegalStateException before the exchange is over
     */
    public final Logon logon() {
        return result.orElseThrow(() -> new IllegalStateException("The exchange is not over."));
    }

    abstract Logon logon(Optional<SaslException> failure);

    /**
     * Returns what had become of the logon when the client broke off.
     *
     * @return empty if nothing had been judged yet
     */
    Optional<Logon> judged() {
        return Optional.empty();
    }

    /**
     * Returns the mechanism's name.
     *
     * @return upper case
     */
    public final String mechanism() {
        return server.getMechanismName();
    }

    /** Wipes the secrets of the exchange. */
    @Override
    public void close() {
        try {
            server.dispose();
        } catch (SaslException e) {
            throw new IllegalStateException("The exchange cannot be disposed of.", e);
        }
    }
}
