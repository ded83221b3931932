package org.exchangemail.ntlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exchangemail.ntlm.Fixtures.account;
import static org.exchangemail.ntlm.Fixtures.authenticateMessage;
import static org.exchangemail.ntlm.Fixtures.challengeMessage;
import static org.exchangemail.ntlm.Fixtures.failure;
import static org.exchangemail.ntlm.Fixtures.hex;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.exchangemail.ntlm.Fixtures.FixedRandom;
import org.exchangemail.ntlm.NtlmException.Kind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Exchanges that real clients and servers had. */
class RecordedExchangesTest {

    /** https://learn.microsoft.com/en-us/openspecs/exchange_server_protocols/ms-oxpop3/1d007479-985e-4560-b793-c1e4b6494be4 */
    @Nested
    @DisplayName("[MS-OXPOP3] section 4: Windows XP and Windows Server 2003")
    class PopExamples {

        private static final String NEGOTIATE = "TlRMTVNTUAABAAAAB4IIogAAAAAAAAAAAAAAAAAAAAAFASgKAAAADw==";
        private static final String CHALLENGE_1 =
                "TlRMTVNTUAACAAAAFAAUADgAAAAFgoqinziKqGYjdlEAAAAAAAAAAGQAZABMAAAABQLODgAAAA9UAEUAUwBUAFMARQBSAFYARQBSAAIAFABUAEUAUwBUAFMARQBSAFYARQBSAAEAFABUAEUAUwBUAFMARQBSAFYARQBSAAQAFABUAGUAcwB0AFMAZQByAHYAZQByAAMAFABUAGUAcwB0AFMAZQByAHYAZQByAAAAAAA=";
        private static final String CHALLENGE_2 =
                "TlRMTVNTUAACAAAAFAAUADgAAAAFgoqieUWd5ES4Bi0AAAAAAAAAAGQAZABMAAAABQLODgAAAA9UAEUAUwBUAFMARQBSAFYARQBSAAIAFABUAEUAUwBUAFMARQBSAFYARQBSAAEAFABUAEUAUwBUAFMARQBSAFYARQBSAAQAFABUAGUAcwB0AFMAZQByAHYAZQByAAMAFABUAGUAcwB0AFMAZQByAHYAZQByAAAAAAA=";
        private static final String AUTHENTICATE_1 =
                "TlRMTVNTUAADAAAAGAAYAGIAAAAYABgAegAAAAAAAABIAAAACAAIAEgAAAASABIAUAAAAAAAAACSAAAABYKIogUBKAoAAAAPdQBzAGUAcgBOAEYALQBDAEwASQBFAE4AVABKMiQ4djhcSgAAAAAAAAAAAAAAAAAAAAC7zUSgB0Auy98bRi6h3mwHMJfbKNtxmmo=";
        private static final String AUTHENTICATE_2 =
                "TlRMTVNTUAADAAAAGAAYAGIAAAAYABgAegAAAAAAAABIAAAACAAIAEgAAAASABIAUAAAAAAAAACSAAAABYKIogUBKAoAAAAPdQBzAGUAcgBOAEYALQBDAEwASQBFAE4AVAAOarJ6lZ5ZNwAAAAAAAAAAAAAAAAAAAACD9mD8jmWs4FkZe59/nNb1cF2HkL0CGZw=";

        private NtlmServer server(String serverChallenge, int level, String password) {
            return new NtlmServer(
                    NtlmServerOptions.builder()
                            .nbDomainName("TESTSERVER")
                            .nbComputerName("TESTSERVER")
                            .dnsDomainName("TestServer")
                            .dnsComputerName("TestServer")
                            .targetType(TargetType.SERVER)
                            .version(ProductVersion.of(5, 2, 3790))
                            .sendTimestamp(false)
                            .lmCompatibilityLevel(level)
                            .random(new FixedRandom(serverChallenge))
                            .build(),
                    account("user", password));
        }

        private byte[] base64(String text) {
            return Base64.getDecoder().decode(text);
        }

        private String base64(byte[] octets) {
            return Base64.getEncoder().encodeToString(octets);
        }

        @Test
        void theServerSendsTheSameChallengeAndAcceptsTheRightPassword() throws NtlmException {
            try (NtlmServer server = server("9f388aa866237651", 4, "password")) {
                assertThat(base64(server.challenge(base64(NEGOTIATE)))).isEqualTo(CHALLENGE_1);
                assertThat(server.authenticate(base64(AUTHENTICATE_1))).isEqualTo(new NtlmIdentity("", "user"));
                assertThat(server.isComplete()).isTrue();
            }
        }

