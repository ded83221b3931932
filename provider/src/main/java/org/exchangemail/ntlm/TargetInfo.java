package org.exchangemail.ntlm;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The AV pairs of a CHALLENGE message or of an NTLMv2 response, [MS-NLMP] 2.2.2.1, in the order they stand there.
 * Unknown ids are kept, and so is the order.
 *
 * <p>Immutable, safe for use by several threads.
 */
public final class TargetInfo {

    /** Bit of MsvAvFlags: the account's authentication is constrained. */
    public static final int FLAG_CONSTRAINED = 1;
    /** Bit of MsvAvFlags: the AUTHENTICATE message holds a MIC. */
    public static final int FLAG_MIC = 2;
    /** Bit of MsvAvFlags: the target name is from an untrusted source. */
    public static final int FLAG_UNTRUSTED_TARGET_NAME = 4;

    /** The list without pairs. */
    public static final TargetInfo EMPTY = new TargetInfo(List.of());

    private final List<AvPair> pairs;

    private TargetInfo(List<AvPair> pairs) {
        this.pairs = List.copyOf(pairs);
    }

    /**
     * Makes a list.
     *
     * @param pairs the pairs without MsvAvEOL
     * @return the list
     * @throws IllegalArgumentException if MsvAvEOL is among the pairs
     */
    public static TargetInfo of(List<AvPair> pairs) {
        TargetInfo info = new TargetInfo(pairs);
        if (info.find(AvId.MsvAvEOL).isPresent()) {
            throw new IllegalArgumentException("MsvAvEOL is added by encode()");
        }
        return info;
    }

    /**
     * Reads a list up to its MsvAvEOL; what follows is not looked at.
     *
     * @param octets the list
     * @return the pairs
     * @throws NtlmException of kind {@link NtlmException.Kind#MALFORMED_MESSAGE}; its offset counts from the
     *     beginning of the list
     */
    public static TargetInfo decode(Octets octets) throws NtlmException {
        return decode(octets, 0);
    }

    /** Reads a list that begins at the given offset of its message. */
    static TargetInfo decode(Octets octets, int base) throws NtlmException {
        List<AvPair> pairs = new ArrayList<>();
        int position = 0;
        while (true) {
            if (position > octets.length() - 4) {
                throw NtlmException.malformed("TargetInfo", base + position, "ends without MsvAvEOL");
            }
            AvId id = new AvId(octets.at(position) | octets.at(position + 1) << 8);
            int length = octets.at(position + 2) | octets.at(position + 3) << 8;
            checkLength(id, length, base + position);
            if (id.equals(AvId.MsvAvEOL)) {
                return new TargetInfo(pairs);
            }
            int from = position + 4;
            if (length > octets.length() - from) {
                throw NtlmException.malformed(
                        id.toString(),
                        base + position,
                        "has " + length + " octets, but the list ends after " + (octets.length() - from));
            }
            pairs.add(new AvPair(id, octets.slice(from, from + length)));
            position = from + length;
        }
    }

    private static void checkLength(AvId id, int length, int offset) throws NtlmException {
        int expected = switch (id.value()) {
            case 0 -> 0;
            case 6 -> 4;
            case 7 -> 8;
            case 10 -> 16;
            case 1, 2, 3, 4, 5, 9 -> length & ~1;
            default -> length;
        };
        if (length != expected) {
            throw NtlmException.malformed(id.toString(), offset, "has " + length + " octets in place of " + expected);
        }
    }

    /**
     * Writes the list.
     *
     * @return the pairs and MsvAvEOL
     */
    public Octets encode() {
        Wire out = Wire.writer(256);
        for (AvPair pair : pairs) {
            out.int16(pair.id().value()).int16(pair.value().length()).octets(pair.value());
        }
        return Octets.owning(out.zero(4).toByteArray());
    }

    /**
     * Returns the pairs.
     *
     * @return in the order of the message, without MsvAvEOL
     */
    public List<AvPair> pairs() {
        return pairs;
    }

    /**
     * Finds the first pair of an id.
     *
     * @param id which
     * @return empty if there is none
     */
    public Optional<AvPair> find(AvId id) {
        for (AvPair pair : pairs) {
            if (pair.id().equals(id)) {
                return Optional.of(pair);
            }
        }
        return Optional.empty();
    }

    /** Every pair of an id. */
    List<AvPair> findAll(AvId id) {
        return pairs.stream().filter(pair -> pair.id().equals(id)).toList();
    }

    /**
     * Reads MsvAvFlags.
     *
     * @return the bits of every such pair together; 0 if there is none
     */
    public int flags() {
        int flags = 0;
        for (AvPair pair : pairs) {
            if (pair.id().equals(AvId.MsvAvFlags)) {
                for (int i = 0; i < pair.value().length(); i++) {
                    flags |= pair.value().at(i) << (8 * i);
                }
            }
        }
        return flags;
    }

    /**
     * Reads MsvAvTimestamp.
     *
     * @return the FILETIME as sent, 8 octets
     */
    public Optional<Octets> timestamp() {
        return find(AvId.MsvAvTimestamp).map(AvPair::value);
    }

    /** The first id that stands there twice. */
    Optional<AvId> duplicate() {
        Set<AvId> seen = new HashSet<>();
        for (AvPair pair : pairs) {
            if (!seen.add(pair.id())) {
                return Optional.of(pair.id());
            }
        }
        return Optional.empty();
    }

    /** One line for each pair, for {@link NtlmMessage#describe()}. */
    void describe(Description out) {
        for (AvPair pair : pairs) {
            out.item(pair.id().toString(), describe(pair));
        }
        out.item(AvId.MsvAvEOL.toString(), "");
    }

    private static String describe(AvPair pair) {
        Octets value = pair.value();
        return switch (pair.id().value()) {
            case 1, 2, 3, 4, 5, 9 -> Text.quoted(pair.text());
            case 6 -> String.format("0x%08x", of(List.of(pair)).flags());
            case 7 -> value.length() == 8 ? FileTime.toInstant(value).toString() : value.toString();
            case 10 -> value.isZero() ? value + ", zero" : value.toHex();
            default -> value.toString();
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TargetInfo info && pairs.equals(info.pairs);
    }

    @Override
    public int hashCode() {
        return pairs.hashCode();
    }

    /**
     * Names the ids.
     *
     * @return for example {@code [MsvAvNbDomainName, MsvAvTimestamp]}
     */
    @Override
    public String toString() {
        return pairs.stream().map(AvPair::id).toList().toString();
    }
}
