package org.exchangemail.ntlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.exchangemail.ntlm.Fixtures.JOHN;
import static org.exchangemail.ntlm.Fixtures.PASSWORD;
import static org.exchangemail.ntlm.Fixtures.authenticateMessage;
import static org.exchangemail.ntlm.Fixtures.challenge;
import static org.exchangemail.ntlm.Fixtures.client;
import static org.exchangemail.ntlm.Fixtures.failure;
import static org.exchangemail.ntlm.Fixtures.hex;
import static org.exchangemail.ntlm.Fixtures.johnsClient;
import static org.exchangemail.ntlm.Fixtures.password;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.exchangemail.ntlm.NtlmException.Kind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a careful client does and leaves. */
@DisplayName("A careful client")
class ClientRulesTest {

    /** What a server grants to everybody: the flags of Exchange, and all of session security. */
    private static final NtlmFlags GRANTED = new NtlmFlags(0xe28a8235);

    private static final AvPair TIME = new AvPair(AvId.MsvAvTimestamp, FileTime.of(Fixtures.NOW.plusSeconds(90)));
    private static final AvPair DOMAIN = AvPair.ofText(AvId.MsvAvNbDomainName, "CORP");
    private static final AvPair COMPUTER = AvPair.ofText(AvId.MsvAvNbComputerName, "MAIL");
    private static final TargetInfo INFO = TargetInfo.of(List.of(DOMAIN, COMPUTER, TIME));
    private static final TargetInfo INFO_WITHOUT_TIME = TargetInfo.of(List.of(DOMAIN, COMPUTER));

    private static AuthenticateMessage answer(NtlmClientOptions.Builder options, NtlmFlags flags, TargetInfo info)
            throws NtlmException {
        try (NtlmClient client = johnsClient(options)) {
            client.negotiate();
            return authenticateMessage(client.authenticate(challenge(flags, info)));
        }
    }

    private static AuthenticateMessage answer(TargetInfo info) throws NtlmException {
        return answer(client(), GRANTED, info);
    }

    private static NtlmException refusal(NtlmPolicy policy, Kind kind, NtlmFlags flags, TargetInfo info) {
        return failure(kind, () -> answer(client().policy(policy), flags, info));
    }

