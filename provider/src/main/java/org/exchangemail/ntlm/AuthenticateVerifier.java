package org.exchangemail.ntlm;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.exchangemail.ntlm.NtlmException.Kind;

/**
 * What a server does with an AUTHENTICATE message, [MS-NLMP] 3.2.5.1.2: the proof first, and only what is proven is
 * looked at further. Everything is computed over the octets as received.
 */
final class AuthenticateVerifier {

    /** Stands in for the secret of an unknown user, so that it takes the same work. */
    private static final byte[] NO_HASH = new byte[16];

    private final NtlmServerOptions options;
    private final NtlmAccounts accounts;

    AuthenticateVerifier(NtlmServerOptions options, NtlmAccounts accounts) {
        this.options = options;
        this.accounts = accounts;
    }

    /** The outcome of a successful logon. Its key is the receiver's to wipe. */
    static final class Verified {
        private final NtlmIdentity identity;
        private final NtlmFlags flags;
        private final byte[] exportedSessionKey;

        private Verified(NtlmIdentity identity, NtlmFlags flags, byte[] exportedSessionKey) {
            this.identity = identity;
            this.flags = flags;
            this.exportedSessionKey = exportedSessionKey;
        }

        NtlmIdentity identity() {
            return identity;
        }

        NtlmFlags flags() {
            return flags;
        }

        byte[] exportedSessionKey() {
            return exportedSessionKey;
        }
    }

    Verified verify(Octets negotiate, ChallengeMessage challenge, AuthenticateMessage message) throws NtlmException {
        NtlmFlags flags = message.flags().and(challenge.flags());
        if (isAnonymous(message)) {
            return anonymous(message, flags);
        }
        ResponseVersion version = version(message, flags);
        if (!options.accepts(version)) {
            throw new NtlmException(
                    Kind.LOGON_FAILURE, "logon failure: this server's LmCompatibilityLevel refuses " + version);
        }
        Optional<NtlmSecret> found = accounts.find(message.identity());
        byte[] exportedSessionKey;
        try (NtlmSecret secret = found.map(NtlmSecret::copy).orElseGet(() -> NtlmSecret.ofNtHash(NO_HASH))) {
            byte[] key = proveOrEmpty(version, flags, challenge, message, secret)
                    .filter(proven -> found.isPresent())
                    .orElseThrow(() -> new NtlmException(
                            Kind.LOGON_FAILURE, "logon failure: unknown user name or wrong password"));
            try {
                exportedSessionKey = exportedSessionKey(flags, message, key);
            } finally {
                Primitives.wipe(key);
            }
        }
        boolean accepted = false;
        try {
            checkMic(negotiate, challenge, message, exportedSessionKey);
            checkEcho(challenge, message);
            new ExtendedProtectionCheck(options).check(message.targetInfo().orElse(TargetInfo.EMPTY));
            accepted = true;
        } finally {
            if (!accepted) {
                Primitives.wipe(exportedSessionKey);
            }
        }
        return new Verified(message.identity(), flags, exportedSessionKey);
    }

    /** No user, no NT response, and an LM response that is empty or Z(1): 3.2.5.1.2. */
    private static boolean isAnonymous(AuthenticateMessage message) {
        return message.identity().user().isEmpty()
                && message.ntChallengeResponse().isEmpty()
                && message.lmChallengeResponse().length() <= 1
                && message.lmChallengeResponse().isZero();
    }

    private Verified anonymous(AuthenticateMessage message, NtlmFlags flags) throws NtlmException {
        if (!options.isAnonymousAllowed()) {
            throw new NtlmException(Kind.LOGON_FAILURE, "logon failure: this server lets no anonymous client in");
        }
        new ExtendedProtectionCheck(options).check(TargetInfo.EMPTY);
        return new Verified(message.identity(), flags, exportedSessionKey(flags, message, new byte[16]));
    }

    private static ResponseVersion version(AuthenticateMessage message, NtlmFlags flags) throws NtlmException {
        int lm = message.lmChallengeResponse().length();
        int nt = message.ntChallengeResponse().length();
        if (nt == 0) {
            return ResponseVersion.LM;
        }
        if (nt > AuthenticateMessage.NTLMV1_RESPONSE_LENGTH) {
            return ResponseVersion.NTLMV2;
        }
        if (nt < AuthenticateMessage.NTLMV1_RESPONSE_LENGTH) {
            throw NtlmException.malformed("NtChallengeResponse", 20, "has " + nt + " octets, fewer than 24");
        }
        if (!flags.has(NtlmFlags.NTLMSSP_NEGOTIATE_EXTENDED_SESSIONSECURITY)) {
            return ResponseVersion.NTLMV1;
        }
        if (lm != AuthenticateMessage.NTLMV1_RESPONSE_LENGTH) {
            throw NtlmException.malformed("LmChallengeResponse", 12, "has " + lm + " octets in place of 24");
        }
        return ResponseVersion.NTLMV1_WITH_ESS;
    }