        @Test
        void theServerSendsTheSameChallengeAndRefusesTheWrongPassword() throws NtlmException {
            try (NtlmServer server = server("79459de444b8062d", 4, "password")) {
                assertThat(base64(server.challenge(base64(NEGOTIATE)))).isEqualTo(CHALLENGE_2);
                failure(Kind.LOGON_FAILURE, () -> server.authenticate(base64(AUTHENTICATE_2)));
                assertThat(server.isComplete()).isFalse();
            }
        }

        @Test
        void thePasswordOfTheRefusedExampleIsBadpassword() throws NtlmException {
            try (NtlmServer server = server("79459de444b8062d", 4, "badpassword")) {
                server.challenge(base64(NEGOTIATE));
                assertThat(server.authenticate(base64(AUTHENTICATE_2)).user()).isEqualTo("user");
            }
        }

        @Test
        void theHashesAndEffectiveChallengesAre() {
            assertThat(hex(NtlmFunctions.ntowfv1("password"))).isEqualTo("8846f7eaee8fb117ad06bdd830b7586c");
            assertThat(hex(NtlmFunctions.ntowfv1("badpassword"))).isEqualTo("e6ee750a1feb2c7ee50d46819a6e4d25");
            assertThat(hex(Primitives.md5(hex("9f388aa866237651"), hex("4a32243876385c4a"))))
                    .startsWith("a2054ea9757cdbdc");
            assertThat(hex(Primitives.md5(hex("79459de444b8062d"), hex("0e6ab27a959e5937"))))
                    .startsWith("bc62c2fe48f40450");
        }

        @Test
        void theClientGivesTheSameResponsesIfToldToSendNtlmV1WithExtendedSessionSecurity() throws NtlmException {
            String[][] examples = {
                {"password", "4a32243876385c4a", CHALLENGE_1, AUTHENTICATE_1},
                {"badpassword", "0e6ab27a959e5937", CHALLENGE_2, AUTHENTICATE_2},
            };
            for (String[] example : examples) {
                NtlmClientOptions options = NtlmClientOptions.builder()
                        .policy(NtlmPolicy.secure().answeringWith(ResponseVersion.NTLMV1_WITH_ESS))
                        .workstation("NF-CLIENT")
                        .version(ProductVersion.of(5, 1, 2600))
                        .random(new FixedRandom(example[1]))
                        .build();
                try (NtlmClient client =
                        new NtlmClient(NtlmIdentity.parse("user"), Fixtures.password(example[0]), options)) {
                    client.negotiate();
                    byte[] answer = client.authenticate(base64(example[2]));

                    // The recorded client sets two flags that it did not ask for.
                    int extra = NtlmFlags.NTLMSSP_NEGOTIATE_TARGET_INFO
                            .with(NtlmFlags.NTLMSSP_NEGOTIATE_56)
                            .value();
                    assertThat(authenticateMessage(answer).flags().value() | extra)
                            .isEqualTo(0xa2888205);
                    System.arraycopy(base64(example[3]), 60, answer, 60, 4);
                    assertThat(base64(answer)).isEqualTo(example[3]);
                }
            }
        }

        @Test
        void aServerOfTodayRefusesTheKindOfResponse() throws NtlmException {
            try (NtlmServer server = server("9f388aa866237651", 5, "password")) {
                server.challenge(base64(NEGOTIATE));
                failure(Kind.LOGON_FAILURE, () -> server.authenticate(base64(AUTHENTICATE_1)));
            }
        }

        @Test
        void theMessagesAreReadByField() throws NtlmException {
            NegotiateMessage negotiate = (NegotiateMessage) NtlmMessage.decode(base64(NEGOTIATE));
            assertThat(negotiate.flags()).isEqualTo(new NtlmFlags(0xa2088207));
            assertThat(negotiate.version()).contains(ProductVersion.of(5, 1, 2600));

            ChallengeMessage challenge = challengeMessage(base64(CHALLENGE_1));
            assertThat(challenge.flags()).isEqualTo(new NtlmFlags(0xa28a8205));
            assertThat(challenge.targetName()).isEqualTo("TESTSERVER");
            assertThat(challenge.targetInfo().orElseThrow().timestamp()).isEmpty();

            AuthenticateMessage authenticate = authenticateMessage(base64(AUTHENTICATE_1));
            assertThat(authenticate.flags()).isEqualTo(new NtlmFlags(0xa2888205));
            assertThat(authenticate.workstation()).isEqualTo("NF-CLIENT");
            assertThat(authenticate.encryptedRandomSessionKey().isEmpty()).isTrue();
            assertThat(authenticate.mic()).isEmpty();
            assertThat(authenticate.lmChallengeResponse().slice(8, 24).isZero()).isTrue();
        }
    }

