package org.exchangemail.ntlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.exchangemail.ntlm.Fixtures.PASSWORD;
import static org.exchangemail.ntlm.Fixtures.authenticateMessage;
import static org.exchangemail.ntlm.Fixtures.client;
import static org.exchangemail.ntlm.Fixtures.failure;
import static org.exchangemail.ntlm.Fixtures.john;
import static org.exchangemail.ntlm.Fixtures.johnsClient;
import static org.exchangemail.ntlm.Fixtures.server;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Optional;
import org.exchangemail.ntlm.NtlmException.Kind;
import org.junit.jupiter.api.Test;

/** Rule 14: secrets are wiped, and shown nowhere. */
class SecretsTest {

    private static Object field(Object owner, String name) throws ReflectiveOperationException {
        Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }

    private static void assertWiped(NtlmSecret secret) throws ReflectiveOperationException {
        assertThat((char[]) field(secret, "password")).containsOnly('\0');
        assertThat((byte[]) field(secret, "ntHash")).containsOnly(0);
    }

    @Test
    void theSecretIsACopyAndWipedByClose() throws ReflectiveOperationException {
        char[] password = PASSWORD.toCharArray();
        NtlmSecret secret = NtlmSecret.ofPassword(password);
        password[0] = '?';
        assertThat((char[]) field(secret, "password")).isEqualTo(PASSWORD.toCharArray());

        secret.close();
        secret.close();

        assertWiped(secret);
        assertThatIllegalStateException().isThrownBy(secret::ntHash);
        assertThat(secret).hasToString("NtlmSecret[hidden]");
    }

    @Test
    void anNtHashHasSixteenOctets() {
        assertThatIllegalArgumentException().isThrownBy(() -> NtlmSecret.ofNtHash(new byte[15]));
    }

    @Test
    void theClientWipesThePasswordAfterItsLastMessageAndTheKeyWhenClosed() throws Exception {
        try (NtlmServer server = new NtlmServer(server().build(), john())) {
            NtlmClient client = johnsClient(client());
            client.authenticate(server.challenge(client.negotiate()));
            byte[] key = (byte[]) field(client, "exportedSessionKey");

            assertWiped((NtlmSecret) field(client, "secret"));
            assertThat(Octets.of(key).isZero()).isFalse();
            client.close();
            assertThat(key).containsOnly(0);
            assertThatIllegalStateException().isThrownBy(client::exportedSessionKey);
        }
    }

    @Test
    void theClientWipesThePasswordOnFailureAndLeavesTheCallersSecretAlone() throws Exception {
        NtlmSecret secret = Fixtures.password(PASSWORD);
        NtlmClient client = new NtlmClient(Fixtures.JOHN, secret, client().build());
        client.negotiate();
        failure(Kind.MALFORMED_MESSAGE, () -> client.authenticate(new byte[] {1}));

        assertWiped((NtlmSecret) field(client, "secret"));
        assertThat(secret.ntHash()).isNotEqualTo(new byte[16]);
    }

    @Test
    void theServerWipesTheKeyWhenClosedAndLeavesTheDirectorysSecretAlone() throws Exception {
        NtlmSecret secret = Fixtures.password(PASSWORD);
        NtlmServer server = new NtlmServer(server().build(), identity -> Optional.of(secret));
        try (NtlmClient client = johnsClient(client())) {
            server.authenticate(client.authenticate(server.challenge(client.negotiate())));
            assertThat(server.exportedSessionKey()).isEqualTo(client.exportedSessionKey());
        }
        byte[] key = (byte[]) field(server, "exportedSessionKey");
        server.close();

        assertThat(key).containsOnly(0);
        assertThat(secret.ntHash()).isNotEqualTo(new byte[16]);
    }

    @Test
    void noResponseProofMicOrKeyIsDescribed() throws NtlmException {
        try (NtlmServer server = new NtlmServer(server().build(), john());
                NtlmClient client =
                        johnsClient(client().policy(NtlmPolicy.secure().requiringConfidentiality()))) {
            AuthenticateMessage message =
                    authenticateMessage(client.authenticate(server.challenge(client.negotiate())));
            String text = message.describe() + message + client + server + message.ntChallengeResponse();

            assertThat(text)
                    .doesNotContain(
                            message.mic().orElseThrow().toHex().substring(0, 8),
                            message.encryptedRandomSessionKey().toHex().substring(0, 8),
                            message.ntChallengeResponse().toHex().substring(0, 8),
                            client.exportedSessionKey().toHex().substring(0, 8),
                            PASSWORD);
            assertThat(message.describe())
                    .contains(
                            "AUTHENTICATE_MESSAGE",
                            "NTLMSSP_NEGOTIATE_UNICODE",
                            "UserName: \"john\"",
                            "LmChallengeResponse: 24 octets, zero",
                            "NTProofStr: 16 octets",
                            "MsvAvNbDomainName: \"CORP\"",
                            "MsvAvTimestamp: 2026-11-21T10:15:30Z",
                            "MsvAvFlags: 0x00000002",
                            "EncryptedRandomSessionKey: 16 octets",
                            "MIC: 16 octets");
        }
    }

    @Test
    void controlCharactersOfThePeerAreEscapedInADescription() throws NtlmException {
        byte[] octets = Fixtures.challenge(
                new NtlmFlags(0xe28a8235),
                TargetInfo.of(List.of(AvPair.ofText(AvId.MsvAvNbDomainName, "A\r\nB\u001b\u202e"))));

        assertThat(NtlmMessage.decode(octets).describe())
                .contains("MsvAvNbDomainName: \"A\\u000d\\u000aB\\u001b\\u202e\"");
    }

    @Test
    void octetsShowTheirLengthOnlyUnlessAsked() {
        Octets octets = Octets.ofHex("deadbeef");

        assertThat(octets).hasToString("4 octets");
        assertThat(octets.toHex()).isEqualTo("deadbeef");
        assertThat(octets).isEqualTo(Octets.of(Fixtures.hex("deadbeef"))).isNotEqualTo(Octets.zero(4));
    }
}
