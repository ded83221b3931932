package org.exchangemail.ntlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exchangemail.ntlm.Fixtures.JOHN;
import static org.exchangemail.ntlm.Fixtures.client;
import static org.exchangemail.ntlm.Fixtures.failure;
import static org.exchangemail.ntlm.Fixtures.john;
import static org.exchangemail.ntlm.Fixtures.johnsClient;
import static org.exchangemail.ntlm.Fixtures.password;
import static org.exchangemail.ntlm.Fixtures.server;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.exchangemail.ntlm.NtlmException.Kind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The client against the server, by policies and options. */
@DisplayName("An exchange")
class ExchangeTest {

    private static final ChannelBindings TLS = ChannelBindings.tlsServerEndPoint(new byte[32]);
    private static final ChannelBindings OTHER_TLS = ChannelBindings.tlsServerEndPoint(new byte[48]);

    private static void login(NtlmClientOptions.Builder client, NtlmServerOptions.Builder server) throws NtlmException {
        try (NtlmClient theClient = johnsClient(client);
                NtlmServer theServer = new NtlmServer(server.build(), john())) {
            byte[] authenticate = theClient.authenticate(theServer.challenge(theClient.negotiate()));
            assertThat(theServer.authenticate(authenticate)).isEqualTo(JOHN);
            assertThat(theServer.isComplete()).isTrue();
            assertThat(theServer.negotiatedFlags()).isEqualTo(theClient.negotiatedFlags());
            assertThat(theServer.exportedSessionKey()).isEqualTo(theClient.exportedSessionKey());
            assertThat(theClient.exportedSessionKey().length()).isEqualTo(16);
        }
    }

    private static NtlmPolicy policy(ResponseVersion version) {
        return NtlmPolicy.secure().answeringWith(version);
    }

    static Stream<Arguments> exchangesThatSucceed() {
        NtlmPolicy secure = NtlmPolicy.secure();
        return Stream.of(
                Arguments.of("with the defaults", client(), server()),
                Arguments.of("with a MIC demanded", client(), server().micRequired(true)),
                Arguments.of("without the server's time", client(), server().sendTimestamp(false)),
                Arguments.of(
                        "with a MIC without the server's time",
                        client().policy(secure.sendingMicWithoutTimestamp()),
                        server().sendTimestamp(false).micRequired(true)),
                Arguments.of(
                        "without TargetInfo",
                        client().policy(secure.notRequiringTargetInfo()),
                        server().withoutTargetInfo()),
                Arguments.of(
                        "without 128 bit",
                        client().policy(secure.notRequiring128Bit()),
                        server().withheldFlags(NtlmFlags.NTLMSSP_NEGOTIATE_128)),
                Arguments.of("without VERSION", client(), server().withoutVersion()),
                Arguments.of("with a stand-alone server", client(), server().targetType(TargetType.SERVER)),
                Arguments.of("with integrity", client().policy(secure.requiringIntegrity()), server()),
                Arguments.of("with confidentiality", client().policy(secure.requiringConfidentiality()), server()),
                Arguments.of(
                        "in OEM",
                        client().policy(secure.allowingOem(StandardCharsets.ISO_8859_1)),
                        server().withheldFlags(NtlmFlags.NTLMSSP_NEGOTIATE_UNICODE)),
                Arguments.of(
                        "with channel bindings",
                        client().channelBindings(TLS),
                        server().channelBindings(TLS).extendedProtection(ExtendedProtection.REQUIRE)),
                Arguments.of(
                        "without channel bindings where they may be absent",
                        client(),
                        server().channelBindings(TLS).extendedProtection(ExtendedProtection.ALLOW)),
                Arguments.of(
                        "with other channel bindings where nobody looks",
                        client().channelBindings(OTHER_TLS),
                        server().channelBindings(TLS)),
                Arguments.of(
                        "with zero channel bindings in clear text",
                        client().policy(secure.sendingZeroChannelBindings()),
                        server().extendedProtection(ExtendedProtection.REQUIRE)),
                Arguments.of(
                        "with the target name in clear text",
                        client(),
                        server().extendedProtection(ExtendedProtection.REQUIRE)
                                .targetNames(Set.of("IMAP/mail.corp.example"))),
                Arguments.of(
                        "of NTLMv1 with extended session security",
                        client().policy(policy(ResponseVersion.NTLMV1_WITH_ESS)),
                        server().lmCompatibilityLevel(4)),
                Arguments.of(
                        "of NTLMv1 with extended session security and confidentiality",
                        client().policy(policy(ResponseVersion.NTLMV1_WITH_ESS).requiringConfidentiality()),
                        server().lmCompatibilityLevel(4)),
                Arguments.of(
                        "of NTLMv1", client().policy(policy(ResponseVersion.NTLMV1)), server().lmCompatibilityLevel(4)),
                Arguments.of(
                        "of NTLMv1 with confidentiality",
                        client().policy(policy(ResponseVersion.NTLMV1).requiringConfidentiality()),
                        server().lmCompatibilityLevel(0)),
                Arguments.of("of LM", client().policy(policy(ResponseVersion.LM)), server().lmCompatibilityLevel(3)));
    }

