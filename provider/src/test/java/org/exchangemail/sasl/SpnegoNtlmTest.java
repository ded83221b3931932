package org.exchangemail.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.security.sasl.SaslException;
import org.exchangemail.ntlm.NtlmClient;
import org.exchangemail.ntlm.NtlmClientOptions;
import org.exchangemail.ntlm.NtlmException;
import org.exchangemail.ntlm.NtlmIdentity;
import org.exchangemail.ntlm.NtlmPolicy;
import org.exchangemail.ntlm.NtlmSecret;
import org.exchangemail.ntlm.NtlmServer;
import org.exchangemail.ntlm.NtlmServerOptions;
import org.exchangemail.ntlm.Octets;
import org.exchangemail.sasl.NegTokenResp.NegState;
import org.exchangemail.sasl.SpnegoException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GSS-SPNEGO with NTLM inside: both sides against each other, and against whoever changes what they say. */
class SpnegoNtlmTest {

    /** The first token of a Windows client that proposes NTLM only. */
    private static final String WINDOWS =
            "YEgGBisGAQUFAqA+MDygDjAMBgorBgEEAYI3AgIKoioEKE5UTE1TU1AAAQAAAJeCCOIAAAAAAAAAAAAAAAAAAAAABgGxHQAAAA8=";

    private static final Octets KERBEROS = Octets.ofHex("2a864886f712010202");

    private final SpnegoNtlmSaslClient client = client(NtlmPolicy.secure().requiringIntegrity(), "Secret-1");
    private final SpnegoNtlmSaslServer server = new SpnegoNtlmSaslServer(ntlmServer());

    static SpnegoNtlmSaslClient client(NtlmPolicy policy, String password) {
        try (NtlmSecret secret = NtlmSecret.ofPassword(password.toCharArray())) {
            return new SpnegoNtlmSaslClient(new NtlmClient(
                    new NtlmIdentity("CORP", "john"),
                    secret,
                    NtlmClientOptions.builder()
                            .policy(policy)
                            .targetName("imap/mail.corp.example")
                            .build()));
        }
    }

    static NtlmServer ntlmServer() {
        return new NtlmServer(
                NtlmServerOptions.builder()
                        .nbDomainName("CORP")
                        .nbComputerName("MAIL")
                        .build(),
                identity -> Optional.of(NtlmSecret.ofPassword("Secret-1".toCharArray())));
    }

    private static byte[] changed(byte[] octets, int index) {
        byte[] copy = octets.clone();
        copy[index < 0 ? octets.length + index : index] ^= 1;
        return copy;
    }

