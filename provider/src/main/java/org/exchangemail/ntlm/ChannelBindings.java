package org.exchangemail.ntlm;

/**
 * The TLS connection an exchange belongs to, as MsvAvChannelBindings names it: MD5 of a
 * gss_channel_bindings_struct, RFC 2744 section 3.11, that has application data only.
 *
 * <p>Immutable, safe for use by several threads.
 */
public final class ChannelBindings {

    private final Octets md5;

    private ChannelBindings(Octets md5) {
        this.md5 = md5;
    }

    /**
     * Binds to any data both sides know.
     *
     * @param applicationData prefix and data, as RFC 5056 has it, for example {@code
     *     tls-server-end-point:} and the hash
     * @return the bindings
     */
    public static ChannelBindings ofApplicationData(byte[] applicationData) {
        // initiator_addrtype, initiator_address, acceptor_addrtype, acceptor_address: 16 zero octets
        byte[] struct = Wire.writer()
                .zero(16)
                .int32(applicationData.length)
                .octets(applicationData)
                .toByteArray();
        return new ChannelBindings(Octets.owning(Primitives.md5(struct)));
    }

    /**
     * Binds to the server's certificate, RFC 5929 section 4; {@link EndPointHash} makes the hash of a certificate.
     *
     * @param certificateHash hash of the server's certificate, made with the hash function of the
     *     certificate's signature (SHA-256 in place of MD5 and SHA-1); usually 32, 48 or 64 octets
     * @return the bindings
     */
    public static ChannelBindings tlsServerEndPoint(byte[] certificateHash) {
        return ofApplicationData(EndPointHash.applicationData(certificateHash));
    }

    /**
     * Returns the value of MsvAvChannelBindings.
     *
     * @return 16 octets
     */
    public Octets md5() {
        return md5;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChannelBindings bindings && md5.equals(bindings.md5);
    }

    @Override
    public int hashCode() {
        return md5.hashCode();
    }

    /**
     * Prints the hash, which is no secret.
     *
     * @return 32 hexadecimal digits
     */
    @Override
    public String toString() {
        return md5.toHex();
    }
}
