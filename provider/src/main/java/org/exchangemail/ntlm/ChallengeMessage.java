package org.exchangemail.ntlm;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.exchangemail.ntlm.MessageReader.Field;

/**
 * The CHALLENGE message, [MS-NLMP] 2.2.1.2: the server's answer, with the flags it grants.
 *
 * <pre>
 *  0 Signature                8  "NTLMSSP", NUL
 *  8 MessageType              4  2
 * 12 TargetNameFields         8
 * 20 NegotiateFlags           4
 * 24 ServerChallenge          8
 * 32 Reserved                 8  optional
 * 40 TargetInfoFields         8  optional
 * 48 Version                  8  optional
 *    payload
 * </pre>
 */
public final class ChallengeMessage implements NtlmMessage {

    static final int MESSAGE_TYPE = 2;
    /** The longest TargetInfo that is read, in octets. */
    static final int MAX_TARGET_INFO = 4096;

    private static final int FIXED_LENGTH = 32;
    /** Where TargetInfoFields stand. */
    static final int TARGET_INFO = 40;

    private static final int PAYLOAD = 56;

    private final Octets raw;
    private final NtlmFlags flags;
    private final String targetName;
    private final Octets serverChallenge;
    private final Optional<TargetInfo> targetInfo;
    private final Optional<ProductVersion> version;

    private ChallengeMessage(
            Octets raw,
            NtlmFlags flags,
            String targetName,
            Octets serverChallenge,
            Optional<TargetInfo> targetInfo,
            Optional<ProductVersion> version) {
        this.raw = raw;
        this.flags = flags;
        this.targetName = targetName;
        this.serverChallenge = serverChallenge;
        this.targetInfo = targetInfo;
        this.version = version;
    }

    static ChallengeMessage read(MessageReader in) throws NtlmException {
        NtlmFlags flags = in.flags(20);
        Octets serverChallenge = in.octets("ServerChallenge", 24, 8);
        Field name = in.field("TargetName", 12, FIXED_LENGTH);
        Optional<TargetInfo> targetInfo = Optional.empty();
        if (flags.has(NtlmFlags.NTLMSSP_NEGOTIATE_TARGET_INFO)) {
            Field info = in.field("TargetInfo", TARGET_INFO, TARGET_INFO + 8);
            if (info.length() > MAX_TARGET_INFO) {
                throw NtlmException.malformed(
                        info.name(), TARGET_INFO, "has " + info.length() + " octets, more than " + MAX_TARGET_INFO);
            }
            if (!info.isEmpty()) {
                targetInfo = Optional.of(TargetInfo.decode(in.payload(info), (int) info.offset()));
            }
        }
        boolean versioned = flags.has(NtlmFlags.NTLMSSP_NEGOTIATE_VERSION) && in.length() >= PAYLOAD;
        return new ChallengeMessage(
                in.raw(),
                flags,
                in.text(name, flags.has(NtlmFlags.NTLMSSP_NEGOTIATE_UNICODE), StandardCharsets.ISO_8859_1),
                serverChallenge,
                targetInfo,
                versioned ? Optional.of(in.version(48)) : Optional.empty());
    }

    /** The message of a server; payload in the order of Windows: TargetName, TargetInfo. */
    static ChallengeMessage of(
            NtlmFlags flags,
            String targetName,
            Octets serverChallenge,
            Optional<TargetInfo> targetInfo,
            Optional<ProductVersion> version,
            Charset oem)
            throws NtlmException {
        byte[] name = flags.has(NtlmFlags.NTLMSSP_NEGOTIATE_UNICODE)
                ? Text.utf16le(targetName)
                : Text.oem(targetName, oem, "TargetName");
        byte[] info = targetInfo.map(TargetInfo::encode).orElse(Octets.EMPTY).toByteArray();
        Wire out = Wire.writer()
                .octets(MessageReader.SIGNATURE)
                .int32(MESSAGE_TYPE)
                .int16(name.length)
                .int16(name.length)
                .int32(PAYLOAD)
                .int32(flags.value())
                .octets(serverChallenge)
                .zero(8)
                .int16(info.length)
                .int16(info.length)
                .int32(info.length == 0 ? 0 : PAYLOAD + name.length);
        version.ifPresentOrElse(out::version, () -> out.zero(8));
        return read(MessageReader.of(out.octets(name).octets(info).toByteArray()));
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
     * Returns the name of the server's domain, or of the server.
     *
     * @return empty unless asked for; in the absence of UNICODE read as ISO 8859-1
     */
    public String targetName() {
        return targetName;
    }

    /**
     * Returns the random octets a response must be made for.
     *
     * @return 8 octets
     */
    public Octets serverChallenge() {
        return serverChallenge;
    }

    /**
     * Returns the AV pairs.
     *
     * @return empty if the flag is not set or the field is empty
     */
    public Optional<TargetInfo> targetInfo() {
        return targetInfo;
    }

    /**
     * Returns the server's version.
     *
     * @return empty unless NTLMSSP_NEGOTIATE_VERSION is set
     */
    public Optional<ProductVersion> version() {
        return version;
    }

    @Override
    public String describe() {
        Description out = new Description(this, "CHALLENGE_MESSAGE")
                .line("TargetName", Text.quoted(targetName))
                .line("ServerChallenge", serverChallenge.toHex());
        targetInfo.ifPresent(info -> {
            out.line("TargetInfo", info.encode().toString());
            info.describe(out);
        });
        version.ifPresent(value -> out.line("Version", value.toString()));
        return out.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChallengeMessage message && raw.equals(message.raw);
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