    private static void assertFails(Kind kind, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatExceptionOfType(SpnegoException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind));
    }

    @Test
    void bothSidesProveThemselves() throws Exception {
        byte[] challenge = server.evaluateResponse(client.evaluateChallenge(new byte[0]));
        byte[] last = server.evaluateResponse(client.evaluateChallenge(challenge));
        assertThat(client.isComplete()).isFalse();
        assertThat(server.isComplete()).isFalse();
        assertThat(NegTokenResp.decode(last).negState()).contains(NegState.ACCEPT_COMPLETED);

        byte[] end = client.evaluateChallenge(last);
        assertThat(end).isEmpty();
        assertThat(client.isComplete()).isTrue();
        assertThat(server.evaluateResponse(end)).isNull();
        assertThat(server.isComplete()).isTrue();
        assertThat(server.getAuthorizationID()).isEqualTo("CORP\\john");
    }

    @Test
    void theFirstTokenOfWindowsIsReadAndWrittenAsItIs() throws Exception {
        byte[] windows = Base64.getDecoder().decode(WINDOWS);
        NegTokenInit init = NegTokenInit.decode(windows);

        assertThat(init.mechTypes()).containsExactly(SpnegoNtlmSaslClient.NTLMSSP);
        assertThat(NegTokenInit.of(
                                init.mechTypes(), init.mechToken().orElseThrow().toByteArray())
                        .encode())
                .isEqualTo(windows);
        assertThat(SpnegoNtlmSaslServer.isMeant(windows)).isTrue();
        assertThat(NegTokenResp.decode(server.evaluateResponse(windows)).supportedMech())
                .contains(SpnegoNtlmSaslClient.NTLMSSP);
    }

    @Test
    void aClientThatPrefersKerberosIsToldToGoOnWithNtlm() throws Exception {
        byte[] first = NegTokenInit.of(List.of(KERBEROS, SpnegoNtlmSaslClient.NTLMSSP), new byte[] {1})
                .encode();
        assertThat(SpnegoNtlmSaslServer.isMeant(first)).isFalse();
        NegTokenResp answer = NegTokenResp.decode(server.evaluateResponse(first));

        assertThat(answer.negState()).contains(NegState.REQUEST_MIC);
        assertThat(answer.supportedMech()).contains(SpnegoNtlmSaslClient.NTLMSSP);
        Octets negotiate = NegTokenInit.decode(client.evaluateChallenge(new byte[0]))
                .mechToken()
                .orElseThrow();
        byte[] next = NegTokenResp.of(NegState.ACCEPT_INCOMPLETE)
                .with(negotiate.toByteArray())
                .encode();
        assertThat(NegTokenResp.decode(server.evaluateResponse(next)).responseToken())
                .isPresent();
    }

    @Test
    void aClientThatDoesNotProposeNtlmIsRefused() {
        byte[] first = NegTokenInit.of(List.of(KERBEROS), new byte[] {1}).encode();

        assertFails(Kind.UNEXPECTED_TOKEN, () -> server.evaluateResponse(first));
    }

    @Test
    void theServerRefusesAListThatIsNotTheOneTheClientSigned() throws Exception {
        NegTokenInit init = NegTokenInit.decode(client.evaluateChallenge(new byte[0]));
        byte[] shorter = NegTokenInit.of(
                        List.of(SpnegoNtlmSaslClient.NTLMSSP, KERBEROS),
                        init.mechToken().orElseThrow().toByteArray())
                .encode();
        byte[] authenticate = client.evaluateChallenge(server.evaluateResponse(shorter));

        assertMicRefused(authenticate);
    }

    @Test
    void theServerRefusesAMicThatWasChanged() throws Exception {
        byte[] authenticate = client.evaluateChallenge(server.evaluateResponse(client.evaluateChallenge(new byte[0])));

        assertMicRefused(changed(authenticate, -10));
    }

    private void assertMicRefused(byte[] authenticate) {
        assertThatExceptionOfType(SaslException.class)
                .isThrownBy(() -> server.evaluateResponse(authenticate))
                .satisfies(e -> assertThat(e.getCause())
                        .isInstanceOfSatisfying(
                                NtlmException.class,
                                cause -> assertThat(cause.kind()).isEqualTo(NtlmException.Kind.MIC_MISMATCH)));
        assertThat(server.isComplete()).isFalse();
        assertFails(Kind.UNEXPECTED_TOKEN, () -> server.evaluateResponse(new byte[0]));
    }

    @Test
    void theServerRefusesAClientWhoseMicWasCutOut() throws Exception {
        NegTokenResp token = NegTokenResp.decode(
                client.evaluateChallenge(server.evaluateResponse(client.evaluateChallenge(new byte[0]))));
        byte[] without = new NegTokenResp(
                        token.negState(), token.supportedMech(), token.responseToken(), Optional.empty())
                .encode();

        assertFails(Kind.POSSIBLE_DOWNGRADE, () -> server.evaluateResponse(without));
    }

    @Test
    void theServerRefusesAWrongPassword() throws Exception {
        SpnegoNtlmSaslClient wrong = client(NtlmPolicy.secure().requiringIntegrity(), "wrong");
        byte[] authenticate = wrong.evaluateChallenge(server.evaluateResponse(wrong.evaluateChallenge(new byte[0])));

        assertThatExceptionOfType(SaslException.class)
                .isThrownBy(() -> server.evaluateResponse(authenticate))
                .satisfies(e ->
                        assertThat(((NtlmException) e.getCause()).kind()).isEqualTo(NtlmException.Kind.LOGON_FAILURE));
    }

    private byte[] lastToken() throws SaslException {
        return server.evaluateResponse(
                client.evaluateChallenge(server.evaluateResponse(client.evaluateChallenge(new byte[0]))));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, -5, -9, -16})
    void theClientRefusesAMicThatWasChanged(int index) throws Exception {
        byte[] last = lastToken();

        assertFails(Kind.POSSIBLE_DOWNGRADE, () -> client.evaluateChallenge(changed(last, index)));
        assertThat(client.isComplete()).isFalse();
    }

    @Test
    void theClientRefusesItsOwnMicSentBack() throws Exception {
        byte[] authenticate = client.evaluateChallenge(server.evaluateResponse(client.evaluateChallenge(new byte[0])));
        byte[] mirrored = NegTokenResp.of(NegState.ACCEPT_COMPLETED)
                .signed(NegTokenResp.decode(authenticate)
                        .mechListMic()
                        .orElseThrow()
                        .toByteArray())
                .encode();

        assertFails(Kind.POSSIBLE_DOWNGRADE, () -> client.evaluateChallenge(mirrored));
    }

    @Test
    void theClientRefusesAServerWithoutAMic() throws Exception {
        lastToken();

        assertFails(
                Kind.POSSIBLE_DOWNGRADE,
                () -> client.evaluateChallenge(
                        NegTokenResp.of(NegState.ACCEPT_COMPLETED).encode()));
    }

    @Test
    void theClientRefusesAnotherMechanismAndNone() throws Exception {
        client.evaluateChallenge(new byte[0]);
        byte[] other =
                NegTokenResp.of(NegState.ACCEPT_INCOMPLETE).choosing(KERBEROS).encode();
        assertFails(Kind.POSSIBLE_DOWNGRADE, () -> client.evaluateChallenge(other));

        SpnegoNtlmSaslClient again = client(NtlmPolicy.secure().requiringIntegrity(), "Secret-1");
        again.evaluateChallenge(new byte[0]);
        byte[] none =
                NegTokenResp.of(NegState.ACCEPT_INCOMPLETE).with(new byte[] {1}).encode();
        assertFails(Kind.POSSIBLE_DOWNGRADE, () -> again.evaluateChallenge(none));
    }

    @Test
    void theClientRefusesAServerThatIsContentAtOnce() throws Exception {
        client.evaluateChallenge(new byte[0]);

        assertFails(
                Kind.UNEXPECTED_TOKEN,
                () -> client.evaluateChallenge(NegTokenResp.of(NegState.ACCEPT_COMPLETED)
                        .choosing(SpnegoNtlmSaslClient.NTLMSSP)
                        .encode()));
    }

    @Test
    void theClientSendsNoResponseWithoutIntegrity() throws Exception {
        SpnegoNtlmSaslClient weak = client(NtlmPolicy.secure(), "Secret-1");
        byte[] challenge = server.evaluateResponse(weak.evaluateChallenge(new byte[0]));

        assertFails(Kind.POSSIBLE_DOWNGRADE, () -> weak.evaluateChallenge(challenge));
    }

    @ParameterizedTest
    @EnumSource(
            value = NegState.class,
            names = {"ACCEPT_INCOMPLETE", "REQUEST_MIC"})
    void theClientExpectsNothingButTheEndBehindItsProof(NegState negState) throws Exception {
        NegTokenResp last = NegTokenResp.decode(lastToken());
        byte[] more = NegTokenResp.of(negState)
                .signed(last.mechListMic().orElseThrow().toByteArray())
                .encode();

        assertFails(Kind.UNEXPECTED_TOKEN, () -> client.evaluateChallenge(more));
    }

    @Test
    void aRejectionIsAnsweredByNothingSoThatTheServerSaysWhy() throws Exception {
        lastToken();

        assertThat(client.evaluateChallenge(NegTokenResp.of(NegState.REJECT).encode()))
                .isEmpty();
        assertThat(client.isComplete()).isFalse();
        assertFails(Kind.UNEXPECTED_TOKEN, () -> client.evaluateChallenge(new byte[0]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing
                "a1", // no length
                "a180", // indefinite length
                "a18107300530030a0101", // not the shortest length
                "a183000007", // too many octets of length
                "a1073005a0030a010400", // goes on
                "a10730 05a0030a0104", // no such negState
                "a1083006a0040a020000", // a negState of two octets
                "a1073005a0030a0200", // beyond the end
                "a1073005a1030a0100", // no object identifier
            })
    void whatIsNoDerIsMalformed(String hex) {
        byte[] token = Octets.ofHex(hex.replace(" ", "")).toByteArray();

        assertFails(Kind.MALFORMED_TOKEN, () -> NegTokenResp.decode(token));
    }

    @Test
    void aTokenIsNoLongerThan65535Octets() {
        assertFails(Kind.MALFORMED_TOKEN, () -> NegTokenResp.decode(new byte[65_536]));
    }
}
