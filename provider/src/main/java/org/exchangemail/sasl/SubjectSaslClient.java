package org.exchangemail.sasl;

import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.Optional;
import javax.security.auth.Subject;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;

/**
 * Runs a mechanism of the JVM as a {@link Subject}, in which it finds its credentials: GSSAPI with a Kerberos ticket.
 *
 * <p>The first message is made when the client is made, so that a ticket that cannot be had for the server shows before
 * anything is sent. Not safe for use by several threads.
 */
public final class SubjectSaslClient implements SaslClient {

    /** Makes the mechanism. */
    @FunctionalInterface
    public interface Factory {

        /**
         * Makes a fresh client.
         *
         * @return never null
         * @throws SaslException if there is no such mechanism, or it finds no credentials
         */
        SaslClient create() throws SaslException;
    }

    private final Optional<Subject> subject;
    private final SaslClient client;
    private Optional<byte[]> first;

    /**
     * Makes the client, and its first message.
     *
     * @param subject as whom; empty for whoever is current on the thread
     * @param factory called once
     * @throws SaslException if the factory throws it, or the mechanism cannot begin; nothing is to be disposed of then
     */
    public SubjectSaslClient(Optional<Subject> subject, Factory factory) throws SaslException {
        this.subject = subject;
        this.client = as(factory::create);
        try {
            this.first = client.hasInitialResponse()
                    ? Optional.of(as(() -> client.evaluateChallenge(new byte[0])))
                    : Optional.empty();
        } catch (SaslException e) {
            client.dispose();
            throw e;
        }
    }

    private <T> T as(PrivilegedExceptionAction<T> action) throws SaslException {
        try {
            return subject.isPresent() ? Subject.doAs(subject.get(), action) : action.run();
        } catch (PrivilegedActionException e) {
            throw saslException(e.getException());
        } catch (Exception e) {
            throw saslException(e);
        }
    }

    private static SaslException saslException(Exception e) {
        return e instanceof SaslException sasl ? sasl : new SaslException(String.valueOf(e.getMessage()), e);
    }

    @Override
    public String getMechanismName() {
        return client.getMechanismName();
    }

    @Override
    public boolean hasInitialResponse() {
        return client.hasInitialResponse();
    }

    @Override
    public byte[] evaluateChallenge(byte[] challenge) throws SaslException {
        if (first.isEmpty()) {
            return as(() -> client.evaluateChallenge(challenge));
        }
        if (challenge.length > 0) {
            throw new SaslException("The server sent a challenge before the first message of " + getMechanismName());
        }
        byte[] message = first.get();
        first = Optional.empty();
        return message;
    }

    @Override
    public boolean isComplete() {
        return first.isEmpty() && client.isComplete();
    }

    @Override
    public byte[] unwrap(byte[] incoming, int offset, int len) throws SaslException {
        return client.unwrap(incoming, offset, len);
    }

    @Override
    public byte[] wrap(byte[] outgoing, int offset, int len) throws SaslException {
        return client.wrap(outgoing, offset, len);
    }

    @Override
    public Object getNegotiatedProperty(String propName) {
        return client.getNegotiatedProperty(propName);
    }

    @Override
    public void dispose() throws SaslException {
        client.dispose();
    }
}
