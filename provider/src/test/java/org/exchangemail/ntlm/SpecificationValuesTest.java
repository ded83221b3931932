package org.exchangemail.ntlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exchangemail.ntlm.Fixtures.authenticateMessage;
import static org.exchangemail.ntlm.Fixtures.challengeMessage;
import static org.exchangemail.ntlm.Fixtures.hex;
import static org.exchangemail.ntlm.Fixtures.password;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import org.exchangemail.ntlm.AuthenticateMessage.Content;
import org.exchangemail.ntlm.AuthenticateVerifier.Verified;
import org.exchangemail.ntlm.Fixtures.SpecificationRandom;
import org.exchangemail.ntlm.NtlmFunctions.Mode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The values of [MS-NLMP] section 4.2, and some that others computed. */
class SpecificationValuesTest {

    // 4.2.1
    private static final String USER = "User";
    private static final String USER_DOM = "Domain";
    private static final String PASSWD = "Password";
    private static final byte[] RANDOM_SESSION_KEY = hex("55555555555555555555555555555555");
    private static final byte[] TIME = hex("0000000000000000");
    private static final byte[] CLIENT_CHALLENGE = hex("aaaaaaaaaaaaaaaa");
    private static final byte[] SERVER_CHALLENGE = hex("0123456789abcdef");
    private static final NtlmIdentity IDENTITY = new NtlmIdentity(USER_DOM, USER);
    private static final ProductVersion XP = ProductVersion.of(5, 1, 2600);

    private static final byte[] LMOWFV1 = hex("e52cac67419a9a224a3b108f3fa6cb6d");
    private static final byte[] NTOWFV1 = hex("a4f49c406510bdcab6824ee7c30fd852");
    private static final String PLAINTEXT = "50006c00610069006e007400650078007400";

    private static NtlmServerOptions anyResponse() {
        return NtlmServerOptions.builder().lmCompatibilityLevel(0).build();
    }

    private static Verified verify(ChallengeMessage challenge, AuthenticateMessage message) throws NtlmException {
        return new AuthenticateVerifier(anyResponse(), Fixtures.account(USER, PASSWD))
                .verify(Octets.EMPTY, challenge, message);
    }

    private static NtlmClientOptions client(NtlmPolicy policy) {
        return NtlmClientOptions.builder()
                .policy(policy)
                .workstation("COMPUTER")
                .random(new SpecificationRandom())
                .version(XP)
                .build();
    }

    private static AuthenticateMessage answer(NtlmPolicy policy, ChallengeMessage challenge) throws NtlmException {
        try (NtlmClient client = new NtlmClient(IDENTITY, password(PASSWD), client(policy))) {
            client.negotiate();
            return authenticateMessage(client.authenticate(challenge.encode()));
        }
    }

    private static String sealed(NtlmFlags flags, byte[] key) {
        try (SessionSecurity security = new SessionSecurity(flags, key, Mode.CLIENT)) {
            return hex(security.seal(hex(PLAINTEXT)));
        }
    }

    @Nested
    @DisplayName("4.2.2 NTLMv1")
    class NtlmV1 {

        private static final NtlmFlags FLAGS = new NtlmFlags(0xe2028233);
        private static final String CHALLENGE =
                "4e544c4d53535000020000000c000c0038000000338202e20123456789abcdef00000000000000000000000000000000060070170000000f530065007200760065007200";
        private static final String AUTHENTICATE =
                "4e544c4d5353500003000000180018006c00000018001800840000000c000c00480000000800080054000000100010005c000000100010009c000000358280e20501280a0000000f44006f006d00610069006e00550073006500720043004f004d005000550054004500520098def7b87f88aa5dafe2df779688a172def11c7d5ccdef1367c43011f30298a2ad35ece64f16331c44bdbed927841f94518822b1b3f350c8958682ecbb3e3cb7";
        private static final byte[] SESSION_BASE_KEY = hex("d87262b0cde4b1cb7499becccdf10784");
        private static final byte[] NT_RESPONSE = hex("67c43011f30298a2ad35ece64f16331c44bdbed927841f94");
        private static final byte[] LM_RESPONSE = hex("98def7b87f88aa5dafe2df779688a172def11c7d5ccdef13");
        private static final byte[] LM_KEY = hex("b09e379f7fbecb1eaf0afdcb0383c8a0");
        private static final byte[] NON_NT = hex("e52cac67419a9a220000000000000000");
        private static final byte[] ENCRYPTED_SESSION_KEY = hex("518822b1b3f350c8958682ecbb3e3cb7");

