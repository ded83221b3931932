package org.exchangemail.ntlm;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.exchangemail.ntlm.MessageReader.Field;

/**
 * The AUTHENTICATE message, [MS-NLMP] 2.2.1.3: who the client is, and the proof.
 *
 * <pre>
 *  0 Signature                        8  "NTLMSSP", NUL
 *  8 MessageType                      4  3
 * 12 LmChallengeResponseFields        8
 * 20 NtChallengeResponseFields        8
 * 28 DomainNameFields                 8
 * 36 UserNameFields                   8
 * 44 WorkstationFields                8
 * 52 EncryptedRandomSessionKeyFields  8
 * 60 NegotiateFlags                   4
 * 64 Version                          8  not with old clients
 * 72 MIC                             16  not with old clients
 *    payload
 * </pre>
 *
 * <p>Where the payload begins tells which of the last two are there: at 64 none, at 72 the version, at 88 both. From 80
 * on there may be a MIC without a version, as Linux before 5.17 sends it; it is taken for one only if the response says
 * that there is a MIC.
 */
public final class AuthenticateMessage implements NtlmMessage {

    static final int MESSAGE_TYPE = 3;
    static final int NTLMV1_RESPONSE_LENGTH = 24;

    private static final int FIXED_LENGTH = 64;
    private static final int VERSION = 64;
    private static final int MIC = 72;
    private static final int MIC_LENGTH = 16;

    private final Octets raw;
    private final NtlmFlags flags;
    private final Octets lmChallengeResponse;
    private final Octets ntChallengeResponse;
    private final Optional<NtlmV2Response> ntlmV2Response;
    private final String domainName;
    private final String userName;
    private final String workstation;
    private final Octets encryptedRandomSessionKey;
    private final Optional<ProductVersion> version;
    private final Optional<Integer> micOffset;

    private AuthenticateMessage(MessageReader in, Charset oem) throws NtlmException {
        Field lm = in.field("LmChallengeResponse", 12, FIXED_LENGTH);
        Field nt = in.field("NtChallengeResponse", 20, FIXED_LENGTH);
        Field domain = in.field("DomainName", 28, FIXED_LENGTH);
        Field user = in.field("UserName", 36, FIXED_LENGTH);
        Field host = in.field("Workstation", 44, FIXED_LENGTH);
        Field key = in.field("EncryptedRandomSessionKey", 52, FIXED_LENGTH);
        raw = in.raw();
        flags = in.flags(60);
        boolean unicode = flags.has(NtlmFlags.NTLMSSP_NEGOTIATE_UNICODE);
        lmChallengeResponse = in.payload(lm);
        ntChallengeResponse = in.payload(nt);
        ntlmV2Response = nt.length() > NTLMV1_RESPONSE_LENGTH
                ? Optional.of(NtlmV2Response.decode(ntChallengeResponse, (int) nt.offset()))
                : Optional.empty();
        domainName = in.text(domain, unicode, oem);
        userName = in.text(user, unicode, oem);
        workstation = in.text(host, unicode, oem);
        encryptedRandomSessionKey = in.payload(key);
        long payload = in.length();
        for (Field field : List.of(lm, nt, domain, user, host, key)) {
            if (field.offset() >= FIXED_LENGTH) {
                payload = Math.min(payload, field.offset());
            }
        }
        boolean versioned = flags.has(NtlmFlags.NTLMSSP_NEGOTIATE_VERSION);
        if (payload >= MIC + MIC_LENGTH) {
            micOffset = Optional.of(MIC);
        } else if (payload >= VERSION + MIC_LENGTH && !versioned && isMicPromised()) {
            micOffset = Optional.of(VERSION);
        } else {
            micOffset = Optional.empty();
        }
        version = versioned && payload >= MIC ? Optional.of(in.version(VERSION)) : Optional.empty();
    }

    static AuthenticateMessage read(MessageReader in) throws NtlmException {
        return read(in, StandardCharsets.ISO_8859_1);
    }

    static AuthenticateMessage read(MessageReader in, Charset oem) throws NtlmException {
        return new AuthenticateMessage(in, oem);
    }

    /**
     * What a client puts into its message.
     *
     * @param version empty for 8 zero octets
     * @param roomForMic whether 16 zero octets stand in front of the payload
     */
    record Content(
            NtlmFlags flags,
            NtlmIdentity identity,
            String workstation,
            Octets lmChallengeResponse,
            Octets ntChallengeResponse,
            Octets encryptedRandomSessionKey,
            Optional<ProductVersion> version,
            boolean roomForMic) {}

    static AuthenticateMessage of(Content content, Charset oem) throws NtlmException {
        return read(MessageReader.of(encode(content, oem)), oem);
    }

