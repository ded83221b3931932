package org.exchangemail.ntlm;

import static org.exchangemail.ntlm.NtlmFlags.NTLMSSP_NEGOTIATE_128;
import static org.exchangemail.ntlm.NtlmFlags.NTLMSSP_NEGOTIATE_56;
import static org.exchangemail.ntlm.NtlmFlags.NTLMSSP_NEGOTIATE_ALWAYS_SIGN;
import static org.exchangemail.ntlm.NtlmFlags.NTLMSSP_NEGOTIATE_EXTENDED_SESSIONSECURITY;
import static org.exchangemail.ntlm.NtlmFlags.NTLMSSP_NEGOTIATE_IDENTIFY;
import static org.exchangemail.ntlm.NtlmFlags.NTLMSSP_NEGOTIATE_KEY_EXCH;
import static org.exchangemail.ntlm.NtlmFlags.NTLMSSP_NEGOTIATE_NTLM;
import static org.exchangemail.ntlm.NtlmFlags.NTLMSSP_NEGOTIATE_SEAL;
import static org.exchangemail.ntlm.NtlmFlags.NTLMSSP_NEGOTIATE_SIGN;
import static org.exchangemail.ntlm.NtlmFlags.NTLMSSP_NEGOTIATE_TARGET_INFO;
import static org.exchangemail.ntlm.NtlmFlags.NTLMSSP_NEGOTIATE_UNICODE;
import static org.exchangemail.ntlm.NtlmFlags.NTLMSSP_NEGOTIATE_VERSION;
import static org.exchangemail.ntlm.NtlmFlags.NTLMSSP_REQUEST_TARGET;
import static org.exchangemail.ntlm.NtlmFlags.NTLM_NEGOTIATE_OEM;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A policy in terms of flags: what a client asks for, and what a CHALLENGE must grant. [MS-NLMP] 3.1.5.1. */
final class ChallengeCheck {

    /** What can be asked for in addition without changing how the exchange works. */
    private static final NtlmFlags ADDABLE = NtlmFlags.of(
            NTLMSSP_NEGOTIATE_SIGN,
            NTLMSSP_NEGOTIATE_SEAL,
            NTLMSSP_NEGOTIATE_IDENTIFY,
            NTLMSSP_NEGOTIATE_KEY_EXCH,
            NTLMSSP_NEGOTIATE_56);

    private static final String WITHOUT_SESSION_SECURITY =
            " (a policy without requiringIntegrity() and requiringConfidentiality() accepts that)";

    private final NtlmPolicy policy;
    private final NtlmFlags additional;

    ChallengeCheck(NtlmPolicy policy, NtlmFlags additional) {
        this.policy = policy;
        this.additional = additional.and(ADDABLE);
    }

    private boolean isNtlmV2() {
        return policy.responseVersion() == ResponseVersion.NTLMV2;
    }

    private boolean usesEss() {
        return isNtlmV2() || policy.responseVersion() == ResponseVersion.NTLMV1_WITH_ESS;
    }

    /** The flags of the NEGOTIATE message. */
    NtlmFlags requested() {
        NtlmFlags flags = NtlmFlags.of(
                NTLMSSP_NEGOTIATE_UNICODE,
                NTLMSSP_REQUEST_TARGET,
                NTLMSSP_NEGOTIATE_NTLM,
                NTLMSSP_NEGOTIATE_ALWAYS_SIGN,
                NTLMSSP_NEGOTIATE_VERSION,
                NTLMSSP_NEGOTIATE_128);
        if (usesEss()) {
            flags = flags.with(NTLMSSP_NEGOTIATE_EXTENDED_SESSIONSECURITY);
        }
        if (isNtlmV2()) {
            flags = flags.with(NTLMSSP_NEGOTIATE_TARGET_INFO);
        }
        if (policy.oemCharset().isPresent()) {
            flags = flags.with(NTLM_NEGOTIATE_OEM);
        }
        if (!policy.is128BitRequired()) {
            flags = flags.with(NTLMSSP_NEGOTIATE_56);
        }
        return flags.with(sessionSecurity()).with(additional);
    }

