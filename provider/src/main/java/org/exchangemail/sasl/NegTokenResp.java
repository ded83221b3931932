package org.exchangemail.sasl;

import java.util.Optional;
import org.exchangemail.ntlm.Octets;

/**
 * Every token of SPNEGO behind the first one, RFC 4178 section 4.2.2.
 *
 * <pre>
 * [1] SEQUENCE {
 *     negState [0] ENUMERATED OPTIONAL, supportedMech [1] OBJECT IDENTIFIER OPTIONAL,
 *     responseToken [2] OCTET STRING OPTIONAL, mechListMIC [3] OCTET STRING OPTIONAL }
 * </pre>
 *
 * @param negState how far the negotiation is
 * @param supportedMech content of the object identifier of the mechanism that the server has chosen
 * @param responseToken the next message of the mechanism
 * @param mechListMic the mechanism's signature of the list of mechanisms
 */
record NegTokenResp(
        Optional<NegState> negState,
        Optional<Octets> supportedMech,
        Optional<Octets> responseToken,
        Optional<Octets> mechListMic) {

    /** How far the negotiation is; the order is that of the numbers on the wire. */
    enum NegState {
        ACCEPT_COMPLETED(0),
        ACCEPT_INCOMPLETE(1),
        REJECT(2),
        REQUEST_MIC(3);

        private final int number;

        NegState(int number) {
            this.number = number;
        }

        private static NegState of(byte[] content) throws SpnegoException {
            for (NegState state : values()) {
                if (content.length == 1 && content[0] == state.number) {
                    return state;
                }
            }
            throw SpnegoException.malformed("has a negState that is not defined");
        }
    }

    static NegTokenResp of(NegState negState) {
        return new NegTokenResp(Optional.of(negState), Optional.empty(), Optional.empty(), Optional.empty());
    }

    NegTokenResp choosing(Octets mechanism) {
        return new NegTokenResp(negState, Optional.of(mechanism), responseToken, mechListMic);
    }

    NegTokenResp with(byte[] message) {
        return new NegTokenResp(negState, supportedMech, Optional.of(Octets.of(message)), mechListMic);
    }

    NegTokenResp signed(byte[] mic) {
        return new NegTokenResp(negState, supportedMech, responseToken, Optional.of(Octets.of(mic)));
    }

    static NegTokenResp decode(byte[] token) throws SpnegoException {
        Der all = Der.read(token);
        Der choice = all.enter(Der.context(1));
        all.end();
        Der fields = choice.enter(Der.SEQUENCE);
        choice.end();
        Optional<Octets> state = field(fields, 0, Der.ENUMERATED);
        NegTokenResp read = new NegTokenResp(
                state.isPresent() ? Optional.of(NegState.of(state.get().toByteArray())) : Optional.empty(),
                field(fields, 1, Der.OBJECT_IDENTIFIER),
                field(fields, 2, Der.OCTET_STRING),
                field(fields, 3, Der.OCTET_STRING));
        fields.end();
        return read;
    }

    private static Optional<Octets> field(Der fields, int number, int tag) throws SpnegoException {
        if (!fields.isNext(Der.context(number))) {
            return Optional.empty();
        }
        Der content = fields.enter(Der.context(number));
        Octets value = Octets.of(content.value(tag));
        content.end();
        return Optional.of(value);
    }

    byte[] encode() {
        return Der.encode(
                Der.context(1),
                Der.encode(
                        Der.SEQUENCE,
                        field(0, Der.ENUMERATED, negState.map(state -> Octets.of((byte) state.number))),
                        field(1, Der.OBJECT_IDENTIFIER, supportedMech),
                        field(2, Der.OCTET_STRING, responseToken),
                        field(3, Der.OCTET_STRING, mechListMic)));
    }

    private static byte[] field(int number, int tag, Optional<Octets> value) {
        return value.map(octets -> Der.encode(Der.context(number), Der.encode(tag, octets.toByteArray())))
                .orElse(new byte[0]);
    }
}
