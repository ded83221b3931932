package org.exchangemail.ntlm;

/**
 * One of the three messages of an exchange, [MS-NLMP] 2.2.1, as a value that knows the octets it was read from.
 *
 * <p>Immutable, safe for use by several threads. Two messages are equal if their octets are.
 */
public sealed interface NtlmMessage permits NegotiateMessage, ChallengeMessage, AuthenticateMessage {

    /** The longest message that is read, in octets. */
    int MAX_LENGTH = 16 * 1024;

    /**
     * Reads a message.
     *
     * @param octets the whole message
     * @return what its MessageType says it is
     * @throws NtlmException of kind {@link NtlmException.Kind#MALFORMED_MESSAGE} if a length, an offset or a value
     *     breaks the format, or the message is longer than {@link #MAX_LENGTH}
     */
    static NtlmMessage decode(byte[] octets) throws NtlmException {
        MessageReader in = MessageReader.of(octets);
        return switch (in.messageType()) {
            case NegotiateMessage.MESSAGE_TYPE -> NegotiateMessage.read(in);
            case ChallengeMessage.MESSAGE_TYPE -> ChallengeMessage.read(in);
            case AuthenticateMessage.MESSAGE_TYPE -> AuthenticateMessage.read(in);
            default -> throw NtlmException.malformed("MessageType", 8, "is " + in.messageType() + ", not 1, 2 or 3");
        };
    }

    /**
     * Returns the flags of the message.
     *
     * @return NegotiateFlags as they stand in the message
     */
    NtlmFlags flags();

    /**
     * Returns the message as it was received, or as it is to be sent.
     *
     * @return every octet, also those no field covers
     */
    Octets raw();

    /**
     * Encodes the message.
     *
     * @return the octets of {@link #raw()} in a new array
     */
    default byte[] encode() {
        return raw().toByteArray();
    }

    /**
     * Lists the fields for a reader, one to a line. Responses, proofs, the MIC and the session key are given by their
     * size only; text of the peer is quoted, with control characters escaped.
     *
     * @return several lines, separated by line feeds, without one at the end
     */
    String describe();
}
