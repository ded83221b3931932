package org.exchangemail.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Authenticator;
import jakarta.mail.Provider;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who waits for how long after which failures. */
class LoginWaitsTest {

    private final Properties properties = new Properties();
    private Instant now = Instant.parse("2023-11-14T22:13:20Z");
    private final LoginWaits waits = new LoginWaits(clock());

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }

    @Test
    void credentialsThatWereRefusedWaitFourTimesAsLongEachTimeUpToTheMaximum() throws Exception {
        for (int seconds : new int[] {60, 240, 960, 1800, 1800}) {
            assertThat(refuse("CORP/john", "wrong").retryAfter()).contains(Duration.ofSeconds(seconds));
            later(seconds - 1);
            assertThatExceptionOfType(BadCredentialsException.class)
                    .isThrownBy(() -> check("CORP/john", "wrong"))
                    .satisfies(e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(1)));
            later(1);
            check("CORP/john", "wrong");
        }
    }

    @Test
    void theFailureSaysUntilWhenAndWhatTheServerHadSaid() {
        refuse("CORP/john", "wrong");
        later(10);

        assertThatExceptionOfType(BadCredentialsException.class)
                .isThrownBy(() -> check("CORP/john", "wrong"))
                .withMessageContaining("the same credentials were refused once, the last time at 2023-11-14T22:13:20Z")
                .withMessageContaining("wait until 2023-11-14T22:14:20Z")
                .withMessageContaining("LOGIN failed.")
                .withMessageContaining("Another password is tried at once")
                .withMessageContaining("mail.imapex.auth.backoff")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(FailureReason.REFUSED_BEFORE));
    }

    @ParameterizedTest
    @CsvSource({"CORP/john, right", "CORP/mary, wrong", "john, wrong"})
    void otherCredentialsDoNotWait(String user, String password) {
        refuse("CORP/john", "wrong");

        assertThatNoException().isThrownBy(() -> check(user, password));
    }

    @ParameterizedTest
    @ValueSource(strings = {"corp\\JOHN", "CORP/john/mary"})
    void theSameCredentialsWaitHoweverTheyAreWritten(String user) {
        refuse("CORP/john", "wrong");

        assertThatExceptionOfType(BadCredentialsException.class).isThrownBy(() -> check(user, "wrong"));
    }

    @Test
    void anotherServerIsNotConcerned() throws Exception {
        refuse("CORP/john", "wrong");
        LoginRequest elsewhere = Authentication.request(
                "CORP/john", Optional.empty(), Credentials.ofPassword("wrong".toCharArray()), "other.example", "imap");

        assertThatNoException().isThrownBy(() -> waits.check(elsewhere, policy()));
    }

    @Test
    void aMailboxThatIsRefusedDoesNotPutOffTheOthersUntilItIsClearThatThePasswordIsWrong() {
        refuse("CORP/john/mary", "x");
        assertThatNoException().isThrownBy(() -> check("CORP/john/paul", "x"));
        refuse("CORP/john/paul", "x");
        assertThatNoException().isThrownBy(() -> check("CORP/john/sales", "x"));
        refuse("CORP/john/sales", "x");

        assertThatExceptionOfType(BadCredentialsException.class).isThrownBy(() -> check("CORP/john/support", "x"));
    }

    @Test
    void aSuccessEndsTheWaitOfAllMailboxes() throws Exception {
        refuse("CORP/john/mary", "x");
        waits.succeeded(request("CORP/john/paul", "x"));

        check("CORP/john/mary", "x");
    }

    @Test
    void aServerThatThrottlesAUserIsLeftAloneWhateverThePassword() throws Exception {
        assertThat(waits.throttled(
                                request("CORP/john", "x"),
                                policy().backOff(),
                                Duration.ofMillis(299_961),
                                failure(FailureReason.THROTTLED))
                        .retryAfter())
                .contains(Duration.ofMillis(299_961));

        assertThatExceptionOfType(ServerBusyException.class)
                .isThrownBy(() -> check("CORP/john", "y"))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(FailureReason.THROTTLED));
        check("CORP/mary", "x");
        later(300);
        check("CORP/john", "x");
    }

    @Test
    void noServerPutsAUserOffForEver() {
        assertThat(waits.throttled(
                                request("CORP/john", "x"),
                                policy().backOff(),
                                Duration.ofDays(1000),
                                failure(FailureReason.THROTTLED))
                        .retryAfter())
                .contains(Duration.ofMinutes(30));
    }

    @Test
    void aConnectionThatIsLostOnceMayBeChanceAndTwiceIsNot() {
        assertThat(unanswered("CORP/john").retryAfter()).isEmpty();
        assertThatNoException().isThrownBy(() -> check("CORP/john", "x"));
        assertThat(unanswered("CORP/john").retryAfter()).contains(Duration.ofSeconds(60));
    }

    @Test
    void aLoginWithCredentialsFromElsewhereDoesNotWait() throws Exception {
        LoginRequest ticket =
                Authentication.request("CORP/john", Optional.empty(), Credentials.none(), "mail.corp.example", "imap");

        assertThat(waits.refused(ticket, policy().backOff(), failure(FailureReason.BAD_CREDENTIALS))
                        .retryAfter())
                .isEmpty();
        assertThatNoException().isThrownBy(() -> waits.check(ticket, policy()));
    }

    @Test
    void waitingIsSwitchedOffByAProperty() {
        properties.setProperty("mail.imapex.auth.backoff", "0");

        assertThat(refuse("CORP/john", "wrong").retryAfter()).isEmpty();
        assertThatNoException().isThrownBy(() -> check("CORP/john", "wrong"));
    }

    @ParameterizedTest
    @CsvSource({"10, 5, 10", "10, 20, 10", "3600, 7200, 3600"})
    void thePropertiesSetTheWait(String first, String max, int seconds) {
        properties.setProperty("mail.imapex.auth.backoff", first);
        properties.setProperty("mail.imapex.auth.backoff.max", max);

        assertThat(refuse("CORP/john", "wrong").retryAfter()).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void aNegativeWaitIsNamed() {
        properties.setProperty("mail.imapex.auth.backoff", "-1");

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(this::policy)
                .withMessageContaining("mail.imapex.auth.backoff is \"-1\"");
    }

    @Test
    void theStoresOfASessionShareOneMemoryAndThoseOfAnotherDoNot() {
        Session session = Session.getInstance(new Properties());

        assertThat(LoginWaits.of(session, "imapexs"))
                .isSameAs(LoginWaits.of(session, "pop3exs"))
                .isNotSameAs(LoginWaits.of(Session.getInstance(new Properties()), "imapexs"));
    }

    @Test
    void anApplicationMaySetTheMemory() {
        Properties shared = new Properties();
        shared.put("mail.imapexs.auth.backoff.memory", waits);

        assertThat(LoginWaits.of(Session.getInstance(shared), "imapexs")).isSameAs(waits);
    }

    @Test
    void sessionsThatAServerMakesOfTheSamePropertiesShareOneMemory() throws Exception {
        Authenticator ofTheServer = (Authenticator) new ServerLoader()
                .loadClass(Nobody.class.getName())
                .getConstructor()
                .newInstance();
        Properties properties = new Properties();
        Session first = Session.getInstance(properties, ofTheServer);
        assertThat(first.getProviders()).noneMatch(LoginMemory.class::isInstance);
        assertThat(LoginWaits.of(first, "imapexs"))
                .isSameAs(LoginWaits.of(Session.getInstance(properties, ofTheServer), "imapexs"))
                .isNotSameAs(LoginWaits.of(Session.getInstance(new Properties(), ofTheServer), "imapexs"));
    }

    /** Has no credentials. */
    public static final class Nobody extends Authenticator {}

    /** Loads the Authenticator of an application server, which knows of no services of ours. */
    private static final class ServerLoader extends ClassLoader {

        ServerLoader() {
            super(LoginWaitsTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Nobody.class.getName())) {
                return super.loadClass(name, resolve);
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] octets = in.readAllBytes();
                return defineClass(name, octets, 0, octets.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.equals("META-INF/services/" + Provider.class.getName())
                    ? Collections.emptyEnumeration()
                    : super.getResources(name);
        }
    }

    @Test
    void theMemoryIsBounded() {
        for (int i = 0; i < 1000; i++) {
            refuse("CORP/user" + i, "wrong");
        }

        assertThatNoException().isThrownBy(() -> check("CORP/user0", "wrong"));
        assertThatExceptionOfType(BadCredentialsException.class).isThrownBy(() -> check("CORP/user999", "wrong"));
    }

    private FailureText refuse(String user, String password) {
        return waits.refused(request(user, password), policy().backOff(), failure(FailureReason.BAD_CREDENTIALS));
    }

    private FailureText unanswered(String user) {
        return waits.unanswered(request(user, "x"), policy().backOff(), failure(FailureReason.CONNECTION_LOST));
    }

    private void check(String user, String password) throws BadCredentialsException, ServerBusyException {
        waits.check(request(user, password), policy());
    }

    private void later(int seconds) {
        now = now.plusSeconds(seconds);
    }

    private static FailureText failure(FailureReason reason) {
        return FailureText.of(reason, "Refused.", "LOGIN failed.", "");
    }

    private static LoginRequest request(String user, String password) {
        try {
            return Authentication.request(
                    user,
                    Optional.empty(),
                    Credentials.ofPassword(password.toCharArray()),
                    "mail.corp.example",
                    "imap");
        } catch (AuthenticationFailedException e) {
            throw new IllegalArgumentException(user, e);
        }
    }

    private AuthPolicy policy() {
        return AuthPolicy.of(properties, "imapex");
    }
}