    /**
     * Writes a message, payload in the order of Windows.
     *
     * @throws NtlmException if a name cannot be written in the OEM character set
     */
    static byte[] encode(Content content, Charset oem) throws NtlmException {
        byte[] domain = string(content, content.identity().domain(), oem, "DomainName");
        byte[] user = string(content, content.identity().user(), oem, "UserName");
        byte[] host = string(content, content.workstation(), oem, "Workstation");
        byte[] lm = content.lmChallengeResponse().array();
        byte[] nt = content.ntChallengeResponse().array();
        byte[] key = content.encryptedRandomSessionKey().array();
        int domainOffset = content.roomForMic() ? MIC + MIC_LENGTH : MIC;
        int userOffset = domainOffset + domain.length;
        int hostOffset = userOffset + user.length;
        int lmOffset = hostOffset + host.length;
        int ntOffset = lmOffset + lm.length;
        int keyOffset = ntOffset + nt.length;
        Wire fields = Wire.writer(keyOffset + key.length)
                .octets(MessageReader.SIGNATURE)
                .int32(MESSAGE_TYPE)
                .field(lm.length, lmOffset)
                .field(nt.length, ntOffset)
                .field(domain.length, domainOffset)
                .field(user.length, userOffset)
                .field(host.length, hostOffset)
                .field(key.length, keyOffset)
                .int32(content.flags().value());
        content.version().ifPresentOrElse(fields::version, () -> fields.zero(8));
        if (content.roomForMic()) {
            fields.zero(MIC_LENGTH);
        }
        fields.octets(domain).octets(user).octets(host).octets(lm).octets(nt).octets(key);
        if (fields.length() > MAX_LENGTH) {
            throw new NtlmException(
                    NtlmException.Kind.UNSUPPORTED,
                    "the names are too long: the AUTHENTICATE message would have " + fields.length()
                            + " octets, more than " + MAX_LENGTH);
        }
        return fields.toByteArray();
    }

    /** Puts a MIC into a message that was written with room for one. */
    static void putMic(byte[] message, byte[] mic) {
        System.arraycopy(mic, 0, message, MIC, MIC_LENGTH);
    }

    private static byte[] string(Content content, String text, Charset oem, String field) throws NtlmException {
        return content.flags().has(NtlmFlags.NTLMSSP_NEGOTIATE_UNICODE)
                ? Text.utf16le(text)
                : Text.oem(text, oem, field);
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
     * Returns the LM field.
     *
     * @return 24 zero octets, or a response, or nothing
     */
    public Octets lmChallengeResponse() {
        return lmChallengeResponse;
    }

    /**
     * Returns the NT field.
     *
     * @return 24 octets of NTLMv1, or more of NTLMv2, or nothing
     */
    public Octets ntChallengeResponse() {
        return ntChallengeResponse;
    }

    Optional<NtlmV2Response> ntlmV2Response() {
        return ntlmV2Response;
    }

    /**
     * Returns the AV pairs of an NTLMv2 response.
     *
     * @return empty if it is no NTLMv2 response
     */
    public Optional<TargetInfo> targetInfo() {
        return ntlmV2Response.map(NtlmV2Response::targetInfo);
    }

    /**
     * Returns who logs in.
     *
     * @return domain and user as sent
     */
    public NtlmIdentity identity() {
        return new NtlmIdentity(domainName, userName);
    }

    /**
     * Returns the client's machine.
     *
     * @return empty if not told
     */
    public String workstation() {
        return workstation;
    }

    /**
     * Returns the session key under the key exchange key.
     *
     * @return 16 octets, or nothing
     */
    public Octets encryptedRandomSessionKey() {
        return encryptedRandomSessionKey;
    }

    /**
     * Returns the client's version.
     *
     * @return empty unless NTLMSSP_NEGOTIATE_VERSION is set and there is room for it
     */
    public Optional<ProductVersion> version() {
        return version;
    }

    /**
     * Returns the MIC field, which is zero or arbitrary unless {@link #isMicPromised()}.
     *
     * @return 16 octets; empty if the payload begins where it would be
     */
    public Optional<Octets> mic() {
        return micOffset.map(offset -> raw.slice(offset, offset + MIC_LENGTH));
    }

    /**
     * Tells whether the response says that there is a MIC, which nobody but the client can change.
     *
     * @return true if bit 2 of MsvAvFlags is set
     */
    public boolean isMicPromised() {
        return ntlmV2Response.isPresent() && (ntlmV2Response.get().targetInfo().flags() & TargetInfo.FLAG_MIC) != 0;
    }

    /** The message with other octets in place of the MIC, which must be there. */
    byte[] withMic(Octets mic) {
        byte[] octets = raw.toByteArray();
        System.arraycopy(mic.array(), 0, octets, micOffset.orElseThrow(), MIC_LENGTH);
        return octets;
    }

    @Override
    public String describe() {
        Description out = new Description(this, "AUTHENTICATE_MESSAGE")
                .line("DomainName", Text.quoted(domainName))
                .line("UserName", Text.quoted(userName))
                .line("Workstation", Text.quoted(workstation))
                .line("LmChallengeResponse", describe(lmChallengeResponse))
                .line(
                        "NtChallengeResponse",
                        describe(ntChallengeResponse) + (ntlmV2Response.isPresent() ? ", NTLMv2" : ""));
        ntlmV2Response.ifPresent(response -> {
            out.item("NTProofStr", response.ntProofStr().toString());
            out.item("TimeStamp", FileTime.toInstant(response.timestamp()).toString());
            response.targetInfo().describe(out);
        });
        out.line("EncryptedRandomSessionKey", encryptedRandomSessionKey.toString());
        version.ifPresent(value -> out.line("Version", value.toString()));
        mic().ifPresent(mic -> out.line("MIC", describe(mic)));
        return out.toString();
    }

    private static String describe(Octets secret) {
        return secret + (!secret.isEmpty() && secret.isZero() ? ", zero" : "");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AuthenticateMessage message && raw.equals(message.raw);
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
