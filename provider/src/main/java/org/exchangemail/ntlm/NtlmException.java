package org.exchangemail.ntlm;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the peer did, or could not do, that ends the exchange. Never holds a secret, and text of the
 * peer only with its control characters escaped.
 */
public final class NtlmException extends Exception {

    /** The kinds of failure a caller may want to tell apart. */
    public enum Kind {
        /** A field of a message breaks the format; see {@link #field()} and {@link #offset()}. */
        MALFORMED_MESSAGE,
        /** A message of another type than the one whose turn it is, or one too many. */
        UNEXPECTED_MESSAGE,
        /** The CHALLENGE lacks what the policy demands: somebody may have weakened it on the way. */
        POSSIBLE_DOWNGRADE,
        /** Unknown user, wrong password or refused kind of response: one and the same on purpose. */
        LOGON_FAILURE,
        /** Channel bindings are missing or belong to another TLS connection. */
        BAD_CHANNEL_BINDINGS,
        /** The target name (SPN) is missing or names another service. */
        BAD_TARGET_NAME,
        /** The MIC is missing or wrong: a message was changed on the way. */
        MIC_MISMATCH,
        /** The AV pairs of the CHALLENGE did not come back as they were sent. */
        TARGET_INFO_CHANGED,
        /** The AUTHENTICATE message came too late. */
        CHALLENGE_EXPIRED,
        /** The peer, or the policy, asks for what cannot be done. */
        UNSUPPORTED
    }

    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final String field;
    private final int offset;

    NtlmException(Kind kind, String message) {
        this(kind, message, null, -1);
    }

    private NtlmException(Kind kind, String message, String field, int offset) {
        super(message);
        this.kind = kind;
        this.field = field;
        this.offset = offset;
    }

    static NtlmException malformed(String field, int offset, String problem) {
        return new NtlmException(
                Kind.MALFORMED_MESSAGE,
                "malformed NTLM message: " + field + " at offset " + offset + " " + problem,
                field,
                offset);
    }

    /**
     * Returns the kind.
     *
     * @return what went wrong
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Names the field that is malformed.
     *
     * @return the specification's name of the field; empty unless {@link Kind#MALFORMED_MESSAGE}
     */
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }

    /**
     * Tells where the malformed field stands.
     *
     * @return octets from the beginning of the message; empty unless {@link Kind#MALFORMED_MESSAGE}
     */
    public OptionalInt offset() {
        return offset < 0 ? OptionalInt.empty() : OptionalInt.of(offset);
    }
}