    @ParameterizedTest(name = "{0} succeeds")
    @MethodSource("exchangesThatSucceed")
    void succeeds(String what, NtlmClientOptions.Builder client, NtlmServerOptions.Builder server)
            throws NtlmException {
        login(client, server);
    }

    static Stream<Arguments> exchangesThatFail() {
        NtlmPolicy secure = NtlmPolicy.secure();
        ExtendedProtection allow = ExtendedProtection.ALLOW;
        ExtendedProtection require = ExtendedProtection.REQUIRE;
        return Stream.of(
                Arguments.of(Kind.POSSIBLE_DOWNGRADE, client(), server().withoutTargetInfo()),
                Arguments.of(
                        Kind.POSSIBLE_DOWNGRADE,
                        client(),
                        server().withheldFlags(NtlmFlags.NTLMSSP_NEGOTIATE_EXTENDED_SESSIONSECURITY)),
                Arguments.of(
                        Kind.POSSIBLE_DOWNGRADE, client(), server().withheldFlags(NtlmFlags.NTLMSSP_NEGOTIATE_128)),
                Arguments.of(
                        Kind.POSSIBLE_DOWNGRADE, client(), server().withheldFlags(NtlmFlags.NTLMSSP_NEGOTIATE_UNICODE)),
                Arguments.of(
                        Kind.POSSIBLE_DOWNGRADE,
                        client().policy(secure.requiringIntegrity()),
                        server().nbComputerName("")),
                Arguments.of(
                        Kind.LOGON_FAILURE,
                        client().policy(policy(ResponseVersion.NTLMV1_WITH_ESS)),
                        server().lmCompatibilityLevel(5)),
                Arguments.of(
                        Kind.LOGON_FAILURE,
                        client().policy(policy(ResponseVersion.NTLMV1)),
                        server().lmCompatibilityLevel(5)),
                Arguments.of(
                        Kind.LOGON_FAILURE,
                        client().policy(policy(ResponseVersion.LM)),
                        server().lmCompatibilityLevel(4)),
                Arguments.of(
                        Kind.MIC_MISMATCH,
                        client(),
                        server().sendTimestamp(false).micRequired(true)),
                Arguments.of(
                        Kind.MIC_MISMATCH,
                        client().policy(policy(ResponseVersion.NTLMV1)),
                        server().lmCompatibilityLevel(0).micRequired(true)),
                Arguments.of(
                        Kind.BAD_CHANNEL_BINDINGS,
                        client(),
                        server().channelBindings(TLS).extendedProtection(require)),
                Arguments.of(
                        Kind.BAD_CHANNEL_BINDINGS,
                        client().channelBindings(OTHER_TLS),
                        server().channelBindings(TLS).extendedProtection(allow)),
                Arguments.of(
                        Kind.BAD_CHANNEL_BINDINGS,
                        client().policy(secure.sendingZeroChannelBindings()),
                        server().channelBindings(TLS).extendedProtection(allow)),
                Arguments.of(
                        Kind.BAD_CHANNEL_BINDINGS, client().channelBindings(TLS), server().extendedProtection(allow)),
                Arguments.of(
                        Kind.BAD_CHANNEL_BINDINGS,
                        client().policy(policy(ResponseVersion.NTLMV1)),
                        server().lmCompatibilityLevel(0).channelBindings(TLS).extendedProtection(require)),
                Arguments.of(Kind.BAD_TARGET_NAME, client().targetName(""), server().extendedProtection(require)),
                Arguments.of(
                        Kind.BAD_TARGET_NAME,
                        client(),
                        server().extendedProtection(allow).targetNames(Set.of("imap/other.corp.example"))),
                Arguments.of(
                        Kind.BAD_TARGET_NAME,
                        client().targetNameUntrusted(true),
                        server().extendedProtection(require)));
    }

