package org.exchangemail.sasl;

import javax.security.sasl.Sasl;

/**
 * What the mechanisms of this package have in common: a name, and no security layer.
 *
 * <p>[MS-OXPOP3], [MS-OXIMAP4] and [MS-SMTPNTLM] define none, so the quality of protection is always {@code auth}.
 */
abstract class SaslMechanism {

    private final String name;

    SaslMechanism(String name) {
        this.name = name;
    }

    /**
     * Returns the registered name of the mechanism.
     *
     * @return upper case
     */
    public final String getMechanismName() {
        return name;
    }

    /**
     * Tells whether the exchange is over.
     *
     * @return true as soon as this side neither sends nor expects another message
     */
    public abstract boolean isComplete();

    /**
     * There is no security layer.
     *
     * @param incoming ignored
     * @param offset ignored
     * @param len ignored
     * @return never
     */
    @SuppressWarnings("DoNotCallSuggester") // the interface has the method
    public final byte[] unwrap(byte[] incoming, int offset, int len) {
        throw noSecurityLayer();
    }

    /**
     * There is no security layer.
     *
     * @param outgoing ignored
     * @param offset ignored
     * @param len ignored
     * @return never
     */
    @SuppressWarnings("DoNotCallSuggester") // the interface has the method
    public final byte[] wrap(byte[] outgoing, int offset, int len) {
        throw noSecurityLayer();
    }

    /**
     * Returns a negotiated property.
     *
     * @param propName {@link Sasl#QOP}, or another name of {@link Sasl}
     * @return {@code auth} for {@link Sasl#QOP}, otherwise null as the interface demands
     * @throws IllegalStateException before the exchange is complete
     */
    public final Object getNegotiatedProperty(String propName) {
        if (!isComplete()) {
            throw new IllegalStateException(name + " is not complete");
        }
        return propName.equals(Sasl.QOP) ? "auth" : null;
    }

    private IllegalStateException noSecurityLayer() {
        return new IllegalStateException(name + " negotiates no security layer here");
    }
}
