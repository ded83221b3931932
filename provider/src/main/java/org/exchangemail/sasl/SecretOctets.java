package org.exchangemail.sasl;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;

/** Makes octets of a password, and leaves no other copy of it in memory. Safe for use by several threads. */
public final class SecretOctets {

    private SecretOctets() {}

    /**
     * Encodes a password.
     *
     * @param secret wiped by the caller; a character that the charset has not becomes what the charset has for such
     * @param charset to encode it in
     * @return for the caller to wipe
     */
    public static byte[] of(char[] secret, Charset charset) {
        CharsetEncoder encoder = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.ceil(secret.length * (double) encoder.maxBytesPerChar()));
        encoder.encode(CharBuffer.wrap(secret), buffer, true);
        encoder.flush(buffer);
        byte[] octets = Arrays.copyOf(buffer.array(), buffer.position());
        Arrays.fill(buffer.array(), (byte) 0);
        return octets;
    }
}
