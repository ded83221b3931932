package org.exchangemail.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers are known to say, and what it means. */
class ServerWordsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Server Unavailable. 15                                                  | SERVER_BUSY",
                "[UNAVAILABLE] Temporary authentication failure.                         | SERVER_BUSY",
                "Request is throttled. Suggested Backoff Time: 299961 milliseconds       | THROTTLED",
                "[LOGIN-DELAY] minimum time between mail checks violation                | THROTTLED",
                "The mailbox is in use by another session.                               | MAILBOX_IN_USE",
                "[IN-USE] Do you have another POP session running?                       | MAILBOX_IN_USE",
                "[EXPIRED] That password isn't any good any more                         | PASSWORD_EXPIRED",
                "Logon failure: the specified account password has expired.              | PASSWORD_EXPIRED",
                "The user's password must be changed before logging on the first time.   | PASSWORD_EXPIRED",
                "Logon failure: account currently disabled.                              | ACCOUNT_DISABLED",
                "The referenced account is currently locked out and may not be logged on to. | ACCOUNT_LOCKED",
                "Logon failure: account logon time restriction violation.                | ACCOUNT_RESTRICTED",
                "Logon failure: user not allowed to log on to this computer.             | ACCOUNT_RESTRICTED",
                "The NTLM Authentication package has been disabled for this protocol.    | NTLM_SWITCHED_OFF",
                "[PRIVACYREQUIRED] Connection offers no privacy                          | TLS_REQUIRED",
                "User is authenticated but not connected.                                | OTHER_MAILBOX_NOT_ACCESSIBLE",
                "[AUTHORIZATIONFAILED] No such authorization-ID                          | OTHER_MAILBOX_NOT_ACCESSIBLE",
                "The requested mailbox is not available on this server.                  | OTHER_MAILBOX_NOT_ACCESSIBLE",
            })
    void knownWordsHaveAReason(String words, FailureReason reason) {
        assertThat(ServerWords.reason(words)).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LOGIN failed.",
                "AUTHENTICATE failed.",
                "Logon failure: unknown user name or bad password.",
                "[AUTHENTICATIONFAILED] Authentication failed",
                "",
                "\u767b\u5f55\u5931\u8d25"
            })
    void theWordsForEverythingHaveNone(String words) {
        assertThat(ServerWords.reason(words)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Suggested Backoff Time: 299961 milliseconds, PT4M59.961S",
        "suggested backoff time: 0 Milliseconds, PT0S",
    })
    void aBackOffTimeIsRead(String words, Duration time) {
        assertThat(ServerWords.backOff(words)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Request is throttled.",
                "Suggested Backoff Time: soon milliseconds",
                "Suggested Backoff Time: 99999999999999999999999 milliseconds",
                "Suggested Backoff Time: -5 milliseconds"
            })
    void aBackOffTimeThatIsNoneIsNotRead(String words) {
        assertThat(ServerWords.backOff(words)).isEqualTo(Optional.empty());
    }
}
