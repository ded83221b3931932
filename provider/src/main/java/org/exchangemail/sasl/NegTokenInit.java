package org.exchangemail.sasl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.exchangemail.ntlm.Octets;

/**
 * The first token of SPNEGO, RFC 4178 section 4.2.1, in the framing of RFC 2743 section 3.1.
 *
 * <pre>
 * [APPLICATION 0] { 1.3.6.1.5.5.2, [0] SEQUENCE {
 *     mechTypes [0] SEQUENCE OF OBJECT IDENTIFIER, reqFlags [1] BIT STRING OPTIONAL,
 *     mechToken [2] OCTET STRING OPTIONAL, mechListMIC [3] OCTET STRING OPTIONAL } }
 * </pre>
 *
 * <p>[MS-SPNG] 2.2.1 puts {@code negHints [3]} before {@code mechListMIC [4]}. Flags, hints and a MIC so early have no meaning here, and are
 * stepped over.
 *
 * @param mechTypes contents of the object identifiers, the preferred one first
 * @param mechList the encoding of {@code mechTypes}, as received, over which the MIC is made
 * @param mechToken the first message of the preferred mechanism
 */
record NegTokenInit(List<Octets> mechTypes, Octets mechList, Optional<Octets> mechToken) {

    /** 1.3.6.1.5.5.2. */
    private static final Octets SPNEGO = Octets.ofHex("2b0601050502");

    private static final int MAX_MECHANISMS = 32;
    private static final int LAST_FIELD = 4;

    NegTokenInit {
        mechTypes = List.copyOf(mechTypes);
    }

    static NegTokenInit of(List<Octets> mechTypes, byte[] mechToken) {
        byte[][] encoded = mechTypes.stream()
                .map(oid -> Der.encode(Der.OBJECT_IDENTIFIER, oid.toByteArray()))
                .toArray(byte[][]::new);
        return new NegTokenInit(
                mechTypes, Octets.of(Der.encode(Der.SEQUENCE, encoded)), Optional.of(Octets.of(mechToken)));
    }

    static NegTokenInit decode(byte[] token) throws SpnegoException {
        Der all = Der.read(token);
        Der framing = all.enter(Der.INITIAL_CONTEXT_TOKEN);
        all.end();
        if (!Octets.of(framing.value(Der.OBJECT_IDENTIFIER)).equals(SPNEGO)) {
            throw SpnegoException.malformed("is one of another mechanism of GSS-API");
        }
        Der choice = framing.enter(Der.context(0));
        framing.end();
        Der fields = choice.enter(Der.SEQUENCE);
        choice.end();
        Der first = fields.enter(Der.context(0));
        Octets mechList = Octets.of(first.rest());
        Der list = first.enter(Der.SEQUENCE);
        first.end();
        List<Octets> mechTypes = new ArrayList<>();
        while (!list.isAtEnd()) {
            mechTypes.add(Octets.of(list.value(Der.OBJECT_IDENTIFIER)));
            if (mechTypes.size() > MAX_MECHANISMS) {
                throw SpnegoException.malformed("proposes more than " + MAX_MECHANISMS + " mechanisms");
            }
        }
        if (mechTypes.isEmpty()) {
            throw SpnegoException.malformed("proposes no mechanism");
        }
        Optional<Octets> mechToken = Optional.empty();
        for (int field = 1; field <= LAST_FIELD; field++) {
            if (fields.isNext(Der.context(field))) {
                Der content = fields.enter(Der.context(field));
                if (field == 2) {
                    mechToken = Optional.of(Octets.of(content.value(Der.OCTET_STRING)));
                    content.end();
                }
            }
        }
        fields.end();
        return new NegTokenInit(mechTypes, mechList, mechToken);
    }

    byte[] encode() {
        byte[] types = Der.encode(Der.context(0), mechList.toByteArray());
        byte[] token = mechToken
                .map(octets -> Der.encode(Der.context(2), Der.encode(Der.OCTET_STRING, octets.toByteArray())))
                .orElse(new byte[0]);
        return Der.encode(
                Der.INITIAL_CONTEXT_TOKEN,
                Der.encode(Der.OBJECT_IDENTIFIER, SPNEGO.toByteArray()),
                Der.encode(Der.context(0), Der.encode(Der.SEQUENCE, types, token)));
    }
}