        @Test
        void theOneWayFunctionsAre() throws NtlmException {
            assertThat(NtlmV1Functions.lmowfv1(PASSWD)).isEqualTo(LMOWFV1);
            assertThat(NtlmFunctions.ntowfv1(PASSWD)).isEqualTo(NTOWFV1);
        }

        @Test
        void theResponsesAre() {
            assertThat(NtlmV1Functions.desl(NTOWFV1, SERVER_CHALLENGE)).isEqualTo(NT_RESPONSE);
            assertThat(NtlmV1Functions.desl(LMOWFV1, SERVER_CHALLENGE)).isEqualTo(LM_RESPONSE);
        }

        @Test
        void theKeysAre() {
            assertThat(NtlmV1Functions.sessionBaseKey(NTOWFV1)).isEqualTo(SESSION_BASE_KEY);
            assertThat(NtlmV1Functions.kxkeyWithLmKey(LMOWFV1, LM_RESPONSE)).isEqualTo(LM_KEY);
            assertThat(NtlmV1Functions.kxkeyNonNt(LMOWFV1)).isEqualTo(NON_NT);
            assertThat(Primitives.rc4k(SESSION_BASE_KEY, RANDOM_SESSION_KEY)).isEqualTo(ENCRYPTED_SESSION_KEY);
            assertThat(Primitives.rc4k(NON_NT, RANDOM_SESSION_KEY)).isEqualTo(hex("7452ca55c225a1ca04b48fae32cf56fc"));
            assertThat(Primitives.rc4k(LM_KEY, RANDOM_SESSION_KEY)).isEqualTo(hex("4cd7bb57d697ef9b549f02b8f9b37864"));
        }

        @Test
        void theSealedMessageIs() {
            CRC32 crc = new CRC32();
            crc.update(hex(PLAINTEXT));
            assertThat(hex(Wire.writer().int32((int) crc.getValue()).toByteArray()))
                    .isEqualTo("7d84aa93");
            assertThat(sealed(FLAGS, RANDOM_SESSION_KEY))
                    .isEqualTo("010000000000000009dcd1df2e459d36" + "56fe04d861f9319af0d7238a2e3b4d457fb8");
        }

        @Test
        void theChallengeIsReadByField() throws NtlmException {
            ChallengeMessage challenge = challengeMessage(hex(CHALLENGE));

            assertThat(challenge.flags()).isEqualTo(FLAGS);
            assertThat(challenge.targetName()).isEqualTo("Server");
            assertThat(challenge.serverChallenge()).isEqualTo(Octets.of(SERVER_CHALLENGE));
            assertThat(challenge.targetInfo()).isEmpty();
            assertThat(challenge.version()).contains(ProductVersion.of(6, 0, 6000));
        }

        @Test
        void theAuthenticateMessageIsWrittenOctetByOctet() throws NtlmException {
            AuthenticateMessage message = AuthenticateMessage.of(
                    new Content(
                            new NtlmFlags(0xe2808235),
                            IDENTITY,
                            "COMPUTER",
                            Octets.of(LM_RESPONSE),
                            Octets.of(NT_RESPONSE),
                            Octets.of(ENCRYPTED_SESSION_KEY),
                            Optional.of(XP),
                            false),
                    StandardCharsets.US_ASCII);

            assertThat(message.raw().toHex()).isEqualTo(AUTHENTICATE);
        }

        @Test
        void theServerVerifiesTheAuthenticateMessageAndFindsTheSessionKey() throws NtlmException {
            Verified verified = verify(challengeMessage(hex(CHALLENGE)), authenticateMessage(hex(AUTHENTICATE)));

            assertThat(verified.identity()).isEqualTo(IDENTITY);
            assertThat(verified.exportedSessionKey()).isEqualTo(RANDOM_SESSION_KEY);
        }

