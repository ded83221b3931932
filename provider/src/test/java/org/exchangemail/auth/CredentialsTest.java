package org.exchangemail.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials that a server repeats are taken out of its words, in whatever form they come back. */
class CredentialsTest {

    @ParameterizedTest
    @ValueSource(strings = {"Secret-1", "Se\"cret\\1", "Gehe\u00edm-\u20ac", "\"", "\\\u00e4\""})
    void thePasswordIsTakenOutInEveryFormInWhichItMayBeRepeated(String password) {
        String quoted = password.replace("\\", "\\\\").replace("\"", "\\\"");
        for (String form : new String[] {password, quoted, octets(password), octets(quoted)}) {
            try (Credentials credentials = Credentials.ofPassword(password.toCharArray());
                    Credentials token = Credentials.none().withToken(password.toCharArray())) {
                assertThat(credentials.takenOutOf("LOGIN john " + form + " failed"))
                        .isEqualTo("LOGIN john (the password) failed");
                assertThat(token.takenOutOf("no " + form)).isEqualTo("no (the token)");
            }
        }
    }

    /** UTF-8 as it looks to whoever reads a character for each octet. */
    private static String octets(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