    /** Recorded for gss-ntlmssp (tests/ntlmssptest.c, T_NTLMv2_CBT); its NEGOTIATE message was found by the MIC. */
    @Nested
    @DisplayName("Windows 7 and Windows Server 2008 R2 with Extended Protection")
    class WindowsCapture {

        private static final byte[] NEGOTIATE =
                hex("4e544c4d5353500001000000078208a2000000000000000000000000000000000601b01d0000000f");
        private static final String CHALLENGE =
                "4e544c4d53535000020000001000100038000000058289a2a2c5e8ca3084aa720000000000000000b600b600480000000601b01d0000000f57005300320030003000380052003200020010005700530032003000300038005200320001001600440043002d005700530032003000300038005200320004001c00770073003200300030003800720032002e006c006f00630061006c0003003400440043002d00770073003200300030003800720032002e00770073003200300030003800720032002e006c006f00630061006c0005001c00770073003200300030003800720032002e006c006f00630061006c00070008007be73fc30bdecd0100000000";
        private static final byte[] AUTHENTICATE = hex(
                "4e544c4d535350000300000018001800940000007c017c01ac00000010001000580000001a001a006800000012001200820000000000000028020000058288a20601b01d0000000ff054a542b090b66c1fea1a2cc82e930b57005300320030003000380052003200410064006d0069006e006900730074007200610074006f007200570049004e0037002d0032002d00500043000000000000000000000000000000000000000000000000005a6a21ae1a44c044693eee59fc5d81e001010000000000007be73fc30bdecd0127fc118082c2fbdd00000000020010005700530032003000300038005200320001001600440043002d005700530032003000300038005200320004001c00770073003200300030003800720032002e006c006f00630061006c0003003400440043002d00770073003200300030003800720032002e00770073003200300030003800720032002e006c006f00630061006c0005001c00770073003200300030003800720032002e006c006f00630061006c00070008007be73fc30bdecd01060004000200000008003000300000000000000001000000002000004d6b0d27541022f5ffa673da2bfcfdf1942f257be11a49c954197aca8aaf2eaf0a0010006586e99d81c2fc984e47172fd4dd031009003e0048005400540050002f00640063002d00770073003200300030003800720032002e00770073003200300030003800720032002e006c006f00630061006c00000000000000000000000000");
        private static final byte[] NT_HASH = hex("e19ccf75ee54e06b06a5907af13cef42");
        private static final byte[] CERT_HASH = hex("ea05fefecc6b0bd571dbbc5baa3ed45386d0446835f7b74c85621b9983475f95");
        private static final ChannelBindings BINDINGS = ChannelBindings.tlsServerEndPoint(CERT_HASH);
        private static final String SPN = "HTTP/dc-ws2008r2.ws2008r2.local";

        private NtlmServerOptions.Builder options() {
            return NtlmServerOptions.builder()
                    .nbDomainName("WS2008R2")
                    .nbComputerName("DC-WS2008R2")
                    .dnsDomainName("ws2008r2.local")
                    .dnsComputerName("DC-ws2008r2.ws2008r2.local")
                    .dnsTreeName("ws2008r2.local")
                    .targetType(TargetType.DOMAIN)
                    .version(ProductVersion.of(6, 1, 7600))
                    .clock(Clock.fixed(FileTime.toInstant(Octets.ofHex("7be73fc30bdecd01")), ZoneOffset.UTC))
                    .random(new FixedRandom("a2c5e8ca3084aa72"))
                    .micRequired(true)
                    .extendedProtection(ExtendedProtection.REQUIRE)
                    .channelBindings(BINDINGS)
                    .targetNames(Set.of(SPN));
        }

        private NtlmServer server(NtlmServerOptions.Builder options) {
            return new NtlmServer(options.build(), account("Administrator", "P@ssw0rd"));
        }

        @Test
        void theServerSendsTheSameChallengeAndVerifiesProofMicAndBindings() throws NtlmException {
            try (NtlmServer server = server(options())) {
                assertThat(hex(server.challenge(NEGOTIATE))).isEqualTo(CHALLENGE);
                assertThat(server.authenticate(AUTHENTICATE)).isEqualTo(new NtlmIdentity("WS2008R2", "Administrator"));
                assertThat(server.exportedSessionKey().toHex()).isEqualTo("9bd3f8be97c125f9e2f02bb60eb53ec7");
            }
        }

        @Test
        void theServerAcceptsTheNtHashInPlaceOfThePassword() throws NtlmException {
            try (NtlmServer server =
                    new NtlmServer(options().build(), identity -> Optional.of(NtlmSecret.ofNtHash(NT_HASH)))) {
                server.challenge(NEGOTIATE);
                assertThat(server.authenticate(AUTHENTICATE).user()).isEqualTo("Administrator");
            }
        }