    @Test
    void rule01SendsNtlmV2OnlyUnlessToldOtherwiseByName() throws NtlmException {
        AuthenticateMessage message = answer(INFO);

        assertThat(message.ntlmV2Response()).isPresent();
        assertThat(message.lmChallengeResponse().isZero()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NTLMV1_WITH_ESS", "NTLMV1", "LM"})
    void rule01NeverSendsAnLmHashResponseTogetherWithAnNtResponse(ResponseVersion version) throws NtlmException {
        byte[] lm = NtlmV1Functions.desl(NtlmV1Functions.lmowfv1(PASSWORD), Fixtures.SERVER_CHALLENGE);

        AuthenticateMessage message =
                answer(client().policy(NtlmPolicy.secure().answeringWith(version)), GRANTED, INFO);

        boolean lmSent = message.lmChallengeResponse().equals(Octets.of(lm));
        assertThat(lmSent).isEqualTo(version == ResponseVersion.LM);
        assertThat(message.ntChallengeResponse().isEmpty()).isEqualTo(lmSent);
    }

    @ParameterizedTest
    @CsvSource({
        "0x00080000, NTLMSSP_NEGOTIATE_EXTENDED_SESSIONSECURITY, no switch accepts NTLMV2 without it",
        "0x00000001, NTLMSSP_NEGOTIATE_UNICODE, allowingOem",
        "0x00800000, NTLMSSP_NEGOTIATE_TARGET_INFO, notRequiringTargetInfo",
        "0x20000000, NTLMSSP_NEGOTIATE_128, notRequiring128Bit",
        "0x00000010, NTLMSSP_NEGOTIATE_SIGN, requiringIntegrity",
        "0x00000020, NTLMSSP_NEGOTIATE_SEAL, requiringConfidentiality",
        "0x40000000, NTLMSSP_NEGOTIATE_KEY_EXCH, requiringIntegrity",
    })
    void rule02RefusesAChallengeThatLacksWhatThePolicyWants(String bit, String flag, String remedy) {
        NtlmPolicy policy = NtlmPolicy.secure().requiringConfidentiality();
        NtlmFlags missing = new NtlmFlags(Integer.decode(bit));

        NtlmException e =
                refusal(policy, Kind.POSSIBLE_DOWNGRADE, new NtlmFlags(0xe28a8235 | 0x30).without(missing), INFO);

        assertThat(e).hasMessageContainingAll("possible downgrade", flag, remedy);
    }

    @Test
    void rule02NamesEverythingThatIsMissingAtOnce() {
        NtlmException e =
                refusal(NtlmPolicy.secure(), Kind.POSSIBLE_DOWNGRADE, NtlmFlags.NTLMSSP_NEGOTIATE_UNICODE, INFO);

        assertThat(e)
                .hasMessageContainingAll(
                        "NTLMSSP_NEGOTIATE_128",
                        "NTLMSSP_NEGOTIATE_EXTENDED_SESSIONSECURITY",
                        "NTLMSSP_NEGOTIATE_TARGET_INFO");
    }

    @Test
    void rule02RefusesEmptyTargetInfo() {
        refusal(NtlmPolicy.secure(), Kind.POSSIBLE_DOWNGRADE, GRANTED, TargetInfo.EMPTY);
    }

    @Test
    void rule02AcceptsAChallengeWithoutTargetInfoByItsSwitchAndStillAnswersByNtlmV2() throws NtlmException {
        AuthenticateMessage message = answer(
                client().policy(NtlmPolicy.secure().notRequiringTargetInfo()),
                GRANTED.without(NtlmFlags.NTLMSSP_NEGOTIATE_TARGET_INFO),
                INFO);

        assertThat(message.targetInfo().orElseThrow().pairs())
                .containsExactly(AvPair.ofText(AvId.MsvAvTargetName, "imap/mail.corp.example"));
        assertThat(message.lmChallengeResponse()).isEqualTo(Octets.zero(24));
    }

    @Test
    void rule02AcceptsAChallengeWithout128BitByItsSwitch() throws NtlmException {
        AuthenticateMessage message = answer(
                client().policy(NtlmPolicy.secure().notRequiring128Bit()),
                GRANTED.without(NtlmFlags.NTLMSSP_NEGOTIATE_128),
                INFO);

        assertThat(message.flags().has(NtlmFlags.NTLMSSP_NEGOTIATE_56)).isTrue();
    }

    @Test
    void rule02TalksOemByItsSwitchAndOnlyInCharactersThatExistThere() throws NtlmException {
        NtlmFlags oem = GRANTED.without(NtlmFlags.NTLMSSP_NEGOTIATE_UNICODE).with(NtlmFlags.NTLM_NEGOTIATE_OEM);
        NtlmClientOptions.Builder options =
                client().policy(NtlmPolicy.secure().allowingOem(StandardCharsets.ISO_8859_1));

        AuthenticateMessage message = answer(options, oem, INFO);

        assertThat(message.flags().has(NtlmFlags.NTLM_NEGOTIATE_OEM)).isTrue();
        assertThat(message.identity()).isEqualTo(JOHN);
        try (NtlmClient client = new NtlmClient(new NtlmIdentity("", "иван"), password("x"), options.build())) {
            client.negotiate();
            NtlmException e = failure(Kind.UNSUPPORTED, () -> client.authenticate(challenge(oem, INFO)));
            assertThat(e).hasMessageContaining("UserName");
        }
    }

    @Test
    void rule02RefusesToSignOrSealWithAServerThatHidesItsName() {
        for (AvPair name : List.of(DOMAIN, COMPUTER)) {
            refusal(
                    NtlmPolicy.secure().requiringIntegrity(),
                    Kind.POSSIBLE_DOWNGRADE,
                    new NtlmFlags(0xe28a8235 | 0x10),
                    TargetInfo.of(List.of(name, TIME)));
        }
    }

    @Test
    void rule03SetsNoFlagInAuthenticateThatItDidNotAskForOrTheServerDidNotGrant() throws NtlmException {
        try (NtlmClient client = johnsClient(client())) {
            NtlmFlags requested = NtlmMessage.decode(client.negotiate()).flags();
            byte[] answer = client.authenticate(challenge(new NtlmFlags(-1), INFO));

            assertThat(NtlmMessage.decode(answer).flags()).isEqualTo(requested);
            assertThat(client.negotiatedFlags()).isEqualTo(requested);
            assertThat(requested.has(NtlmFlags.NTLM_NEGOTIATE_OEM)).isFalse();
        }
        NtlmFlags few = NtlmFlags.of(
                NtlmFlags.NTLMSSP_NEGOTIATE_UNICODE,
                NtlmFlags.NTLMSSP_NEGOTIATE_EXTENDED_SESSIONSECURITY,
                NtlmFlags.NTLMSSP_NEGOTIATE_TARGET_INFO,
                NtlmFlags.NTLMSSP_NEGOTIATE_128);
        assertThat(answer(client(), few, INFO).flags()).isEqualTo(few);
    }

    @Test
    void rule04SendsTwentyFourZerosInTheLmFieldAndNeverLmV2() throws NtlmException {
        assertThat(answer(INFO).lmChallengeResponse()).isEqualTo(Octets.zero(24));
        assertThat(answer(INFO_WITHOUT_TIME).lmChallengeResponse()).isEqualTo(Octets.zero(24));
    }

    @Test
    void rule05TakesTheTimeOfTheServerAndItsOwnOnlyWithoutOne() throws NtlmException {
        try (NtlmClient client = johnsClient(client())) {
            client.negotiate();
            AuthenticateMessage message = authenticateMessage(client.authenticate(challenge(GRANTED, INFO)));
            assertThat(message.ntlmV2Response().orElseThrow().timestamp()).isEqualTo(TIME.value());
            assertThat(client.clockSkew()).contains(Duration.ofSeconds(90));
        }
        assertThat(answer(INFO_WITHOUT_TIME).ntlmV2Response().orElseThrow().timestamp())
                .isEqualTo(FileTime.of(Fixtures.NOW));
    }

    @Test
    void rule06KeepsTheServersPairsInOrderDropsThoseOfAClientAndAddsItsOwn() throws NtlmException {
        AvPair unknown = new AvPair(new AvId(0x4711), Octets.of((byte) 1));
        TargetInfo injected = TargetInfo.of(List.of(
                COMPUTER,
                new AvPair(AvId.MsvAvFlags, Octets.zero(4)),
                AvPair.ofText(AvId.MsvAvTargetName, "http/evil.example"),
                unknown,
                new AvPair(AvId.MsvAvChannelBindings, Octets.zero(16)),
                TIME,
                new AvPair(AvId.MsvAvSingleHost, Octets.zero(48)),
                DOMAIN));
        ChannelBindings bindings = ChannelBindings.tlsServerEndPoint(new byte[32]);

        AuthenticateMessage message = answer(client().channelBindings(bindings), GRANTED, injected);

        assertThat(message.targetInfo().orElseThrow().pairs())
                .containsExactly(
                        COMPUTER,
                        unknown,
                        TIME,
                        DOMAIN,
                        new AvPair(AvId.MsvAvFlags, Octets.ofHex("02000000")),
                        new AvPair(AvId.MsvAvChannelBindings, bindings.md5()),
                        AvPair.ofText(AvId.MsvAvTargetName, "imap/mail.corp.example"));
    }

    @Test
    void rule06RefusesAPairThatStandsThereTwice() {
        NtlmException e = refusal(
                NtlmPolicy.secure(),
                Kind.MALFORMED_MESSAGE,
                GRANTED,
                TargetInfo.of(List.of(DOMAIN, COMPUTER, TIME, COMPUTER)));

        assertThat(e).hasMessageContaining("MsvAvNbComputerName twice");
    }

    @Test
    void rule06RefusesAListWithoutEndAndAPairThatGoesPastTheEnd() throws NtlmException {
        byte[] octets = challenge(GRANTED, INFO);
        byte[] endless = octets.clone();
        endless[octets.length - 4] = 3;
        byte[] past = octets.clone();
        past[octets.length - 4] = 3;
        past[octets.length - 2] = 2;
        for (byte[] broken : List.of(endless, past)) {
            try (NtlmClient client = johnsClient(client())) {
                client.negotiate();
                failure(Kind.MALFORMED_MESSAGE, () -> client.authenticate(broken));
            }
        }
    }

    @Test
    void rule06RefusesMoreThan4096OctetsOfTargetInfo() {
        List<AvPair> pairs = new ArrayList<>(List.of(DOMAIN, COMPUTER, TIME));
        pairs.add(new AvPair(new AvId(99), Octets.zero(4096)));

        NtlmException e = failure(Kind.MALFORMED_MESSAGE, () -> answer(client(), GRANTED, TargetInfo.of(pairs)));
        assertThat(e.field()).contains("TargetInfo");
    }

    @Test
    void rule07SendsAMicWithTheServersTimeAndRoomForTheVersion() throws NtlmException {
        AuthenticateMessage message = answer(INFO);

        assertThat(message.isMicPromised()).isTrue();
        assertThat(message.mic().orElseThrow().isZero()).isFalse();
        assertThat(message.raw().slice(88, 96).toHex()).isEqualTo(hex(Text.utf16le("CORP")));
    }

    @Test
    void rule07KeepsRoomForTheVersionAlsoIfItWasNotGranted() throws NtlmException {
        AuthenticateMessage message = answer(client(), GRANTED.without(NtlmFlags.NTLMSSP_NEGOTIATE_VERSION), INFO);

        assertThat(message.raw().slice(64, 72).isZero()).isTrue();
        assertThat(message.mic().orElseThrow().isZero()).isFalse();
    }

    @Test
    void rule07SendsNoMicWithoutTheServersTimeExceptByItsSwitch() throws NtlmException {
        AuthenticateMessage without = answer(INFO_WITHOUT_TIME);
        AuthenticateMessage with =
                answer(client().policy(NtlmPolicy.secure().sendingMicWithoutTimestamp()), GRANTED, INFO_WITHOUT_TIME);

        assertThat(without.isMicPromised()).isFalse();
        assertThat(without.mic()).isEmpty();
        assertThat(with.isMicPromised()).isTrue();
        assertThat(with.mic()).isPresent();
    }

    @Test
    void rule07ComputesTheMicOverTheChallengeAsReceived() throws NtlmException {
        byte[] octets = Arrays.copyOf(challenge(GRANTED, INFO), 400);
        octets[399] = 1;
        try (NtlmClient client = johnsClient(client())) {
            byte[] negotiate = client.negotiate();
            AuthenticateMessage message = authenticateMessage(client.authenticate(octets));
            byte[] expected = NtlmFunctions.mic(
                    client.exportedSessionKey().toByteArray(), negotiate, octets, message.withMic(Octets.zero(16)));
            assertThat(message.mic()).contains(Octets.of(expected));
        }
    }

    @Test
    void rule08SendsTheTargetNameAlwaysAndAsItWasConfigured() throws NtlmException {
        TargetInfo none =
                answer(client().targetName(""), GRANTED, INFO).targetInfo().orElseThrow();
        TargetInfo untrusted = answer(client().targetNameUntrusted(true), GRANTED, INFO_WITHOUT_TIME)
                .targetInfo()
                .orElseThrow();

        assertThat(none.find(AvId.MsvAvTargetName).orElseThrow().value()).isEqualTo(Octets.EMPTY);
        assertThat(untrusted.find(AvId.MsvAvTargetName).orElseThrow().text()).isEqualTo("imap/mail.corp.example");
        assertThat(untrusted.flags()).isEqualTo(TargetInfo.FLAG_UNTRUSTED_TARGET_NAME);
    }

    @Test
    void sendsNoChannelBindingsIfItHasNoneAndZerosOnlyByTheirSwitch() throws NtlmException {
        TargetInfo none = answer(INFO).targetInfo().orElseThrow();
        TargetInfo zero = answer(client().policy(NtlmPolicy.secure().sendingZeroChannelBindings()), GRANTED, INFO)
                .targetInfo()
                .orElseThrow();

        assertThat(none.find(AvId.MsvAvChannelBindings)).isEmpty();
        assertThat(zero.find(AvId.MsvAvChannelBindings).orElseThrow().value()).isEqualTo(Octets.zero(16));
    }

    @Test
    void rule09ChoosesAnotherClientChallengeAndSessionKeyEachTime() throws NtlmException {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            AuthenticateMessage message = answer(
                    client().policy(NtlmPolicy.secure().requiringIntegrity()), new NtlmFlags(0xe28a8235 | 0x10), INFO);
            assertThat(seen.add(message.ntlmV2Response()
                            .orElseThrow()
                            .temp()
                            .slice(16, 24)
                            .toHex()))
                    .isTrue();
            assertThat(seen.add(message.encryptedRandomSessionKey().toHex())).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "CORP\\john,              CORP, john",
        "CORP/john,               CORP, john",
        "corp.example\\John,      corp.example, John",
        "john@corp.example,       '',   john@corp.example",
        "CORP\\john@corp.example, CORP, john@corp.example",
        "\\john,                  '',   john",
        "/john,                   '',   john",
        "john,                    '',   john",
    })
    void rule10TakesNamesApart(String name, String domain, String user) {
        assertThat(NtlmIdentity.parse(name)).isEqualTo(new NtlmIdentity(domain, user));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CORP\\john\\mary", "CORP/john/mary", "john@corp.example/mary", "CORP\\john/mary"})
    void rule10RefusesANameThatNamesAMailbox(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NtlmIdentity.parse(name))
                .withMessageContaining("never a mailbox");
    }

    @Test
    void rule10LetsAnExplicitDomainWin() throws NtlmException {
        assertThat(NtlmIdentity.parse("CORP\\john", "OTHER")).isEqualTo(new NtlmIdentity("OTHER", "john"));
        assertThat(NtlmIdentity.parse("CORP\\john", "")).isEqualTo(new NtlmIdentity("", "john"));
    }

    @Test
    void rule10SendsAndHashesTheDomainInUnchangedCase() throws NtlmException {
        NtlmIdentity identity = new NtlmIdentity("cOrP.example", "john");
        try (NtlmClient client = new NtlmClient(identity, password(PASSWORD), client().build())) {
            client.negotiate();
            AuthenticateMessage message = authenticateMessage(client.authenticate(challenge(GRANTED, INFO)));
            NtlmV2Response response = message.ntlmV2Response().orElseThrow();
            byte[] key = NtlmFunctions.ntowfv2(NtlmFunctions.ntowfv1(PASSWORD), "JOHN", "cOrP.example");

            assertThat(message.identity()).isEqualTo(identity);
            assertThat(response.ntProofStr())
                    .isEqualTo(Octets.of(NtlmFunctions.ntProofStr(
                            key, Fixtures.SERVER_CHALLENGE, response.temp().toByteArray())));
        }
    }

    @Test
    void rule11UpperCasesTheUserByNoLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            assertThat(Text.upperCase("information")).isEqualTo("INFORMATION");
            assertThat(Text.upperCase("straße \u0131 \u017f é я")).isEqualTo("STRAßE \u0131 \u017f É Я");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void rule12TellsNoWorkstationUnlessAskedToAndNoNameInNegotiate() throws NtlmException {
        try (NtlmClient client = johnsClient(client().workstation("DESK-7"))) {
            NegotiateMessage negotiate = (NegotiateMessage) NtlmMessage.decode(client.negotiate());
            assertThat(negotiate.raw().length()).isEqualTo(40);
            assertThat(negotiate.domainName() + negotiate.workstation()).isEmpty();
            assertThat(authenticateMessage(client.authenticate(challenge(GRANTED, INFO)))
                            .workstation())
                    .isEqualTo("DESK-7");
        }
        assertThat(answer(INFO).workstation()).isEmpty();
    }

    @Test
    void rule13MakesNothingMoreAfterAFailure() throws NtlmException {
        try (NtlmClient client = johnsClient(client())) {
            client.negotiate();
            failure(Kind.MALFORMED_MESSAGE, () -> client.authenticate(new byte[0]));
            assertThat(client.isComplete()).isFalse();
            assertThatIllegalStateException().isThrownBy(() -> client.authenticate(challenge(GRANTED, INFO)));
            assertThatIllegalStateException().isThrownBy(client::negotiate);
        }
    }

    @Test
    void rule15NamesFieldAndOffsetOfWhatIsMalformed() {
        NtlmException e = failure(Kind.MALFORMED_MESSAGE, () -> {
            byte[] octets = challenge(GRANTED, INFO);
            octets[16] = (byte) 0xff;
            octets[19] = (byte) 0xff;
            NtlmMessage.decode(octets);
        });

        assertThat(e.field()).contains("TargetName");
        assertThat(e.offset()).hasValue(12);
        assertThat(e).hasMessageContaining("TargetName at offset 12");
    }

    @Test
    void rule16RefusesASecondChallenge() throws NtlmException {
        byte[] octets = challenge(GRANTED, INFO);
        try (NtlmClient client = johnsClient(client())) {
            client.negotiate();
            client.authenticate(octets);
            assertThat(client.isComplete()).isTrue();

            failure(Kind.UNEXPECTED_MESSAGE, () -> client.authenticate(octets));
            assertThat(client.isComplete()).isFalse();
            assertThatIllegalStateException().isThrownBy(client::exportedSessionKey);
        }
    }

    @Test
    void rule16RefusesAnotherMessageInPlaceOfTheChallenge() throws NtlmException {
        byte[] authenticate = answer(INFO).encode();
        byte[] negotiate = johnsClient(client()).negotiate();
        for (byte[] other : List.of(negotiate, authenticate)) {
            try (NtlmClient client = johnsClient(client())) {
                client.negotiate();
                failure(Kind.UNEXPECTED_MESSAGE, () -> client.authenticate(other));
            }
        }
    }

    @Test
    void tellsTheProgrammerWhatWasCalledOutOfTurn() throws NtlmException {
        byte[] octets = challenge(GRANTED, INFO);
        NtlmClient client = johnsClient(client());
        assertThatIllegalStateException().isThrownBy(() -> client.authenticate(octets));
        assertThatIllegalStateException().isThrownBy(client::negotiatedFlags);
        client.negotiate();
        assertThatIllegalStateException().isThrownBy(client::negotiate);
        client.close();
        assertThatIllegalStateException().isThrownBy(() -> client.authenticate(octets));
    }

    @Test
    void answersForNamesOfAnyLengthUpToTheLimit() throws NtlmException {
        NtlmIdentity identity = new NtlmIdentity("D".repeat(1000), "u".repeat(3000));
        try (NtlmClient client = new NtlmClient(identity, password(""), client().build())) {
            client.negotiate();
            assertThat(authenticateMessage(client.authenticate(challenge(GRANTED, INFO)))
                            .identity())
                    .isEqualTo(identity);
        }
        NtlmIdentity tooLong = new NtlmIdentity("", "u".repeat(10_000));
        try (NtlmClient client = new NtlmClient(tooLong, password(""), client().build())) {
            client.negotiate();
            failure(Kind.UNSUPPORTED, () -> client.authenticate(challenge(GRANTED, INFO)));
        }
    }
}