    /** A secret without an LM hash proves nothing by LM, and must not be told from an unknown user. */
    private static Optional<byte[]> proveOrEmpty(
            ResponseVersion version,
            NtlmFlags flags,
            ChallengeMessage challenge,
            AuthenticateMessage message,
            NtlmSecret secret)
            throws NtlmException {
        try {
            return prove(version, flags, challenge, message, secret);
        } catch (NtlmException e) {
            if (e.kind() == Kind.UNSUPPORTED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The KeyExchangeKey, if the response is right. */
    private static Optional<byte[]> prove(
            ResponseVersion version,
            NtlmFlags flags,
            ChallengeMessage challenge,
            AuthenticateMessage message,
            NtlmSecret secret)
            throws NtlmException {
        byte[] serverChallenge = challenge.serverChallenge().array();
        if (version == ResponseVersion.NTLMV2) {
            return proveV2(serverChallenge, message, secret);
        }
        Octets lm = message.lmChallengeResponse();
        byte[] clientChallenge = Arrays.copyOf(lm.array(), 8);
        try (ComputedResponse expected = switch (version) {
            case NTLMV1_WITH_ESS -> ComputedResponse.ntlmv1WithEss(secret, serverChallenge, clientChallenge);
            case NTLMV1 -> ComputedResponse.ntlmv1(secret, serverChallenge);
            default -> ComputedResponse.lm(secret, serverChallenge);
        }) {
            boolean right = version == ResponseVersion.LM
                    ? expected.lmChallengeResponse().equals(lm)
                    : expected.ntChallengeResponse().equals(message.ntChallengeResponse());
            return right ? Optional.of(keyExchangeKey(version, flags, lm, secret, expected)) : Optional.empty();
        }
    }

    private static byte[] keyExchangeKey(
            ResponseVersion version, NtlmFlags flags, Octets lm, NtlmSecret secret, ComputedResponse expected)
            throws NtlmException {
        boolean lmKey = flags.has(NtlmFlags.NTLMSSP_NEGOTIATE_LM_KEY);
        boolean nonNt = flags.has(NtlmFlags.NTLMSSP_REQUEST_NON_NT_SESSION_KEY);
        if (version != ResponseVersion.NTLMV1 || !(lmKey || nonNt)) {
            return expected.keyExchangeKey().clone();
        }
        byte[] lmHash = secret.lmHash();
        try {
            return lmKey ? NtlmV1Functions.kxkeyWithLmKey(lmHash, lm.array()) : NtlmV1Functions.kxkeyNonNt(lmHash);
        } finally {
            Primitives.wipe(lmHash);
        }
    }

    /** Clients hash the domain as they send it, in upper case, or not at all; all three are tried. */
    private static Optional<byte[]> proveV2(byte[] serverChallenge, AuthenticateMessage message, NtlmSecret secret) {
        NtlmV2Response response = message.ntlmV2Response().orElseThrow();
        String domain = message.identity().domain();
        Set<String> domains = new LinkedHashSet<>(List.of(domain, Text.upperCase(domain), ""));
        byte[] ntHash = secret.ntHash();
        try {
            for (String hashed : domains) {
                byte[] key = NtlmFunctions.ntowfv2(ntHash, message.identity().user(), hashed);
                byte[] proof = NtlmFunctions.ntProofStr(
                        key, serverChallenge, response.temp().array());
                byte[] sessionBaseKey = NtlmFunctions.sessionBaseKeyV2(key, proof);
                Primitives.wipe(key);
                if (response.ntProofStr().equals(Octets.of(proof))) {
                    return Optional.of(sessionBaseKey);
                }
                Primitives.wipe(sessionBaseKey);
            }
            return Optional.empty();
        } finally {
            Primitives.wipe(ntHash);
        }
    }

    private static byte[] exportedSessionKey(NtlmFlags flags, AuthenticateMessage message, byte[] keyExchangeKey)
            throws NtlmException {
        Octets encrypted = message.encryptedRandomSessionKey();
        boolean needed = flags.has(NtlmFlags.NTLMSSP_NEGOTIATE_SIGN) || flags.has(NtlmFlags.NTLMSSP_NEGOTIATE_SEAL);
        if (!flags.has(NtlmFlags.NTLMSSP_NEGOTIATE_KEY_EXCH) || (encrypted.isEmpty() && !needed)) {
            return keyExchangeKey.clone();
        }
        if (encrypted.length() != 16) {
            throw NtlmException.malformed(
                    "EncryptedRandomSessionKey", 52, "has " + encrypted.length() + " octets in place of 16");
        }
        return Primitives.rc4k(keyExchangeKey, encrypted.array());
    }

    private void checkMic(
            Octets negotiate, ChallengeMessage challenge, AuthenticateMessage message, byte[] exportedSessionKey)
            throws NtlmException {
        if (!message.isMicPromised() && !options.isMicRequired()) {
            return;
        }
        Octets mic = message.mic()
                .orElseThrow(() -> new NtlmException(
                        Kind.MIC_MISMATCH, "the AUTHENTICATE message has no MIC where there must be one"));
        Octets expected = Octets.of(NtlmFunctions.mic(
                exportedSessionKey,
                negotiate.array(),
                challenge.raw().array(),
                message.withMic(Octets.zero(mic.length()))));
        if (!expected.equals(mic)) {
            throw new NtlmException(Kind.MIC_MISMATCH, "the MIC is wrong: a message was changed on the way");
        }
    }

    private static void checkEcho(ChallengeMessage challenge, AuthenticateMessage message) throws NtlmException {
        if (message.targetInfo().isEmpty() || challenge.targetInfo().isEmpty()) {
            return;
        }
        for (AvPair sent : challenge.targetInfo().get().pairs()) {
            if (!message.targetInfo().get().findAll(sent.id()).equals(List.of(sent))) {
                throw new NtlmException(
                        Kind.TARGET_INFO_CHANGED,
                        sent.id() + " did not come back as it was sent: a message was changed on the way");
            }
        }
    }
}
