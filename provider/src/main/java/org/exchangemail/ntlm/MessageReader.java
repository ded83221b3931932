package org.exchangemail.ntlm;

import java.nio.charset.Charset;
import java.util.Arrays;

/** The octets of a received message, read field by field; whatever lies outside of them is malformed. */
final class MessageReader {

    static final byte[] SIGNATURE = {'N', 'T', 'L', 'M', 'S', 'S', 'P', 0};

    /**
     * A security buffer: where a field's payload is.
     *
     * @param offset 0 to 4,294,967,295, meaningless if the length is 0
     */
    record Field(String name, int position, int length, long offset) {

        boolean isEmpty() {
            return length == 0;
        }
    }

    private final byte[] octets;

    private MessageReader(byte[] octets) {
        this.octets = octets;
    }

    static MessageReader of(byte[] octets) throws NtlmException {
        if (octets.length > NtlmMessage.MAX_LENGTH) {
            throw NtlmException.malformed(
                    "message", 0, "has " + octets.length + " octets, more than " + NtlmMessage.MAX_LENGTH);
        }
        MessageReader in = new MessageReader(octets.clone());
        in.require("Signature", 0, 8);
        if (!Arrays.equals(octets, 0, 8, SIGNATURE, 0, 8)) {
            throw NtlmException.malformed("Signature", 0, "is not \"NTLMSSP\" and a NUL");
        }
        in.require("MessageType", 8, 4);
        return in;
    }

    int messageType() {
        return (octets[8] & 0xff) | (octets[9] & 0xff) << 8 | (octets[10] & 0xff) << 16 | octets[11] << 24;
    }

    int length() {
        return octets.length;
    }

    Octets raw() {
        return Octets.owning(octets);
    }

    private void require(String field, int offset, int length) throws NtlmException {
        if (offset > octets.length - length) {
            throw NtlmException.malformed(
                    field, offset, "needs " + length + " octets, but the message ends after " + octets.length);
        }
    }

    int int16(String field, int offset) throws NtlmException {
        require(field, offset, 2);
        return (octets[offset] & 0xff) | (octets[offset + 1] & 0xff) << 8;
    }

    int int32(String field, int offset) throws NtlmException {
        require(field, offset, 4);
        return int16(field, offset) | int16(field, offset + 2) << 16;
    }

    NtlmFlags flags(int offset) throws NtlmException {
        return new NtlmFlags(int32("NegotiateFlags", offset));
    }

    Octets octets(String field, int offset, int length) throws NtlmException {
        require(field, offset, length);
        return Octets.owning(Arrays.copyOfRange(octets, offset, offset + length));
    }

    ProductVersion version(int offset) throws NtlmException {
        require("Version", offset, 8);
        return new ProductVersion(
                octets[offset] & 0xff,
                octets[offset + 1] & 0xff,
                int16("Version", offset + 2),
                octets[offset + 7] & 0xff);
    }

    /** Reads a security buffer; the payload of one that is not empty must be inside, behind the fixed fields. */
    Field field(String name, int position, int fixedLength) throws NtlmException {
        int length = int16(name + "Len", position);
        long offset = Integer.toUnsignedLong(int32(name + "BufferOffset", position + 4));
        if (length > 0 && offset < fixedLength) {
            throw NtlmException.malformed(
                    name, position, "points to offset " + offset + ", which is inside the fixed fields");
        }
        if (length > 0 && offset + length > octets.length) {
            throw NtlmException.malformed(
                    name,
                    position,
                    "points to " + length + " octets at offset " + offset + ", but the message ends after "
                            + octets.length);
        }
        return new Field(name, position, length, offset);
    }

    Octets payload(Field field) {
        return field.isEmpty()
                ? Octets.EMPTY
                : Octets.owning(
                        Arrays.copyOfRange(octets, (int) field.offset(), (int) field.offset() + field.length()));
    }

    /** Reads the payload as a string; in UTF-16 its length must be even. */
    String text(Field field, boolean unicode, Charset oem) throws NtlmException {
        if (field.isEmpty()) {
            return "";
        }
        if (!unicode) {
            return new String(octets, (int) field.offset(), field.length(), oem);
        }
        if (field.length() % 2 != 0) {
            throw NtlmException.malformed(
                    field.name(), (int) field.offset(), "has " + field.length() + " octets, which is no UTF-16");
        }
        return Text.fromUtf16le(octets, (int) field.offset(), field.length());
    }
}