        @Test
        void theServerFindsTheSessionKeyOfClientsThatUseTheLmKey() throws NtlmException {
            for (String key : new String[] {
                "00000080 4cd7bb57d697ef9b549f02b8f9b37864", "00400000 7452ca55c225a1ca04b48fae32cf56fc"
            }) {
                NtlmFlags extra = new NtlmFlags(Integer.parseInt(key.substring(0, 8), 16));
                byte[] challenge = ChallengeMessage.of(
                                FLAGS.with(extra),
                                "Server",
                                Octets.of(SERVER_CHALLENGE),
                                Optional.empty(),
                                Optional.empty(),
                                StandardCharsets.US_ASCII)
                        .encode();
                AuthenticateMessage message = AuthenticateMessage.of(
                        new Content(
                                new NtlmFlags(0xe2808235).with(extra),
                                IDENTITY,
                                "COMPUTER",
                                Octets.of(LM_RESPONSE),
                                Octets.of(NT_RESPONSE),
                                Octets.ofHex(key.substring(9)),
                                Optional.of(XP),
                                false),
                        StandardCharsets.US_ASCII);
                assertThat(verify(challengeMessage(challenge), message).exportedSessionKey())
                        .isEqualTo(RANDOM_SESSION_KEY);
            }
        }

        @Test
        void theClientAnswersAsInTheSpecificationButWithoutTheLmResponse() throws NtlmException {
            NtlmPolicy policy =
                    NtlmPolicy.secure().answeringWith(ResponseVersion.NTLMV1).requiringConfidentiality();

            AuthenticateMessage message = answer(policy, challengeMessage(hex(CHALLENGE)));

            assertThat(message.ntChallengeResponse()).isEqualTo(Octets.of(NT_RESPONSE));
            assertThat(message.lmChallengeResponse()).isEqualTo(Octets.of(NT_RESPONSE));
            assertThat(message.encryptedRandomSessionKey()).isEqualTo(Octets.of(ENCRYPTED_SESSION_KEY));
            assertThat(message.identity()).isEqualTo(IDENTITY);
            assertThat(message.workstation()).isEqualTo("COMPUTER");
        }

        @Test
        void theClientSendsTheLmResponseAloneIfToldTo() throws NtlmException {
            AuthenticateMessage message =
                    answer(NtlmPolicy.secure().answeringWith(ResponseVersion.LM), challengeMessage(hex(CHALLENGE)));

            assertThat(message.lmChallengeResponse()).isEqualTo(Octets.of(LM_RESPONSE));
            assertThat(message.ntChallengeResponse()).isEqualTo(Octets.EMPTY);
        }
    }

    @Nested
    @DisplayName("4.2.3 NTLMv1 with extended session security")
    class NtlmV1WithEss {

        private static final NtlmFlags FLAGS = new NtlmFlags(0x820a8233);
        private static final byte[] NT_RESPONSE = hex("7537f803ae367128ca458204bde7caf81e97ed2683267232");
        private static final byte[] LM_RESPONSE = hex("aaaaaaaaaaaaaaaa00000000000000000000000000000000");
        private static final byte[] KEY_EXCHANGE_KEY = hex("eb93429a8bd952f8b89c55b87f475edc");

        @Test
        void theResponsesAndTheKeyAre() {
            assertThat(NtlmV1Functions.ntResponseWithEss(NTOWFV1, SERVER_CHALLENGE, CLIENT_CHALLENGE))
                    .isEqualTo(NT_RESPONSE);
            assertThat(NtlmV1Functions.lmResponseWithEss(CLIENT_CHALLENGE)).isEqualTo(LM_RESPONSE);
            assertThat(NtlmV1Functions.kxkeyWithEss(
                            NtlmV1Functions.sessionBaseKey(NTOWFV1), SERVER_CHALLENGE, LM_RESPONSE))
                    .isEqualTo(KEY_EXCHANGE_KEY);
        }

        @Test
        void theSealAndSignKeysAre() {
            NtlmFlags weak = FLAGS.without(NtlmFlags.NTLMSSP_NEGOTIATE_56);
            NtlmFlags strong = FLAGS.with(NtlmFlags.NTLMSSP_NEGOTIATE_128);
            assertThat(hex(NtlmFunctions.sealKey(FLAGS, KEY_EXCHANGE_KEY, Mode.CLIENT)))
                    .isEqualTo("04dd7f014d8504d265a25cc86a3a7c06");
            assertThat(hex(NtlmFunctions.sealKey(strong, KEY_EXCHANGE_KEY, Mode.CLIENT)))
                    .isEqualTo("85e2ec2f379361bae332a928ad1da7d0");
            assertThat(hex(NtlmFunctions.sealKey(weak, KEY_EXCHANGE_KEY, Mode.CLIENT)))
                    .isEqualTo("26b2c1e77be4533d555a220a0fdeb96c");
            assertThat(hex(NtlmFunctions.signKey(KEY_EXCHANGE_KEY, Mode.CLIENT)))
                    .isEqualTo("60e799be5c72fc92922ae8ebe961fb8d");
        }

