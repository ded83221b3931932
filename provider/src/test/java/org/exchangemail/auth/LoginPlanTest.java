package org.exchangemail.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.mail.AuthenticationFailedException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.exchangemail.auth.Candidate.Obstacle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginPlanTest {

    private static final Set<String> EXCHANGE = Set.of("NTLM", "PLAIN", "GSSAPI");

    private final Properties properties = new Properties();

    @Test
    void theOwnMailboxIsOpenedByNtlmThenPlainThenLogin() throws AuthenticationFailedException {
        assertThat(plan("CORP/john", new Offer(EXCHANGE, true, true)).usable())
                .containsExactly("NTLM", "PLAIN", "LOGIN");
    }

    @Test
    void theMailboxOfSomebodyElseIsOpenedByLoginThenPlainAndNeverByNtlm() throws AuthenticationFailedException {
        LoginPlan plan = plan("CORP/john/mary", new Offer(EXCHANGE, true, true));

        assertThat(plan.usable()).containsExactly("LOGIN", "PLAIN");
        assertThat(plan.explanation()).contains("NTLM: cannot name another mailbox");
    }

    @Test
    void aPasswordDoesNotCrossAConnectionWithoutTls() throws AuthenticationFailedException {
        LoginPlan own = plan("CORP/john", new Offer(EXCHANGE, true, false));
        assertThat(own.usable()).containsExactly("NTLM");
        assertThat(own.has(Obstacle.NEEDS_TLS)).isTrue();

        LoginPlan delegated = plan("CORP/john/mary", new Offer(EXCHANGE, true, false));
        assertThat(delegated.usable()).isEmpty();
    }

    @Test
    void aPasswordCrossesAConnectionWithoutTlsOnlyIfTheUserSaysSo() throws AuthenticationFailedException {
        properties.setProperty("mail.imapex.auth.cleartext.enable", "true");

        assertThat(plan("CORP/john/mary", new Offer(EXCHANGE, true, false)).usable())
                .containsExactly("LOGIN", "PLAIN");
    }

    @Test
    void aMechanismThatMightShowThePasswordNeedsTlsAndAChallengeResponseDoesNot() throws AuthenticationFailedException {
        properties.setProperty("mail.imapex.auth.mechanisms", "EXTERNAL DIGEST-MD5 CRAM-MD5");

        LoginPlan plan = plan("CORP/john", new Offer(Set.of("EXTERNAL", "DIGEST-MD5", "CRAM-MD5"), true, false));

        assertThat(plan.usable()).containsExactly("DIGEST-MD5", "CRAM-MD5");
        assertThat(plan.explanation()).contains("EXTERNAL: would show the password");
    }

    @Test
    void whatTheServerDoesNotOfferIsNotTried() throws AuthenticationFailedException {
        assertThat(plan("CORP/john", new Offer(Set.of("PLAIN"), false, true)).usable())
                .containsExactly("PLAIN");
        assertThat(plan("CORP/john", new Offer(Set.of(), false, true)).usable()).isEmpty();
    }

    @Test
    void aMechanismIsLeftOutOfTheDefaultOrderByItsProperty() throws AuthenticationFailedException {
        properties.setProperty("mail.imapex.auth.ntlm.disable", "true");
        properties.setProperty("mail.imapex.auth.xoauth2.disable", "false");

        assertThat(plan("CORP/john", new Offer(Set.of("NTLM", "PLAIN", "XOAUTH2"), false, true))
                        .usable())
                .containsExactly("XOAUTH2", "PLAIN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"login, plain", "LOGIN PLAIN", "Login\tPlain LOGIN"})
    void theUserChoosesMechanismsAndOrder(String mechanisms) throws AuthenticationFailedException {
        properties.setProperty("mail.imapex.auth.mechanisms", mechanisms);
        properties.setProperty("mail.imapex.auth.plain.disable", "true");

        assertThat(plan("CORP/john", new Offer(EXCHANGE, true, true)).usable()).containsExactly("LOGIN", "PLAIN");
    }

    @Test
    void theSaslMechanismsOfAngusMeanTheSame() throws AuthenticationFailedException {
        properties.setProperty("mail.imapex.sasl.enable", "true");
        properties.setProperty("mail.imapex.sasl.mechanisms", "DIGEST-MD5 NTLM NO-SUCH");

        LoginPlan plan = plan("CORP/john", new Offer(Set.of("DIGEST-MD5", "NTLM", "NO-SUCH"), true, true));

        assertThat(plan.usable()).containsExactly("DIGEST-MD5", "NTLM");
        assertThat(plan.explanation()).contains("NO-SUCH: not implemented here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NTLM", "GSSAPI", "NTLM GSSAPI", "DIGEST-MD5"})
    void aDelegateLoginThatNoAllowedMechanismCanExpressIsRefusedBeforeAnythingIsSent(String mechanisms) {
        properties.setProperty("mail.imapex.auth.mechanisms", mechanisms);

        assertThatExceptionOfType(IncompatibleLoginException.class)
                .isThrownBy(
                        () -> Authentication.prepare(request("CORP/john/mary"), policy(), new LoginWaits(), line -> {}))
                .withMessageContaining("always open the mailbox of the account itself")
                .withMessageContaining("mail.imapex.auth.mechanisms")
                .withMessageContaining("CORP/john for the mailbox mary");
    }

    @Test
    void aMailboxBesideTheUserNameMakesADelegateLogin() throws AuthenticationFailedException {
        LoginRequest request =
                Authentication.request("john@corp.example", Optional.of("mary"), password("x"), "host", "imap");

        assertThat(LoginPlan.of(request, new Offer(EXCHANGE, true, true), policy(), Optional.empty())
                        .usable())
                .containsExactly("LOGIN", "PLAIN");
        assertThat(request.loginString(policy().separator())).contains("john@corp.example/mary");
    }

    @Test
    void aBareAccountNameWithAMailboxBesideItGoesByPlainSinceNoLoginStringSaysIt()
            throws AuthenticationFailedException {
        LoginRequest request = Authentication.request("john", Optional.of("mary"), password("x"), "host", "imap");

        LoginPlan plan = LoginPlan.of(request, new Offer(EXCHANGE, true, true), policy(), Optional.empty());

        assertThat(plan.usable()).containsExactly("PLAIN");
        assertThat(plan.has(Obstacle.NO_LOGIN_STRING)).isTrue();
    }

    @Test
    void theLocalHostNameOfAngusIsTheWorkstationUnlessAWorkstationIsNamed() {
        Properties named = new Properties();
        named.setProperty("mail.imapex.localhost", "DESK7");
        assertThat(AuthPolicy.of(named, "imapex").ntlm().workstation()).isEqualTo("DESK7");

        named.setProperty("mail.imapex.auth.ntlm.workstation", "DESK8");
        assertThat(AuthPolicy.of(named, "imapex").ntlm().workstation()).isEqualTo("DESK8");
    }

    @Test
    void twoDifferentMailboxesAreRefused() throws AuthenticationFailedException {
        assertThatExceptionOfType(IncompatibleLoginException.class)
                .isThrownBy(() ->
                        Authentication.request("CORP/john/mary", Optional.of("sales"), password("x"), "h", "imap"))
                .withMessageContaining("mary")
                .withMessageContaining("sales");
        assertThat(Authentication.request("CORP/john/mary", Optional.of("MARY"), password("x"), "h", "imap")
                        .principal())
                .contains("mary");
    }

    private LoginPlan plan(String user, Offer offer) throws AuthenticationFailedException {
        return LoginPlan.of(request(user), offer, policy(), Optional.empty());
    }

    private static LoginRequest request(String user) throws AuthenticationFailedException {
        return Authentication.request(user, Optional.empty(), password("secret"), "mail.corp.example", "imap");
    }

    private static Credentials password(String password) {
        return Credentials.ofPassword(password.toCharArray());
    }

    private AuthPolicy policy() {
        return AuthPolicy.of(properties, "imapex");
    }
}