    @ParameterizedTest(name = "{index} fails as {0}")
    @MethodSource("exchangesThatFail")
    void fails(Kind kind, NtlmClientOptions.Builder client, NtlmServerOptions.Builder server) {
        failure(kind, () -> login(client, server));
    }

    @Test
    void doesNotTellAnUnknownUserFromAWrongPassword() throws NtlmException {
        NtlmPolicy lm = policy(ResponseVersion.LM);
        for (NtlmClientOptions options :
                List.of(client().build(), client().policy(lm).build())) {
            Set<String> messages = new HashSet<>();
            for (NtlmIdentity identity : List.of(new NtlmIdentity("CORP", "nobody"), JOHN)) {
                try (NtlmClient client = new NtlmClient(identity, password("wrong"), options);
                        NtlmServer server =
                                new NtlmServer(server().lmCompatibilityLevel(0).build(), john())) {
                    byte[] authenticate = client.authenticate(server.challenge(client.negotiate()));
                    messages.add(failure(Kind.LOGON_FAILURE, () -> server.authenticate(authenticate))
                            .getMessage());
                    assertThat(server.isComplete()).isFalse();
                }
            }
            assertThat(messages).hasSize(1);
        }
    }

    @Test
    void neverLetsTheStandInForAnUnknownUserBeAPassword() throws NtlmException {
        try (NtlmClient client = new NtlmClient(JOHN, NtlmSecret.ofNtHash(new byte[16]), client().build());
                NtlmServer server = new NtlmServer(server().build(), identity -> Optional.empty())) {
            byte[] authenticate = client.authenticate(server.challenge(client.negotiate()));
            failure(Kind.LOGON_FAILURE, () -> server.authenticate(authenticate));
        }
    }

    @Test
    void succeedsWithAnEmptyPasswordAndWithAnNtHash() throws NtlmException {
        for (NtlmSecret secret :
                List.of(password(""), NtlmSecret.ofNtHash(Octets.ofHex("31d6cfe0d16ae931b73c59d7e0c089c0")))) {
            try (NtlmClient client = new NtlmClient(JOHN, secret, client().build());
                    NtlmServer server = new NtlmServer(server().build(), identity -> Optional.of(password("")))) {
                assertThat(server.authenticate(client.authenticate(server.challenge(client.negotiate()))))
                        .isEqualTo(JOHN);
            }
        }
    }

    @Test
    void needsThePasswordForLm() throws NtlmException {
        NtlmClientOptions lm = client().policy(policy(ResponseVersion.LM)).build();
        for (NtlmSecret secret :
                List.of(NtlmSecret.ofNtHash(new byte[16]), password("fifteen letters"), password("пароль"))) {
            try (NtlmClient client = new NtlmClient(JOHN, secret, lm);
                    NtlmServer server = new NtlmServer(server().build(), john())) {
                byte[] challenge = server.challenge(client.negotiate());
                failure(Kind.UNSUPPORTED, () -> client.authenticate(challenge));
            }
        }
    }

    @Test
    void succeedsInATurkishLocale() throws NtlmException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            NtlmIdentity identity = new NtlmIdentity("", "iiI\u0131@corp.example");
            try (NtlmClient client = new NtlmClient(identity, password("i"), client().build());
                    NtlmServer server = new NtlmServer(server().build(), i -> Optional.of(password("i")))) {
                assertThat(server.authenticate(client.authenticate(server.challenge(client.negotiate()))))
                        .isEqualTo(identity);
            }
        } finally {
            Locale.setDefault(before);
        }
    }
}