        @Test
        void theSealedMessageIs() {
            assertThat(sealed(FLAGS, KEY_EXCHANGE_KEY))
                    .isEqualTo("01000000ff2aeb52f681793a00000000" + "a02372f6530273f3aa1eb90190ce5200c99d");
        }

        @Test
        void theClientAnswersAsInTheSpecificationAndTheServerAgrees() throws NtlmException {
            ChallengeMessage challenge = ChallengeMessage.of(
                    FLAGS,
                    "Server",
                    Octets.of(SERVER_CHALLENGE),
                    Optional.empty(),
                    Optional.empty(),
                    StandardCharsets.US_ASCII);
            NtlmPolicy policy = NtlmPolicy.secure()
                    .answeringWith(ResponseVersion.NTLMV1_WITH_ESS)
                    .notRequiring128Bit();

            AuthenticateMessage message = answer(policy, challenge);

            assertThat(message.ntChallengeResponse()).isEqualTo(Octets.of(NT_RESPONSE));
            assertThat(message.lmChallengeResponse()).isEqualTo(Octets.of(LM_RESPONSE));
            assertThat(verify(challenge, message).exportedSessionKey()).isEqualTo(KEY_EXCHANGE_KEY);
        }
    }

    @Nested
    @DisplayName("4.2.4 NTLMv2")
    class NtlmV2 {

        private static final NtlmFlags FLAGS = new NtlmFlags(0xe28a8233);
        private static final byte[] NTOWFV2 = hex("0c868a403bfd7a93a3001ef22ef02e3f");
        private static final byte[] TARGET_INFO =
                hex("02000c0044006f006d00610069006e0001000c0053006500720076006500720000000000");
        private static final byte[] TEMP = hex(
                "01010000000000000000000000000000aaaaaaaaaaaaaaaa0000000002000c0044006f006d00610069006e0001000c005300650072007600650072000000000000000000");
        private static final byte[] NT_PROOF_STR = hex("68cd0ab851e51c96aabc927bebef6a1c");
        private static final byte[] SESSION_BASE_KEY = hex("8de40ccadbc14a82f15cb0ad0de95ca3");
        private static final byte[] LMV2_RESPONSE = hex("86c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa");
        private static final byte[] ENCRYPTED_SESSION_KEY = hex("c5dad2544fc9799094ce1ce90bc9d03e");
        private static final String CHALLENGE =
                "4e544c4d53535000020000000c000c003800000033828ae20123456789abcdef00000000000000002400240044000000060070170000000f53006500720076006500720002000c0044006f006d00610069006e0001000c0053006500720076006500720000000000";
        private static final String AUTHENTICATE =
                "4e544c4d5353500003000000180018006c00000054005400840000000c000c00480000000800080054000000100010005c00000010001000d8000000358288e20501280a0000000f44006f006d00610069006e00550073006500720043004f004d005000550054004500520086c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa68cd0ab851e51c96aabc927bebef6a1c01010000000000000000000000000000aaaaaaaaaaaaaaaa0000000002000c0044006f006d00610069006e0001000c005300650072007600650072000000000000000000c5dad2544fc9799094ce1ce90bc9d03e";

        @Test
        void theOneWayFunctionIs() {
            assertThat(NtlmFunctions.ntowfv2(NTOWFV1, USER, USER_DOM)).isEqualTo(NTOWFV2);
        }

        @Test
        void theResponseAndItsPartsAre() throws NtlmException {
            assertThat(TargetInfo.decode(Octets.of(TARGET_INFO)).encode()).isEqualTo(Octets.of(TARGET_INFO));
            assertThat(NtlmFunctions.temp(TIME, CLIENT_CHALLENGE, TARGET_INFO)).isEqualTo(TEMP);
            assertThat(NtlmFunctions.ntProofStr(NTOWFV2, SERVER_CHALLENGE, TEMP))
                    .isEqualTo(NT_PROOF_STR);
            assertThat(NtlmFunctions.lmv2Response(NTOWFV2, SERVER_CHALLENGE, CLIENT_CHALLENGE))
                    .isEqualTo(LMV2_RESPONSE);
            try (ComputedResponse response = ComputedResponse.ntlmv2(
                    password(PASSWD), IDENTITY, SERVER_CHALLENGE, CLIENT_CHALLENGE, TIME, TARGET_INFO)) {
                assertThat(response.ntChallengeResponse().toHex()).isEqualTo(hex(NT_PROOF_STR) + hex(TEMP));
                assertThat(response.keyExchangeKey()).isEqualTo(SESSION_BASE_KEY);
            }
        }

