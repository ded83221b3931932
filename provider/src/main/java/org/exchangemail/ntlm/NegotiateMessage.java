package org.exchangemail.ntlm;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.exchangemail.ntlm.MessageReader.Field;

/**
 * The NEGOTIATE message, [MS-NLMP] 2.2.1.1: the client's first, with the flags it asks for.
 *
 * <pre>
 *  0 Signature                8  "NTLMSSP", NUL
 *  8 MessageType              4  1
 * 12 NegotiateFlags           4
 * 16 DomainNameFields         8  optional
 * 24 WorkstationFields        8  optional
 * 32 Version                  8  optional
 *    payload
 * </pre>
 */
public final class NegotiateMessage implements NtlmMessage {

    static final int MESSAGE_TYPE = 1;
    private static final int FIXED_LENGTH = 16;

    private final Octets raw;
    private final NtlmFlags flags;
    private final String domainName;
    private final String workstation;
    private final Optional<ProductVersion> version;

    private NegotiateMessage(
            Octets raw, NtlmFlags flags, String domainName, String workstation, Optional<ProductVersion> version) {
        this.raw = raw;
        this.flags = flags;
        this.domainName = domainName;
        this.workstation = workstation;
        this.version = version;
    }

    static NegotiateMessage read(MessageReader in) throws NtlmException {
        NtlmFlags flags = in.flags(12);
        boolean versioned = flags.has(NtlmFlags.NTLMSSP_NEGOTIATE_VERSION) && in.length() >= 40;
        return new NegotiateMessage(
                in.raw(),
                flags,
                name(in, flags.has(NtlmFlags.NTLMSSP_NEGOTIATE_OEM_DOMAIN_SUPPLIED), "DomainName", 16),
                name(in, flags.has(NtlmFlags.NTLMSSP_NEGOTIATE_OEM_WORKSTATION_SUPPLIED), "Workstation", 24),
                versioned ? Optional.of(in.version(32)) : Optional.empty());
    }

    /** Both names are in the OEM character set, whatever is negotiated. */
    private static String name(MessageReader in, boolean supplied, String name, int position) throws NtlmException {
        if (!supplied) {
            return "";
        }
        Field field = in.field(name, position, FIXED_LENGTH);
        return in.text(field, false, StandardCharsets.ISO_8859_1);
    }

    /** The message of a client that names neither its domain nor its workstation. */
    static Octets encode(NtlmFlags flags, ProductVersion version) {
        return Octets.owning(Wire.writer()
                .octets(MessageReader.SIGNATURE)
                .int32(MESSAGE_TYPE)
                .int32(flags.value())
                .zero(16)
                .version(version)
                .toByteArray());
    }

    @Override
    public NtlmFlags flags() {
        return flags;
    }

    @Override
    public Octets raw() {
        return raw;
    }

    /**
     * Returns the client's domain.
     *
     * @return empty unless supplied, read as ISO 8859-1
     */
    public String domainName() {
        return domainName;
    }

    /**
     * Returns the client's workstation.
     *
     * @return empty unless supplied, read as ISO 8859-1
     */
    public String workstation() {
        return workstation;
    }

    /**
     * Returns the client's version.
     *
     * @return empty unless NTLMSSP_NEGOTIATE_VERSION is set
     */
    public Optional<ProductVersion> version() {
        return version;
    }

    @Override
    public String describe() {
        Description out = new Description(this, "NEGOTIATE_MESSAGE")
                .line("DomainName", Text.quoted(domainName))
                .line("Workstation", Text.quoted(workstation));
        version.ifPresent(value -> out.line("Version", value.toString()));
        return out.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NegotiateMessage message && raw.equals(message.raw);
    }

    @Override
    public int hashCode() {
        return raw.hashCode();
    }

    /**
     * As {@link #describe()}.
     *
     * @return several lines
     */
    @Override
    public String toString() {
        return describe();
    }
}
