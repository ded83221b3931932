package org.exchangemail.ntlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.exchangemail.ntlm.Fixtures.JOHN;
import static org.exchangemail.ntlm.Fixtures.NOW;
import static org.exchangemail.ntlm.Fixtures.PASSWORD;
import static org.exchangemail.ntlm.Fixtures.authenticateMessage;
import static org.exchangemail.ntlm.Fixtures.challengeMessage;
import static org.exchangemail.ntlm.Fixtures.client;
import static org.exchangemail.ntlm.Fixtures.failure;
import static org.exchangemail.ntlm.Fixtures.john;
import static org.exchangemail.ntlm.Fixtures.johnsClient;
import static org.exchangemail.ntlm.Fixtures.server;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.exchangemail.ntlm.AuthenticateMessage.Content;
import org.exchangemail.ntlm.NtlmException.Kind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A careful server")
class NtlmServerTest {

    /** A clock that the test turns. */
    private static final class TurnedClock extends Clock {
        private Instant now = NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static byte[] negotiate(NtlmFlags flags) {
        return NegotiateMessage.encode(flags, ProductVersion.NEUTRAL).toByteArray();
    }

    private static final NtlmFlags USUAL = new NtlmFlags(0xa2088207);

    @Test
    void sendsAnotherChallengeEachTime() throws NtlmException {
        try (NtlmServer one = new NtlmServer(server().build(), john());
                NtlmServer two = new NtlmServer(server().build(), john())) {
            assertThat(challengeMessage(one.challenge(negotiate(USUAL))).serverChallenge())
                    .isNotEqualTo(
                            challengeMessage(two.challenge(negotiate(USUAL))).serverChallenge());
        }
    }

    @Test
    void introducesItselfInTheOrderOfWindowsAndWithoutMsvAvFlags() throws NtlmException {
        try (NtlmServer server = new NtlmServer(server().build(), john())) {
            ChallengeMessage challenge = challengeMessage(server.challenge(negotiate(new NtlmFlags(0x00080207))));

            assertThat(challenge.targetName()).isEqualTo("CORP");
            // The flags that Exchange on Windows Server 2012 R2 answers with.
            assertThat(challenge.flags()).isEqualTo(new NtlmFlags(0x02890205));
            assertThat(challenge.targetInfo().orElseThrow().pairs())
                    .extracting(pair -> pair.id().value())
                    .containsExactly(2, 1, 4, 3, 5, 7);
            assertThat(challenge.describe())
                    .contains("ServerChallenge: " + challenge.serverChallenge().toHex())
                    .contains("MsvAvDnsComputerName: \"mail.corp.example\"");
        }
    }

    @Test
    void grantsNoMoreThanItWasAskedFor() throws NtlmException {
        NtlmFlags few = NtlmFlags.of(NtlmFlags.NTLM_NEGOTIATE_OEM, NtlmFlags.NTLMSSP_NEGOTIATE_NTLM);
        try (NtlmServer server =
                new NtlmServer(server().withoutVersion().withoutTargetInfo().build(), john())) {
            ChallengeMessage challenge = challengeMessage(server.challenge(negotiate(few)));
            assertThat(challenge.flags()).isEqualTo(few);
            assertThat(challenge.targetName()).isEmpty();
        }
    }

    @Test
    void refusesAClientWithoutCharacterSet() {
        try (NtlmServer server = new NtlmServer(server().build(), john())) {
            failure(Kind.UNSUPPORTED, () -> server.challenge(negotiate(NtlmFlags.NTLMSSP_NEGOTIATE_NTLM)));
            assertThatIllegalStateException().isThrownBy(() -> server.challenge(negotiate(USUAL)));
        }
    }

    @Test
    void refusesAnAnswerThatComesTooLate() throws NtlmException {
        for (Duration after :
                List.of(Duration.ofMinutes(30), Duration.ofMinutes(30).plusMillis(1))) {
            TurnedClock clock = new TurnedClock();
            try (NtlmClient client = johnsClient(client());
                    NtlmServer server = new NtlmServer(server().clock(clock).build(), john())) {
                byte[] authenticate = client.authenticate(server.challenge(client.negotiate()));
                clock.now = NOW.plus(after);
                if (after.toMillis() == Duration.ofMinutes(30).toMillis()) {
                    assertThat(server.authenticate(authenticate)).isEqualTo(JOHN);
                } else {
                    failure(Kind.CHALLENGE_EXPIRED, () -> server.authenticate(authenticate));
                }
            }
        }
    }