        @Test
        void theKeysAre() {
            assertThat(NtlmFunctions.sessionBaseKeyV2(NTOWFV2, NT_PROOF_STR)).isEqualTo(SESSION_BASE_KEY);
            assertThat(Primitives.rc4k(SESSION_BASE_KEY, RANDOM_SESSION_KEY)).isEqualTo(ENCRYPTED_SESSION_KEY);
        }

        @ParameterizedTest(name = "{0} bit, {1}: {2}")
        @CsvSource({
            "128, CLIENT, 59f600973cc4960a25480a7c196e4c58",
            "128, SERVER, 9355f3a957c1583d25c4c2f11e40390e",
            "56,  CLIENT, a5f7253c1065e8d3d68642040e71cfe0",
            "56,  SERVER, 583e2f98959b385cd158f3734b5f5d3f",
            "40,  CLIENT, 42f964a471091a02ff4a77455366e4e5",
            "40,  SERVER, c5d3853b406b7c1241c595f0ce0750e2",
        })
        void theSealKeyIs(int bits, Mode mode, String key) {
            NtlmFlags flags =
                    FLAGS.without(NtlmFlags.of(NtlmFlags.NTLMSSP_NEGOTIATE_128, NtlmFlags.NTLMSSP_NEGOTIATE_56));
            if (bits == 128) {
                flags = flags.with(NtlmFlags.NTLMSSP_NEGOTIATE_128);
            } else if (bits == 56) {
                flags = flags.with(NtlmFlags.NTLMSSP_NEGOTIATE_56);
            }
            assertThat(hex(NtlmFunctions.sealKey(flags, RANDOM_SESSION_KEY, mode)))
                    .isEqualTo(key);
        }

        @Test
        void theSignKeysAre() {
            assertThat(hex(NtlmFunctions.signKey(RANDOM_SESSION_KEY, Mode.CLIENT)))
                    .isEqualTo("4788dc861b4782f35d43fd98fe1a2d39");
            assertThat(hex(NtlmFunctions.signKey(RANDOM_SESSION_KEY, Mode.SERVER)))
                    .isEqualTo("d04d6f10741041d1d246d64188d7a8ad");
        }

        @Test
        void theSealedMessageIs() {
            String sealed = "54e50165bf1936dc996020c1811b0f06fb5f";
            assertThat(sealed(FLAGS, RANDOM_SESSION_KEY)).isEqualTo("010000007fb38ec5c55d497600000000" + sealed);
            assertThat(sealed(FLAGS.without(NtlmFlags.NTLMSSP_NEGOTIATE_KEY_EXCH), RANDOM_SESSION_KEY))
                    .isEqualTo("0100000070352851f256430900000000" + sealed);
        }

        @Test
        void theChallengeIsReadAndWrittenByField() throws NtlmException {
            ChallengeMessage challenge = challengeMessage(hex(CHALLENGE));

            assertThat(challenge.flags()).isEqualTo(FLAGS);
            assertThat(challenge.targetName()).isEqualTo("Server");
            assertThat(challenge.serverChallenge()).isEqualTo(Octets.of(SERVER_CHALLENGE));
            assertThat(challenge.targetInfo().orElseThrow().pairs())
                    .containsExactly(
                            AvPair.ofText(AvId.MsvAvNbDomainName, "Domain"),
                            AvPair.ofText(AvId.MsvAvNbComputerName, "Server"));
            assertThat(ChallengeMessage.of(
                                    FLAGS,
                                    "Server",
                                    Octets.of(SERVER_CHALLENGE),
                                    challenge.targetInfo(),
                                    challenge.version(),
                                    StandardCharsets.US_ASCII)
                            .raw()
                            .toHex())
                    .isEqualTo(CHALLENGE);
        }

        @Test
        void theAuthenticateMessageIsWrittenOctetByOctet() throws NtlmException {
            AuthenticateMessage message = AuthenticateMessage.of(
                    new Content(
                            new NtlmFlags(0xe2888235),
                            IDENTITY,
                            "COMPUTER",
                            Octets.of(LMV2_RESPONSE),
                            Octets.ofHex(hex(NT_PROOF_STR) + hex(TEMP)),
                            Octets.of(ENCRYPTED_SESSION_KEY),
                            Optional.of(XP),
                            false),
                    StandardCharsets.US_ASCII);

            assertThat(message.raw().toHex()).isEqualTo(AUTHENTICATE);
        }

