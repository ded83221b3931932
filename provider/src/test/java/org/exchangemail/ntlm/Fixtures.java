package org.exchangemail.ntlm;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.exchangemail.ntlm.NtlmException.Kind;

/** What the tests of this package share. */
final class Fixtures {

    static final Instant NOW = Instant.parse("2026-11-21T10:15:30Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final NtlmIdentity JOHN = new NtlmIdentity("CORP", "john");
    static final String PASSWORD = "Secret-1";
    static final byte[] SERVER_CHALLENGE = hex("0123456789abcdef");

    private Fixtures() {}

    /** The values of [MS-NLMP] 4.2.1: 0xaa in a client challenge, 0x55 in a session key. */
    static final class SpecificationRandom extends SecureRandom {
        private static final long serialVersionUID = 1;

        @Override
        public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, (byte) (bytes.length == 8 ? 0xaa : 0x55));
        }
    }

    /** The same octets again and again. */
    static final class FixedRandom extends SecureRandom {
        private static final long serialVersionUID = 1;
        private final byte[] octets;

        FixedRandom(String hex) {
            octets = hex(hex);
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(octets, 0, bytes, 0, bytes.length);
        }
    }

    static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    static String hex(byte[] octets) {
        return HexFormat.of().formatHex(octets);
    }

    static NtlmSecret password(String password) {
        return NtlmSecret.ofPassword(password.toCharArray());
    }

    static NtlmAccounts account(String user, String password) {
        return identity -> identity.user().equalsIgnoreCase(user) ? Optional.of(password(password)) : Optional.empty();
    }

    static NtlmAccounts john() {
        return account("john", PASSWORD);
    }

    static NtlmServerOptions.Builder server() {
        return NtlmServerOptions.builder()
                .nbDomainName("CORP")
                .nbComputerName("MAIL")
                .dnsDomainName("corp.example")
                .dnsComputerName("mail.corp.example")
                .dnsTreeName("corp.example")
                .clock(CLOCK);
    }

    static NtlmClientOptions.Builder client() {
        return NtlmClientOptions.builder().clock(CLOCK).targetName("imap/mail.corp.example");
    }

    static NtlmClient johnsClient(NtlmClientOptions.Builder options) {
        return new NtlmClient(JOHN, password(PASSWORD), options.build());
    }

    static ChallengeMessage challengeMessage(byte[] octets) throws NtlmException {
        return (ChallengeMessage) NtlmMessage.decode(octets);
    }

    static AuthenticateMessage authenticateMessage(byte[] octets) throws NtlmException {
        return (AuthenticateMessage) NtlmMessage.decode(octets);
    }

    /** A CHALLENGE as a server of the given options sends it, with other flags and AV pairs put in. */
    static byte[] challenge(NtlmFlags flags, TargetInfo info) throws NtlmException {
        return ChallengeMessage.of(
                        flags,
                        "CORP",
                        Octets.of(SERVER_CHALLENGE),
                        Optional.of(info),
                        Optional.of(ProductVersion.NEUTRAL),
                        StandardCharsets.US_ASCII)
                .encode();
    }

    static NtlmException failure(Kind kind, ThrowingCallable call) {
        NtlmException e = Assertions.catchThrowableOfType(NtlmException.class, call);
        Assertions.assertThat(e).isNotNull();
        Assertions.assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind);
        return e;
    }
}