    @Test
    void isCompleteAfterSuccessOnlyAndTakesNothingMore() throws NtlmException {
        try (NtlmClient client = johnsClient(client());
                NtlmServer server = new NtlmServer(server().build(), john())) {
            byte[] authenticate = client.authenticate(server.challenge(client.negotiate()));
            assertThat(server.isComplete()).isFalse();
            assertThatIllegalStateException().isThrownBy(server::exportedSessionKey);
            server.authenticate(authenticate);
            assertThat(server.isComplete()).isTrue();

            failure(Kind.UNEXPECTED_MESSAGE, () -> server.authenticate(authenticate));
            assertThat(server.isComplete()).isFalse();
        }
    }

    @Test
    void givesAFailedClientNoSecondTry() throws NtlmException {
        try (NtlmClient wrong = new NtlmClient(JOHN, Fixtures.password("wrong"), client().build());
                NtlmClient right = johnsClient(client());
                NtlmServer server = new NtlmServer(server().build(), john())) {
            byte[] challenge = server.challenge(wrong.negotiate());
            right.negotiate();
            byte[] first = wrong.authenticate(challenge);
            byte[] second = right.authenticate(challenge);
            failure(Kind.LOGON_FAILURE, () -> server.authenticate(first));
            assertThatIllegalStateException().isThrownBy(() -> server.authenticate(second));
        }
    }

    @Test
    void refusesAnAnswerToAnotherChallenge() throws NtlmException {
        try (NtlmClient client = johnsClient(client());
                NtlmServer one = new NtlmServer(server().build(), john());
                NtlmServer two = new NtlmServer(server().build(), john())) {
            byte[] negotiate = client.negotiate();
            two.challenge(negotiate);
            byte[] authenticate = client.authenticate(one.challenge(negotiate));
            failure(Kind.LOGON_FAILURE, () -> two.authenticate(authenticate));
        }
    }

    @Test
    void takesMessagesInTheirOrderOnly() throws NtlmException {
        try (NtlmClient client = johnsClient(client());
                NtlmServer server = new NtlmServer(server().build(), john())) {
            byte[] negotiate = client.negotiate();
            assertThatIllegalStateException().isThrownBy(() -> server.authenticate(negotiate));
            byte[] challenge = server.challenge(negotiate);
            failure(Kind.UNEXPECTED_MESSAGE, () -> server.authenticate(challenge));
        }
    }

    private static byte[] ntlmv2(byte[] challenge, NtlmIdentity sent, String hashedDomain) throws NtlmException {
        ChallengeMessage message = challengeMessage(challenge);
        TargetInfo info = message.targetInfo().orElseThrow();
        try (ComputedResponse response = ComputedResponse.ntlmv2(
                Fixtures.password(PASSWORD),
                new NtlmIdentity(hashedDomain, sent.user()),
                message.serverChallenge().toByteArray(),
                new byte[8],
                FileTime.of(NOW).toByteArray(),
                info.encode().toByteArray())) {
            return AuthenticateMessage.of(
                            new Content(
                                    message.flags(),
                                    sent,
                                    "",
                                    Octets.EMPTY,
                                    response.ntChallengeResponse(),
                                    Octets.EMPTY,
                                    Optional.empty(),
                                    false),
                            StandardCharsets.US_ASCII)
                    .encode();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"corp", "CORP", ""})
    void acceptsTheDomainHashedAsSentInUpperCaseOrNotAtAllAndAnEmptyLmField(String hashed) throws NtlmException {
        NtlmIdentity sent = new NtlmIdentity("corp", "john");
        try (NtlmServer server = new NtlmServer(server().build(), john())) {
            byte[] challenge = server.challenge(negotiate(USUAL));
            assertThat(server.authenticate(ntlmv2(challenge, sent, hashed))).isEqualTo(sent);
        }
        try (NtlmServer server = new NtlmServer(server().build(), john())) {
            byte[] challenge = server.challenge(negotiate(USUAL));
            failure(Kind.LOGON_FAILURE, () -> server.authenticate(ntlmv2(challenge, sent, "OTHER")));
        }
    }

