package org.exchangemail.sasl;

import javax.security.sasl.SaslException;

/** What the peer did wrong in SPNEGO (RFC 4178). It ends the exchange. */
public final class SpnegoException extends SaslException {

    /** The kinds of failure a caller may want to tell apart. */
    public enum Kind {
        /** A token breaks the format, or is longer than what is read. */
        MALFORMED_TOKEN,
        /** A token, or a field of it, that is not due. */
        UNEXPECTED_TOKEN,
        /** Another mechanism was chosen, or the list of mechanisms is not proved: somebody may have changed it on the way. */
        POSSIBLE_DOWNGRADE
    }

    private static final long serialVersionUID = 1;

    private final Kind kind;

    SpnegoException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    SpnegoException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    static SpnegoException malformed(String problem) {
        return new SpnegoException(Kind.MALFORMED_TOKEN, "The token of SPNEGO " + problem);
    }

    /**
     * Returns the kind.
     *
     * @return never absent
     */
    public Kind kind() {
        return kind;
    }
}