        @Test
        void theServerRefusesOtherBindingsAndAnotherService() throws NtlmException {
            byte[] other = CERT_HASH.clone();
            other[0] ^= 1;
            try (NtlmServer server = server(options().channelBindings(ChannelBindings.tlsServerEndPoint(other)))) {
                server.challenge(NEGOTIATE);
                failure(Kind.BAD_CHANNEL_BINDINGS, () -> server.authenticate(AUTHENTICATE));
            }
            try (NtlmServer server = server(options().targetNames(Set.of("imap/dc-ws2008r2.ws2008r2.local")))) {
                server.challenge(NEGOTIATE);
                failure(Kind.BAD_TARGET_NAME, () -> server.authenticate(AUTHENTICATE));
            }
        }

        @Test
        void theServerRefusesAnotherNegotiateMessageByTheMic() throws NtlmException {
            byte[] changed = NEGOTIATE.clone();
            changed[34] ^= 1;
            try (NtlmServer server = server(options())) {
                server.challenge(changed);
                failure(Kind.MIC_MISMATCH, () -> server.authenticate(AUTHENTICATE));
            }
        }

        @Test
        void theIntermediateValuesAre() throws NtlmException {
            AuthenticateMessage message = authenticateMessage(AUTHENTICATE);
            NtlmV2Response response = message.ntlmV2Response().orElseThrow();
            assertThat(NtlmFunctions.ntowfv1("P@ssw0rd")).isEqualTo(NT_HASH);
            byte[] key = NtlmFunctions.ntowfv2(NT_HASH, "Administrator", "WS2008R2");
            byte[] proof = NtlmFunctions.ntProofStr(
                    key, hex("a2c5e8ca3084aa72"), response.temp().toByteArray());
            byte[] sessionBaseKey = NtlmFunctions.sessionBaseKeyV2(key, proof);

            assertThat(hex(proof)).isEqualTo("5a6a21ae1a44c044693eee59fc5d81e0");
            assertThat(response.ntProofStr()).isEqualTo(Octets.of(proof));
            assertThat(hex(sessionBaseKey)).isEqualTo("9bd3f8be97c125f9e2f02bb60eb53ec7");
            assertThat(hex(NtlmFunctions.mic(
                            sessionBaseKey, NEGOTIATE, hex(CHALLENGE), message.withMic(Octets.zero(16)))))
                    .isEqualTo("f054a542b090b66c1fea1a2cc82e930b");
            assertThat(message.mic().orElseThrow().toHex()).isEqualTo("f054a542b090b66c1fea1a2cc82e930b");
            assertThat(BINDINGS.md5().toHex()).isEqualTo("6586e99d81c2fc984e47172fd4dd0310");
        }

        @Test
        void theAuthenticateMessageIsReadByField() throws NtlmException {
            AuthenticateMessage message = authenticateMessage(AUTHENTICATE);

            assertThat(message.flags()).isEqualTo(new NtlmFlags(0xa2888205));
            assertThat(message.workstation()).isEqualTo("WIN7-2-PC");
            assertThat(message.isMicPromised()).isTrue();
            assertThat(message.lmChallengeResponse()).isEqualTo(Octets.zero(24));
            TargetInfo info = message.targetInfo().orElseThrow();
            assertThat(info.pairs())
                    .extracting(pair -> pair.id().value())
                    .containsExactly(2, 1, 4, 3, 5, 7, 6, 8, 10, 9);
            assertThat(info.flags()).isEqualTo(TargetInfo.FLAG_MIC);
            assertThat(info.find(AvId.MsvAvSingleHost).orElseThrow().value().length())
                    .isEqualTo(48);
            assertThat(info.find(AvId.MsvAvTargetName).orElseThrow().text()).isEqualTo(SPN);
            assertThat(info.find(AvId.MsvAvChannelBindings).orElseThrow().value())
                    .isEqualTo(BINDINGS.md5());
        }

        @Test
        void anEncoderOfOurOwnWritesTheSameMessage() throws NtlmException {
            AuthenticateMessage message = authenticateMessage(AUTHENTICATE);
            AuthenticateMessage again = AuthenticateMessage.of(
                    new AuthenticateMessage.Content(
                            message.flags(),
                            message.identity(),
                            message.workstation(),
                            message.lmChallengeResponse(),
                            message.ntChallengeResponse(),
                            message.encryptedRandomSessionKey(),
                            message.version(),
                            true),
                    StandardCharsets.US_ASCII);

            assertThat(again.withMic(message.mic().orElseThrow())).isEqualTo(AUTHENTICATE);
        }
    }
}