    private NtlmFlags sessionSecurity() {
        NtlmFlags flags = NtlmFlags.NONE;
        if (policy.isIntegrityRequired()) {
            flags = flags.with(NTLMSSP_NEGOTIATE_SIGN).with(NTLMSSP_NEGOTIATE_KEY_EXCH);
        }
        return policy.isConfidentialityRequired() ? flags.with(NTLMSSP_NEGOTIATE_SEAL) : flags;
    }

    /**
     * Compares a CHALLENGE with the policy.
     *
     * @return the flags both sides set, with one character set
     * @throws NtlmException if the CHALLENGE is weaker than the policy wants, or its AV pairs are ambiguous
     */
    NtlmFlags agreed(ChallengeMessage challenge) throws NtlmException {
        NtlmFlags agreed = requested().and(challenge.flags());
        TargetInfo info = challenge.targetInfo().orElse(TargetInfo.EMPTY);
        List<String> missing = new ArrayList<>();
        if (agreed.has(NTLMSSP_NEGOTIATE_UNICODE)) {
            agreed = agreed.without(NTLM_NEGOTIATE_OEM);
        } else if (!agreed.has(NTLM_NEGOTIATE_OEM)) {
            missing.add("NTLMSSP_NEGOTIATE_UNICODE (NtlmPolicy.allowingOem(charset) accepts an OEM server)");
        }
        if (usesEss() && !agreed.has(NTLMSSP_NEGOTIATE_EXTENDED_SESSIONSECURITY)) {
            missing.add("NTLMSSP_NEGOTIATE_EXTENDED_SESSIONSECURITY (no switch accepts " + policy.responseVersion()
                    + " without it)");
        }
        if (policy.is128BitRequired() && !agreed.has(NTLMSSP_NEGOTIATE_128)) {
            missing.add("NTLMSSP_NEGOTIATE_128 (NtlmPolicy.notRequiring128Bit() accepts that)");
        }
        for (NtlmFlags flag : List.of(NTLMSSP_NEGOTIATE_SIGN, NTLMSSP_NEGOTIATE_SEAL, NTLMSSP_NEGOTIATE_KEY_EXCH)) {
            if (sessionSecurity().has(flag) && !agreed.has(flag)) {
                missing.add(flag.names().get(0) + WITHOUT_SESSION_SECURITY);
            }
        }
        if (isNtlmV2() && policy.isTargetInfoRequired() && info.pairs().isEmpty()) {
            missing.add("NTLMSSP_NEGOTIATE_TARGET_INFO with AV pairs"
                    + " (NtlmPolicy.notRequiringTargetInfo() accepts that)");
        }
        // CVE-2019-1019: without the names, somebody else's session key can be had from a domain controller.
        boolean named = info.find(AvId.MsvAvNbComputerName).isPresent()
                && info.find(AvId.MsvAvNbDomainName).isPresent();
        if (isNtlmV2() && policy.isIntegrityRequired() && !named) {
            missing.add("MsvAvNbComputerName or MsvAvNbDomainName" + WITHOUT_SESSION_SECURITY);
        }
        if (!missing.isEmpty()) {
            throw new NtlmException(
                    NtlmException.Kind.POSSIBLE_DOWNGRADE,
                    "possible downgrade: the CHALLENGE message lacks " + String.join(", ", missing)
                            + ". Somebody may have changed it on the way: use TLS, and a switch only if the server is"
                            + " known to be like that");
        }
        Optional<AvId> duplicate = info.duplicate();
        if (isNtlmV2() && duplicate.isPresent()) {
            throw NtlmException.malformed(
                    "TargetInfo", ChallengeMessage.TARGET_INFO, "holds " + duplicate.get() + " twice");
        }
        return agreed;
    }
}
