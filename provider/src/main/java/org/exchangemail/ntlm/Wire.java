package org.exchangemail.ntlm;

import java.io.ByteArrayOutputStream;

/** Little-endian numbers and octets put together in a buffer that grows. */
final class Wire {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(128);

    private Wire() {}

    static Wire writer() {
        return new Wire();
    }

    Wire int8(int value) {
        out.write(value);
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
        out.writeBytes(value);
        return this;
    }

    Wire octets(Octets value) {
        return octets(value.array());
    }

    Wire zero(int length) {
        return octets(new byte[length]);
    }

    Wire version(ProductVersion version) {
        return int8(version.major())
                .int8(version.minor())
                .int16(version.build())
                .zero(3)
                .int8(version.ntlmRevision());
    }

    int length() {
        return out.size();
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }
}
