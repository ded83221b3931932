package org.exchangemail.ntlm;

import java.util.Arrays;
import java.util.zip.CRC32;
import org.bouncycastle.crypto.engines.RC4Engine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.exchangemail.ntlm.NtlmException.Kind;
import org.exchangemail.ntlm.NtlmFunctions.Mode;

/**
 * Signing and sealing of the messages after an exchange, [MS-NLMP] 3.4: connection-oriented, each message once and in
 * order. For own end points: no mail protocol of Exchange has a security layer after NTLM.
 *
 * <p>With extended session security each direction has keys and a number of its own; without it both share one key
 * stream and one number.
 *
 * <p>Not safe for use by several threads.
 */
public final class SessionSecurity implements AutoCloseable {

    /** The length of a signature in octets. */
    public static final int SIGNATURE_LENGTH = 16;

    /** Key stream, signing key and message number of one direction. */
    private static final class Direction {
        private final RC4Engine handle;
        private final byte[] signKey;
        private int seqNum;

        Direction(byte[] sealKey, byte[] signKey) {
            this.handle = Primitives.rc4Init(sealKey);
            this.signKey = signKey;
            Primitives.wipe(sealKey);
        }
    }

    private final boolean extended;
    private final boolean keyExchange;
    private final Direction sending;
    private final Direction receiving;
    private boolean closed;

    SessionSecurity(NtlmFlags flags, byte[] exportedSessionKey, Mode mode) {
        extended = flags.has(NtlmFlags.NTLMSSP_NEGOTIATE_EXTENDED_SESSIONSECURITY);
        keyExchange = flags.has(NtlmFlags.NTLMSSP_NEGOTIATE_KEY_EXCH);
        sending = direction(flags, exportedSessionKey, mode);
        receiving = extended
                ? direction(flags, exportedSessionKey, mode == Mode.CLIENT ? Mode.SERVER : Mode.CLIENT)
                : sending;
    }

    private static Direction direction(NtlmFlags flags, byte[] exportedSessionKey, Mode mode) {
        return new Direction(
                NtlmFunctions.sealKey(flags, exportedSessionKey, mode),
                NtlmFunctions.signKey(exportedSessionKey, mode));
    }

    /**
     * Signs the next message that is sent.
     *
     * @param message its octets
     * @return the signature, {@value #SIGNATURE_LENGTH} octets
     */
    public byte[] sign(byte[] message) {
        checkOpen();
        return mac(sending, message);
    }

    /**
     * Checks the signature of the next message received.
     *
     * @param message its octets
     * @param signature what came with it
     * @throws NtlmException of kind {@link Kind#MIC_MISMATCH} if it is wrong
     */
    public void verify(byte[] message, byte[] signature) throws NtlmException {
        checkOpen();
        if (!Octets.of(mac(receiving, message)).equals(Octets.of(signature))) {
            throw new NtlmException(Kind.MIC_MISMATCH, "the signature of a message is wrong; close the connection");
        }
    }

    /**
     * Encrypts and signs the next message that is sent.
     *
     * <pre>
     * SEAL: Sealed_message = RC4(Handle, message), Signature = MAC(Handle, SigningKey, SeqNum, message)
     * </pre>
     *
     * @param message its octets
     * @return the signature, {@value #SIGNATURE_LENGTH} octets, and the sealed message
     */
    public byte[] seal(byte[] message) {
        checkOpen();
        byte[] sealed = Primitives.rc4(sending.handle, message);
        return Wire.writer().octets(mac(sending, message)).octets(sealed).toByteArray();
    }

    /**
     * Decrypts the next message received, and checks its signature.
     *
     * @param sealed signature and sealed message
     * @return the message
     * @throws NtlmException of kind {@link Kind#MIC_MISMATCH} if it was changed, replayed or left out
     */
    public byte[] unseal(byte[] sealed) throws NtlmException {
        checkOpen();
        if (sealed.length < SIGNATURE_LENGTH) {
            throw NtlmException.malformed("signature", 0, "has " + sealed.length + " octets in place of 16");
        }
        byte[] message = Primitives.rc4(receiving.handle, Arrays.copyOfRange(sealed, SIGNATURE_LENGTH, sealed.length));
        verify(message, Arrays.copyOf(sealed, SIGNATURE_LENGTH));
        return message;
    }

    /**
     * 3.4.4.1 and 3.4.4.2.
     *
     * <pre>
     * with extended session security:
     *     Checksum = HMAC_MD5(SigningKey, ConcatenationOf(SeqNum, Message))[0..7], under RC4 if keys were exchanged
     *     MAC = ConcatenationOf(0x00000001, Checksum, SeqNum)
     * without:
     *     MAC = ConcatenationOf(0x00000001, 0x00000000, RC4(Handle, CRC32(Message)), RC4(Handle, 0) XOR SeqNum)
     *     where RC4(Handle, RandomPad) goes before, and is replaced by zeros
     * </pre>
     */
    private byte[] mac(Direction direction, byte[] message) {
        int number = direction.seqNum++;
        byte[] seqNum = Wire.writer().int32(number).toByteArray();
        Wire mac = Wire.writer().int32(1);
        if (extended) {
            byte[] checksum = Arrays.copyOf(Primitives.hmacMd5(direction.signKey, seqNum, message), 8);
            return mac.octets(keyExchange ? Primitives.rc4(direction.handle, checksum) : checksum)
                    .octets(seqNum)
                    .toByteArray();
        }
        CRC32 crc = new CRC32();
        crc.update(message);
        byte[] pad = Primitives.rc4(direction.handle, new byte[4]);
        Primitives.wipe(pad);
        // XOR with the key stream is what RC4 does, so RC4(Handle, 0) XOR SeqNum is RC4(Handle, SeqNum).
        return mac.octets(pad)
                .octets(Primitives.rc4(
                        direction.handle,
                        Wire.writer().int32((int) crc.getValue()).toByteArray()))
                .octets(Primitives.rc4(direction.handle, seqNum))
                .toByteArray();
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the session security has been closed");
        }
    }

    /** Wipes the keys. */
    @Override
    public void close() {
        closed = true;
        for (Direction direction : new Direction[] {sending, receiving}) {
            Primitives.wipe(direction.signKey);
            direction.handle.init(true, new KeyParameter(new byte[16]));
        }
    }
}