        @Test
        void theServerVerifiesTheAuthenticateMessageAndFindsTheSessionKey() throws NtlmException {
            Verified verified = verify(challengeMessage(hex(CHALLENGE)), authenticateMessage(hex(AUTHENTICATE)));

            assertThat(verified.identity()).isEqualTo(IDENTITY);
            assertThat(verified.exportedSessionKey()).isEqualTo(RANDOM_SESSION_KEY);
        }

        @Test
        void theClientAnswersTheChallengeOfTheSpecification() throws NtlmException {
            NtlmPolicy policy = NtlmPolicy.secure().requiringConfidentiality();

            AuthenticateMessage message = answer(policy, challengeMessage(hex(CHALLENGE)));

            assertThat(verify(challengeMessage(hex(CHALLENGE)), message).exportedSessionKey())
                    .isEqualTo(RANDOM_SESSION_KEY);
            assertThat(message.lmChallengeResponse()).isEqualTo(Octets.zero(24));
        }
    }

    @Nested
    @DisplayName("Values that others computed")
    class MoreValues {

        @Test
        void sambasSignatureWithExtendedSessionSecurityIs() {
            NtlmFlags flags = NtlmFlags.of(
                    NtlmFlags.NTLMSSP_NEGOTIATE_EXTENDED_SESSIONSECURITY,
                    NtlmFlags.NTLMSSP_NEGOTIATE_128,
                    NtlmFlags.NTLMSSP_NEGOTIATE_KEY_EXCH);
            try (SessionSecurity security =
                    new SessionSecurity(flags, hex("0102030405060708090a0b0c0d0e0f00"), Mode.CLIENT)) {
                assertThat(hex(security.sign(hex("6a43494653")))).isEqualTo("01000000e37f97f2544f4d7e00000000");
            }
        }

        @Test
        void sambasSignatureWithoutExtendedSessionSecurityIs() {
            NtlmFlags flags = NtlmFlags.NTLMSSP_NEGOTIATE_LM_KEY;
            byte[] key = hex("0102030405060708090a0b0c0d0e0f00");

            assertThat(NtlmFunctions.sealKey(flags, key, Mode.CLIENT)).isEqualTo(hex("0102030405e538b0"));
            assertThat(NtlmFunctions.sealKey(flags.with(NtlmFlags.NTLMSSP_NEGOTIATE_56), key, Mode.CLIENT))
                    .isEqualTo(hex("01020304050607a0"));
            try (SessionSecurity security = new SessionSecurity(flags, key, Mode.CLIENT)) {
                byte[] signature = security.sign(hex("6a43494653"));
                // Octets 4 to 7 are a random pad there, and zero here.
                assertThat(hex(Arrays.copyOfRange(signature, 8, 16))).isEqualTo("397420fe0e5a0f89");
            }
        }

        @ParameterizedTest(name = "{0} {1} {2}")
        @CsvSource({
            "Password, user@example.com, '',    d4c2989383688978f4f28caba3de66ed",
            "'',       User,             Domain, 7b88e8919e1e3aea963ac347f278b1c9",
            "Password, User,             domain, 51286d67402c2f373fac9967c967b19d",
            "Password, straße,           '',    c19910385c932e1637e713b784126404",
            "Password, \u0131i,          '',    d4e74b7ce0744b3826805b4fb3546bdf",
            "Password, тест,             CORP,  826dc6175748e2efe34ea8916677dae2",
            "pässwörd, User,             '',    951002986a0d31a1df136f08f7cfc68e",
        })
        void namesAreUpperCasedUnitByUnit(String password, String user, String domain, String ntowfv2) {
            assertThat(hex(NtlmFunctions.ntowfv2(NtlmFunctions.ntowfv1(password), user, domain)))
                    .isEqualTo(ntowfv2);
        }

        @Test
        void theHashesOfTheEmptyPasswordAre() throws NtlmException {
            assertThat(hex(NtlmFunctions.ntowfv1(""))).isEqualTo("31d6cfe0d16ae931b73c59d7e0c089c0");
            assertThat(hex(NtlmV1Functions.lmowfv1(""))).isEqualTo("aad3b435b51404eeaad3b435b51404ee");
        }
    }
}