    private static byte[] responses(byte[] challenge, String user, Octets lm, Octets nt) throws NtlmException {
        return AuthenticateMessage.of(
                        new Content(
                                challengeMessage(challenge).flags(),
                                new NtlmIdentity("", user),
                                "",
                                lm,
                                nt,
                                Octets.EMPTY,
                                Optional.empty(),
                                false),
                        StandardCharsets.US_ASCII)
                .encode();
    }

    @Test
    void letsAnAnonymousClientInOnlyIfTold() throws NtlmException {
        for (Octets lm : List.of(Octets.EMPTY, Octets.zero(1))) {
            try (NtlmServer server =
                    new NtlmServer(server().anonymousAllowed(true).build(), john())) {
                byte[] challenge = server.challenge(negotiate(USUAL));
                assertThat(server.authenticate(responses(challenge, "", lm, Octets.EMPTY)))
                        .isEqualTo(new NtlmIdentity("", ""));
            }
            try (NtlmServer server = new NtlmServer(server().build(), john())) {
                byte[] challenge = server.challenge(negotiate(USUAL));
                failure(Kind.LOGON_FAILURE, () -> server.authenticate(responses(challenge, "", lm, Octets.EMPTY)));
            }
        }
    }

    @Test
    void refusesLmV2AloneAndResponsesOfOddLengths() throws NtlmException {
        for (int lm : new int[] {0, 1, 16, 24}) {
            for (int nt : new int[] {0, 1, 16, 23, 24, 25, 43, 44, 60}) {
                try (NtlmServer server =
                        new NtlmServer(server().lmCompatibilityLevel(0).build(), john())) {
                    byte[] challenge = server.challenge(negotiate(USUAL));
                    byte[] authenticate = responses(challenge, "john", Octets.zero(lm), Octets.zero(24));
                    // The length is set by hand, because our encoder writes no such response.
                    authenticate[20] = (byte) nt;
                    byte[] grown = Arrays.copyOf(authenticate, authenticate.length + 64);
                    assertThatExceptionOfType(NtlmException.class).isThrownBy(() -> server.authenticate(grown));
                }
            }
        }
        byte[] key = NtlmFunctions.ntowfv2(NtlmFunctions.ntowfv1(PASSWORD), "john", "");
        try (NtlmServer server = new NtlmServer(server().lmCompatibilityLevel(0).build(), john())) {
            byte[] challenge = server.challenge(negotiate(USUAL));
            byte[] lmv2 = NtlmFunctions.lmv2Response(
                    key, challengeMessage(challenge).serverChallenge().toByteArray(), new byte[8]);
            failure(
                    Kind.LOGON_FAILURE,
                    () -> server.authenticate(responses(challenge, "john", Octets.of(lmv2), Octets.EMPTY)));
        }
    }

    @Test
    void readsAMicThatStandsWhereTheVersionShouldBe() throws NtlmException {
        try (NtlmClient client = johnsClient(client())) {
            client.negotiate();
            byte[] windows = client.authenticate(Fixtures.challenge(
                    new NtlmFlags(0xe08a8235),
                    TargetInfo.of(List.of(new AvPair(AvId.MsvAvTimestamp, FileTime.of(NOW))))));
            byte[] linux = new byte[windows.length - 8];
            System.arraycopy(windows, 0, linux, 0, 64);
            System.arraycopy(windows, 72, linux, 64, linux.length - 64);
            for (int field = 12; field <= 52; field += 8) {
                int offset = (linux[field + 4] & 0xff) + ((linux[field + 5] & 0xff) << 8) - 8;
                linux[field + 4] = (byte) offset;
                linux[field + 5] = (byte) (offset >> 8);
            }

            assertThat(authenticateMessage(linux).mic())
                    .isEqualTo(authenticateMessage(windows).mic())
                    .isPresent();
        }
    }

    @Test
    void takesOptionsThatMakeSenseOnly() {
        assertThatIllegalArgumentException().isThrownBy(() -> server().lmCompatibilityLevel(6));
        assertThatIllegalArgumentException().isThrownBy(() -> server().dnsTreeName("x".repeat(256)));
        assertThatIllegalArgumentException().isThrownBy(() -> client().targetName("x".repeat(1025)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NtlmPolicy.secure().requiringIntegrity().answeringWith(ResponseVersion.LM));
    }
}
