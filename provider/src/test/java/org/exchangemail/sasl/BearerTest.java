package org.exchangemail.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.OptionalInt;
import javax.security.sasl.AuthenticationException;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import org.exchangemail.sasl.BearerSaslServer.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** XOAUTH2 and OAUTHBEARER against the examples of their documents, and both ends against each other. */
class BearerTest {

    private static final byte[] NOTHING = {};
    private static final OAuthError ERROR =
            new OAuthError("invalid_token", "bearer", "https://x/IMAP.AccessAsUser.All");

    private final List<String> asked = new ArrayList<>();

    private final BearerSaslServer.Verifier verifier = (user, token) -> {
        asked.add(user + " " + token);
        return token.equals("good") ? new Verdict.Granted(user) : new Verdict.Refused(ERROR);
    };

    private static String text(byte[] message) {
        return new String(message, StandardCharsets.UTF_8).replace('\u0001', '^');
    }

    private static byte[] octets(String text) {
        return text.replace('^', '\u0001').getBytes(StandardCharsets.UTF_8);
    }

    /** RFC 7628 section 4.1. */
    @Test
    void oauthBearerSendsTheMessageOfTheRfc() throws SaslException {
        SaslClient client = new OAuthBearerSaslClient(
                "user@example.com",
                "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==",
                "server.example.com",
                OptionalInt.of(143));

        assertThat(Base64.getEncoder().encodeToString(client.evaluateChallenge(NOTHING)))
                .isEqualTo("bixhPXVzZXJAZXhhbXBsZS5jb20sAWhvc3Q9c2VydmVyLmV4YW1wbGUuY29tAXBvcnQ9MTQzAWF1dGg9QmVhcmVyI"
                        + "HZGOWRmdDRxbVRjMk52YjNSbGNrQmhiSFJoZG1semRHRXVZMjl0Q2c9PQEB");
        assertThat(client.isComplete()).isTrue();
    }

    /** The example of Google's page on XOAUTH2, which Microsoft's page shows too. */
    @Test
    void xoauth2SendsTheMessageOfTheDocumentation() throws SaslException {
        SaslClient client =
                new XOAuth2SaslClient("someuser@example.com", "ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg");

        assertThat(Base64.getEncoder().encodeToString(client.evaluateChallenge(NOTHING)))
                .isEqualTo("dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB5YTI5LnZGOWRmdDRxbVRjMk52YjNSbGNrQmhkSF"
                        + "JoZG1semRHRXVZMjl0Q2cBAQ==");
    }

    /** RFC 7628 section 4.3: the error, and the dummy response to it. */
    @Test
    void oauthBearerReadsTheErrorOfTheRfcAndAcknowledgesIt() throws SaslException {
        BearerSaslClient client = new OAuthBearerSaslClient("user@example.com", "old", "h", OptionalInt.of(143));
        client.evaluateChallenge(NOTHING);

        byte[] response = client.evaluateChallenge(Base64.getDecoder()
                .decode(
                        "eyJzdGF0dXMiOiJpbnZhbGlkX3Rva2VuIiwic2NvcGUiOiJleGFtcGxlX3Njb3BlIiwib3BlbmlkLWNvbmZpZ3VyYXRpb24i"
                                + "OiJodHRwczovL2V4YW1wbGUuY29tLy53ZWxsLWtub3duL29wZW5pZC1jb25maWd1cmF0aW9uIn0="));

        assertThat(text(response)).isEqualTo("^");
        assertThat(client.error()).contains(new OAuthError("invalid_token", "", "example_scope"));
        assertThat(client.isComplete()).as("success after the error").isFalse();
        assertThatExceptionOfType(SaslException.class).isThrownBy(() -> client.evaluateChallenge(NOTHING));
    }

