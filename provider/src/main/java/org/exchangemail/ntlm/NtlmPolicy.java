package org.exchangemail.ntlm;

import java.nio.charset.Charset;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;

/**
 * What a client sends and what it insists on. The policy decides, never the CHALLENGE: what the server
 * does not grant is refused, not made do without.
 *
 * <p>{@link #secure()} is the policy for everybody. Each method that starts from it names one deviation:
 *
 * <pre>{@code
 * NtlmPolicy policy = NtlmPolicy.secure().notRequiringTargetInfo();
 * }</pre>
 *
 * <p>Immutable, safe for use by several threads.
 */
public final class NtlmPolicy {

    /** What can differ from the secure policy, beside the kind of response. */
    private enum Switch {
        TARGET_INFO_OPTIONAL,
        STRONG_KEYS_OPTIONAL,
        INTEGRITY,
        CONFIDENTIALITY,
        ZERO_CHANNEL_BINDINGS,
        MIC_WITHOUT_TIMESTAMP
    }

    private static final NtlmPolicy SECURE =
            new NtlmPolicy(ResponseVersion.NTLMV2, EnumSet.noneOf(Switch.class), Optional.empty());

    private final ResponseVersion responseVersion;
    private final EnumSet<Switch> switches;
    private final Optional<Charset> oemCharset;

    private NtlmPolicy(ResponseVersion responseVersion, EnumSet<Switch> switches, Optional<Charset> oemCharset) {
        if (responseVersion == ResponseVersion.LM && switches.contains(Switch.INTEGRITY)) {
            throw new IllegalArgumentException("there is no session security with an LM response");
        }
        this.responseVersion = responseVersion;
        this.switches = switches;
        this.oemCharset = oemCharset;
    }

    private NtlmPolicy with(Switch one) {
        EnumSet<Switch> more = EnumSet.copyOf(switches);
        more.add(one);
        return new NtlmPolicy(responseVersion, more, oemCharset);
    }

    /**
     * The policy without any deviation: NTLMv2, UNICODE, extended session security, TargetInfo and 128 bit
     * required; a MIC wherever the server gives its time.
     *
     * @return the default
     */
    public static NtlmPolicy secure() {
        return SECURE;
    }

    /**
     * Sends another kind of response. Everything but {@link ResponseVersion#NTLMV2} gives the password away to who
     * can read, or play, the server.
     *
     * @param version the one kind that is sent, whatever the server grants
     * @return the policy with this deviation
     */
    public NtlmPolicy answeringWith(ResponseVersion version) {
        return new NtlmPolicy(Objects.requireNonNull(version, "version"), switches, oemCharset);
    }

    /**
     * Accepts a CHALLENGE without TargetInfo, as some appliances and the server of the JDK send it. There is no MIC
     * then.
     *
     * @return the policy with this deviation
     */
    public NtlmPolicy notRequiringTargetInfo() {
        return with(Switch.TARGET_INFO_OPTIONAL);
    }

    /**
     * Accepts a CHALLENGE that does not grant 128 bit session keys.
     *
     * @return the policy with this deviation
     */
    public NtlmPolicy notRequiring128Bit() {
        return with(Switch.STRONG_KEYS_OPTIONAL);
    }

    /**
     * Asks for signing and a key exchange, and insists on them.
     *
     * @return the stricter policy
     */
    public NtlmPolicy requiringIntegrity() {
        return with(Switch.INTEGRITY);
    }

    /**
     * Asks for encryption, signing and a key exchange, and insists on them.
     *
     * @return the stricter policy
     */
    public NtlmPolicy requiringConfidentiality() {
        return with(Switch.INTEGRITY).with(Switch.CONFIDENTIALITY);
    }

    /**
     * Sends 16 zero octets as channel bindings when there are none, as Windows does on a clear-text connection.
     * Some servers refuse this value on a TLS connection while they let pass an absent one.
     *
     * @return the policy with this deviation
     */
    public NtlmPolicy sendingZeroChannelBindings() {
        return with(Switch.ZERO_CHANNEL_BINDINGS);
    }

    /**
     * Sends a MIC also to a server that does not give its time. Some old servers refuse it.
     *
     * @return the policy with this deviation
     */
    public NtlmPolicy sendingMicWithoutTimestamp() {
        return with(Switch.MIC_WITHOUT_TIMESTAMP);
    }

    /**
     * Accepts a CHALLENGE without UNICODE, and talks to such a server in an OEM character set.
     *
     * @param charset the server's OEM character set, for example {@code IBM850}
     * @return the policy with this deviation
     */
    public NtlmPolicy allowingOem(Charset charset) {
        return new NtlmPolicy(responseVersion, switches, Optional.of(charset));
    }

    /**
     * Returns the kind of response that is sent.
     *
     * @return NTLMv2 unless changed
     */
    public ResponseVersion responseVersion() {
        return responseVersion;
    }

    /**
     * Tells whether a CHALLENGE without TargetInfo is refused. Has a meaning with NTLMv2 only.
     *
     * @return true unless changed
     */
    public boolean isTargetInfoRequired() {
        return !switches.contains(Switch.TARGET_INFO_OPTIONAL);
    }

    /**
     * Tells whether a CHALLENGE without 128 bit is refused.
     *
     * @return true unless changed
     */
    public boolean is128BitRequired() {
        return !switches.contains(Switch.STRONG_KEYS_OPTIONAL);
    }

    /**
     * Tells whether a CHALLENGE without signing and key exchange is refused.
     *
     * @return false unless changed
     */
    public boolean isIntegrityRequired() {
        return switches.contains(Switch.INTEGRITY);
    }

    /**
     * Tells whether a CHALLENGE without encryption is refused.
     *
     * @return false unless changed
     */
    public boolean isConfidentialityRequired() {
        return switches.contains(Switch.CONFIDENTIALITY);
    }

    /**
     * Tells whether absent channel bindings are sent as zeros.
     *
     * @return false unless changed
     */
    public boolean sendsZeroChannelBindings() {
        return switches.contains(Switch.ZERO_CHANNEL_BINDINGS);
    }

    /**
     * Tells whether a MIC is sent also without the server's time.
     *
     * @return false unless changed
     */
    public boolean sendsMicWithoutTimestamp() {
        return switches.contains(Switch.MIC_WITHOUT_TIMESTAMP);
    }

    /**
     * Returns the OEM character set.
     *
     * @return empty if UNICODE is required, as it is unless changed
     */
    public Optional<Charset> oemCharset() {
        return oemCharset;
    }
}
