package org.exchangemail.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import javax.security.sasl.AuthenticationException;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTest {

    private static final PlainSaslServer.Verifier TIM = (authzid, authcid, password) ->
            authcid.equals("tim") && Arrays.equals(password, "tanstaaftanstaaf".toCharArray())
                    ? Optional.of(authzid.isEmpty() ? authcid : authzid)
                    : Optional.empty();

    /** RFC 4616 section 4, both examples. */
    @Test
    void theMessageIsTheOneOfTheSpecification() throws SaslException {
        assertThat(message("", "tim", "tanstaaftanstaaf")).isEqualTo("\0tim\0tanstaaftanstaaf");
        assertThat(message("Ursel", "Kurt", "xipj3plmq")).isEqualTo("Ursel\0Kurt\0xipj3plmq");
    }

    @Test
    void everythingIsUtf8() throws SaslException {
        assertThat(message("", "jürgen", "pässwörd€\uD83D\uDD11")).isEqualTo("\0jürgen\0pässwörd€\uD83D\uDD11");
    }

    private static String message(String authzid, String authcid, String password) throws SaslException {
        SaslClient client = new PlainSaslClient(authzid, authcid, password.toCharArray());
        byte[] message = client.evaluateChallenge(new byte[0]);
        assertThat(client.isComplete()).isTrue();
        assertThat(client.getNegotiatedProperty(Sasl.QOP)).isEqualTo("auth");
        return new String(message, StandardCharsets.UTF_8);
    }

    @Test
    void aServerAcceptsTheClientAndGrantsTheAuthorizationIdentity() throws SaslException {
        PlainSaslServer server = new PlainSaslServer(TIM);
        SaslClient client = new PlainSaslClient("ursel", "tim", "tanstaaftanstaaf".toCharArray());

        assertThat(server.evaluateResponse(new byte[0])).isEmpty();
        assertThat(server.isComplete()).isFalse();
        assertThat(server.evaluateResponse(client.evaluateChallenge(new byte[0])))
                .isNull();

        assertThat(server.isComplete()).isTrue();
        assertThat(server.getAuthorizationID()).isEqualTo("ursel");
    }

    @Test
    void aServerThatRefusesIsNotComplete() {
        SaslServer server = new PlainSaslServer(TIM);

        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> server.evaluateResponse("\0tim\0wrong".getBytes(StandardCharsets.UTF_8)));

        assertThat(server.isComplete()).isFalse();
        assertThatIllegalStateException().isThrownBy(server::getAuthorizationID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tim", "\0tim", "\0\0secret", "\0tim\0", "a\0b\0c\0d", "\0\0\0"})
    void aServerRefusesAMessageOutsideTheGrammar(String message) {
        assertThatExceptionOfType(SaslException.class)
                .isThrownBy(() -> new PlainSaslServer((a, b, c) -> Optional.of(b))
                        .evaluateResponse(message.getBytes(StandardCharsets.UTF_8)))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    @Test
    void aServerRefusesWhatIsNoUtf8OrTooLong() {
        PlainSaslServer server = new PlainSaslServer((a, b, c) -> Optional.of(b));
        assertThatExceptionOfType(SaslException.class)
                .isThrownBy(() -> server.evaluateResponse(new byte[] {0, 't', 0, (byte) 0xff}))
                .withMessageContaining("not UTF-8");
        assertThatExceptionOfType(SaslException.class)
                .isThrownBy(() -> new PlainSaslServer((a, b, c) -> Optional.of(b))
                        .evaluateResponse(new byte[PlainSaslServer.MAX_LENGTH + 1]))
                .withMessageContaining("no more than");
    }

    @Test
    void aClientRefusesWhatItCannotCarry() {
        assertThatExceptionOfType(SaslException.class)
                .isThrownBy(() -> new PlainSaslClient("", "tim", "a\0b".toCharArray()))
                .withMessageContaining("password holds a NUL");
        assertThatExceptionOfType(SaslException.class)
                .isThrownBy(() -> new PlainSaslClient("", "", "secret".toCharArray()))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    @Test
    void aClientRefusesAPasswordThatIsNoUnicodeText() throws SaslException {
        SaslClient client = new PlainSaslClient("", "tim", new char[] {'a', '\uD83D', 'b'});

        assertThatExceptionOfType(SaslException.class)
                .isThrownBy(() -> client.evaluateChallenge(new byte[0]))
                .withMessageContaining("surrogate");
    }

    @Test
    void aClientRefusesAServerThatGoesOn() throws SaslException {
        SaslClient client = new PlainSaslClient("", "tim", "secret".toCharArray());
        client.evaluateChallenge(new byte[0]);

        assertThatExceptionOfType(SaslException.class).isThrownBy(() -> client.evaluateChallenge(new byte[0]));
    }
}