    /** The challenge that Google sent to somebody: https://github.com/google/gmail-oauth2-tools/issues/78. */
    @Test
    void xoauth2ReadsTheErrorOfGoogleAndAnswersItByNothing() throws SaslException {
        BearerSaslClient client = new XOAuth2SaslClient("user@example.com", "old");
        client.evaluateChallenge(NOTHING);

        byte[] response = client.evaluateChallenge(
                Base64.getDecoder()
                        .decode(
                                "eyJzdGF0dXMiOiI0MDAiLCJzY2hlbWVzIjoiQmVhcmVyIiwic2NvcGUiOiJodHRwczovL21haWwuZ29vZ2xlLmNvbS8ifQ=="));

        assertThat(response).isEmpty();
        assertThat(client.error().orElseThrow())
                .hasToString("status 400, schemes Bearer, scope https://mail.google.com/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "{",
                "{}x",
                "[]",
                "{\"status\"}",
                "{\"status\":}",
                "{\"status\":\"4",
                "{\"status\":\"\\q\"}",
                "{\"status\":\"\\u12\"}",
                "{\"a\":[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]}",
            })
    void whatIsNoJsonObjectIsNoErrorAndHurtsNobody(String challenge) throws SaslException {
        BearerSaslClient client = new XOAuth2SaslClient("user@example.com", "old");
        client.evaluateChallenge(NOTHING);

        assertThat(client.evaluateChallenge(octets(challenge))).isEmpty();
        assertThat(client.error()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`{\"status\":401}`|401",
                "` { \"a\" : [ 1 , {} , [] , {\"b\":null} ] , \"status\" : \"4\\u00301\\n\" } `|401 ",
                "`{\"status\":\"401\",\"status\":\"402\"}`|401",
            },
            delimiter = '|')
    void anErrorIsReadHoweverItIsWritten(String challenge, String status) {
        assertThat(OAuthError.parse(octets(challenge)).orElseThrow().status().strip())
                .isEqualTo(status.strip());
    }

    @Test
    void anErrorIsNotReadBeyondItsBounds() {
        String value = "x".repeat(OAuthError.MAX_VALUE + 1);
        assertThat(OAuthError.parse(octets("{\"scope\":\"" + value + "\"}"))
                        .orElseThrow()
                        .scope())
                .hasSize(OAuthError.MAX_VALUE);
        assertThat(OAuthError.parse(octets("{\"scope\":\"" + "x".repeat(OAuthError.MAX_LENGTH) + "\"}")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', t", "u, ''", "u^x, t", "u, t^auth=x", "u, 'Bearer t'"})
    void theClientSendsNothingThatCouldEndAField(String user, String token) {
        String badUser = user.replace('^', '\u0001');
        String badToken = token.replace('^', '\u0001');
        assertThatExceptionOfType(SaslException.class).isThrownBy(() -> new XOAuth2SaslClient(badUser, badToken));
        assertThatExceptionOfType(SaslException.class)
                .isThrownBy(() -> new OAuthBearerSaslClient(badUser, badToken, "h", OptionalInt.empty()))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("auth=x"));
    }

    @Test
    void aCommaAndAnEqualsSignInTheNameArriveAsTheyWere() throws SaslException {
        SaslClient client = new OAuthBearerSaslClient("a=b,c@corp.example", "good", "", OptionalInt.empty());
        byte[] message = client.evaluateChallenge(NOTHING);
        assertThat(text(message)).isEqualTo("n,a=a=3Db=2Cc@corp.example,^auth=Bearer good^^");

        SaslServer server = new OAuthBearerSaslServer(verifier);
        assertThat(server.evaluateResponse(message)).isNull();
        assertThat(server.getAuthorizationID()).isEqualTo("a=b,c@corp.example");
    }

    @Test
    void aTokenThatIsTakenOutOfATextIsNotInIt() throws SaslException {
        assertThat(new XOAuth2SaslClient("u", "abc").withoutToken("bad token abc!"))
                .isEqualTo("bad token (the token)!");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"n,,^auth=Bearer good^^", "y,,^auth=bearer good^host=h^port=1^^", "n,a=x,^auth=BEARER good^^"})
    void theServerOfOauthBearerAcceptsEveryFormOfTheRfc(String message) throws SaslException {
        SaslServer server = new OAuthBearerSaslServer(verifier);
        assertThat(server.evaluateResponse(NOTHING)).isEmpty();
        assertThat(server.evaluateResponse(octets(message))).isNull();
        assertThat(server.isComplete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^",
                "n,,auth=Bearer good^^",
                "n,,^auth=Bearer good^",
                "n,,^auth=Basic good^^",
                "n,,^auth=Bearer good^auth=Bearer good^^",
                "n,,^auth=Bearer ^^",
                "n,,^host=h^^",
                "n,,^nonsense^auth=Bearer good^^",
                "p=tls-unique,,^auth=Bearer good^^",
                "n,a=x=2,^auth=Bearer good^^",
                "n,b=x,^auth=Bearer good^^",
                "user=x^auth=Bearer good^^",
            })
    void theServerOfOauthBearerAsksNobodyAboutAMalformedMessage(String message) {
        assertThatExceptionOfType(SaslException.class)
                .isThrownBy(() -> new OAuthBearerSaslServer(verifier).evaluateResponse(octets(message)))
                .isNotInstanceOf(AuthenticationException.class);
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user=x^auth=Bearer good^",
                "user=^auth=Bearer good^^",
                "user=x^auth=Basic good^^",
                "user=x^auth=Bearer go od^^",
                "user=x^auth=Bearer good^^^",
                "n,,^auth=Bearer good^^",
            })
    void theServerOfXoauth2AsksNobodyAboutAMalformedMessage(String message) {
        assertThatExceptionOfType(SaslException.class)
                .isThrownBy(() -> new XOAuth2SaslServer(verifier, true).evaluateResponse(octets(message)))
                .isNotInstanceOf(AuthenticationException.class);
        assertThat(asked).isEmpty();
    }

    @Test
    void theServersReadNoMessageOfAnyLength() {
        byte[] message = octets("user=x^auth=Bearer " + "a".repeat(BearerSaslServer.MAX_LENGTH) + "^^");
        assertThatExceptionOfType(SaslException.class)
                .isThrownBy(() -> new XOAuth2SaslServer(verifier, true).evaluateResponse(message));
        byte[] pairs = octets("n,," + "^a=".repeat(BearerSaslServer.MAX_LENGTH / 4) + "^^");
        assertThatExceptionOfType(SaslException.class)
                .isThrownBy(() -> new OAuthBearerSaslServer(verifier).evaluateResponse(pairs));
    }

    @Test
    void aRefusedTokenIsExplainedThenRefusedAndTheClientLearnsWhy() throws SaslException {
        List<BearerSaslClient> clients = List.of(
                new XOAuth2SaslClient("mary@corp.example", "bad"),
                new OAuthBearerSaslClient("mary@corp.example", "bad", "h", OptionalInt.empty()));
        List<SaslServer> servers = List.of(new XOAuth2SaslServer(verifier, true), new OAuthBearerSaslServer(verifier));
        for (int i = 0; i < clients.size(); i++) {
            BearerSaslClient client = clients.get(i);
            SaslServer server = servers.get(i);
            byte[] error = server.evaluateResponse(client.evaluateChallenge(NOTHING));
            byte[] last = client.evaluateChallenge(error);

            assertThat(catchThrowable(() -> server.evaluateResponse(last))).isInstanceOf(AuthenticationException.class);
            assertThat(server.isComplete()).isFalse();
            assertThat(client.error()).contains(ERROR);
        }
        assertThat(asked).containsExactly("mary@corp.example bad", "mary@corp.example bad");
    }

    @Test
    void aServerThatDoesNotExplainRefusesAtOnce() {
        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> new XOAuth2SaslServer(verifier, false)
                        .evaluateResponse(octets("user=mary@corp.example^auth=Bearer bad^^")));
    }
}
