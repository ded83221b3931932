package org.exchangemail.ntlm;

import java.util.Arrays;

/** Little-endian numbers and octets put together in a buffer that grows. */
final class Wire {

    private byte[] buffer;
    private int length;

    private Wire(int room) {
        buffer = new byte[room];
    }

    static Wire writer() {
        return new Wire(64);
    }

    /** Begins with room for so many octets, which more may follow. */
    static Wire writer(int room) {
        return new Wire(room);
    }

    /** Makes room and returns where it begins. */
    private int extend(int count) {
        int begin = length;
        length = Math.addExact(begin, count);
        if (length > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(length, 2 * buffer.length));
        }
        return begin;
    }

    Wire int8(int value) {
        int begin = extend(1);
        buffer[begin] = (byte) value;
        return this;
    }

    Wire int16(int value) {
        return int8(value).int8(value >> 8);
    }

    Wire int32(int value) {
        return int16(value).int16(value >> 16);
    }

    Wire int64(long value) {
        return int32((int) value).int32((int) (value >> 32));
    }

    Wire octets(byte[] value) {
        int begin = extend(value.length);
        System.arraycopy(value, 0, buffer, begin, value.length);
        return this;
    }

    Wire octets(Octets value) {
        return octets(value.array());
    }

    Wire zero(int count) {
        extend(count);
        return this;
    }

    /** A security buffer: how long a field's payload is, how much room it has, and where. */
    Wire field(int payload, int offset) {
        return int16(payload).int16(payload).int32(offset);
    }

    Wire version(ProductVersion version) {
        return int8(version.major())
                .int8(version.minor())
                .int16(version.build())
                .zero(3)
                .int8(version.ntlmRevision());
    }

    int length() {
        return length;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(buffer, length);
    }
}
