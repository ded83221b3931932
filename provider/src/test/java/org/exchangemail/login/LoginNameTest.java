package org.exchangemail.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Locale;
import java.util.Optional;
import org.exchangemail.login.LoginName.Separator;
import org.exchangemail.login.LoginNameException.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginNameTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "john,                          ,     john,           ",
        "CORP/john,                     CORP, john,           ",
        "CORP\\john,                    CORP, john,           ",
        "CORP/john/mary,                CORP, john,           mary",
        "CORP\\john\\mary,              CORP, john,           mary",
        "CORP\\john/mary,               CORP, john,           mary",
        "CORP/john\\mary,               CORP, john,           mary",
        "CORP/john/mary@corp.example,   CORP, john,           mary@corp.example",
        "john@corp.example,             ,     john@corp.example, ",
        "john@corp.example/mary,        ,     john@corp.example, mary",
        "john@corp.example\\mary,       ,     john@corp.example, mary",
        "john@corp.example/m@b.example, ,     john@corp.example, m@b.example",
        "corp.example/john,             corp.example, john,   ",
        "'CORP/John Doe/Mary Major',    CORP, John Doe,       Mary Major",
        "КОРП/иван/отдел,               КОРП, иван,           отдел",
    })
    void everyFormOfTheGrammarIsTakenApart(String text, String domain, String user, String mailbox) {
        LoginName name = LoginName.parse(text);

        assertThat(name.domain()).isEqualTo(Optional.ofNullable(domain));
        assertThat(name.user()).isEqualTo(user);
        assertThat(name.mailbox()).isEqualTo(Optional.ofNullable(mailbox));
        assertThat(name.isDelegated()).isEqualTo(mailbox != null);
        assertThat(name.isUpn()).isEqualTo(user.contains("@"));
    }

    @Test
    void twoPartsWithoutAnAtSignAreDomainAndUserNeverUserAndMailbox() {
        LoginName name = LoginName.parse("john/mary");

        assertThat(name.domain()).contains("john");
        assertThat(name.user()).isEqualTo("mary");
        assertThat(name.isDelegated()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CORP/john@corp.example", "CORP\\john@corp.example", "CORP/john@corp.example/mary"})
    void aDomainInFrontOfAUpnIsRefusedWithAnExplanation(String text) {
        assertThatExceptionOfType(LoginNameException.class)
                .isThrownBy(() -> LoginName.parse(text))
                .satisfies(e -> assertThat(e.part()).isEqualTo(Part.DOMAIN))
                .withMessageContaining("a UPN already names its domain")
                .withMessageContaining("john@corp.example");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "'',                     USER",
        "/,                      DOMAIN",
        "/john,                  DOMAIN",
        "\\john,                 DOMAIN",
        "CORP/,                  USER",
        "CORP//mary,             USER",
        "CORP/john/,             MAILBOX",
        "john@corp.example/,     MAILBOX",
        "john@corp.example\\,    MAILBOX",
        "@corp.example,          USER",
        "john@,                  USER",
        "@,                      USER",
        "CORP/john/mary@,        MAILBOX",
        "CORP/john/mary/more,    LOGIN_NAME",
        "j@corp.example/m/more,  LOGIN_NAME",
        "a/b/c/d/e,              LOGIN_NAME",
    })
    void whatIsOutsideTheGrammarIsRefusedWithThePartThatIsWrong(String text, Part part) {
        assertThatExceptionOfType(LoginNameException.class)
                .isThrownBy(() -> LoginName.parse(text))
                .satisfies(e -> assertThat(e.part()).isEqualTo(part));
    }

    @Test
    void controlCharactersAreRefusedInEveryPartAndNotEchoed() {
        for (char control : new char[] {'\r', '\n', '\0', '\t', '\u007f', '\u0085'}) {
            assertRefused("CO" + control + "RP/john/mary", Part.DOMAIN, control);
            assertRefused("CORP/jo" + control + "hn/mary", Part.USER, control);
            assertRefused("CORP/john/ma" + control + "ry", Part.MAILBOX, control);
            assertRefused("john@corp" + control + ".example", Part.USER, control);
        }
    }

    private static void assertRefused(String text, Part part, char control) {
        assertThatExceptionOfType(LoginNameException.class)
                .isThrownBy(() -> LoginName.parse(text))
                .satisfies(e -> assertThat(e.part()).isEqualTo(part))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(String.valueOf(control)));
    }

    @Test
    void aLoginStringOfAbsurdLengthIsRefused() {
        assertThatExceptionOfType(LoginNameException.class)
                .isThrownBy(() -> LoginName.parse("x".repeat(LoginName.MAX_LENGTH + 1)))
                .withMessageContaining("longest");
    }

    @Test
    void itPrintsSlashesUnlessToldOtherwise() {
        LoginName name = LoginName.parse("CORP\\john/mary");

        assertThat(name).hasToString("CORP/john/mary");
        assertThat(name.format(Separator.BACKSLASH)).isEqualTo("CORP\\john\\mary");
        assertThat(name.delegate()).hasToString("CORP/john");
    }

    @Test
    void namesThatADirectoryDoesNotTellApartAreEqual() {
        assertThat(LoginName.parse("CORP\\John\\Mary"))
                .isEqualTo(LoginName.parse("corp/JOHN/mary"))
                .hasSameHashCodeAs(LoginName.parse("corp/JOHN/mary"))
                .isNotEqualTo(LoginName.parse("corp/john"))
                .isNotEqualTo(LoginName.parse("corp/john/mary2"));
        assertThat(LoginName.parse("CORP/ΓΙΑΝΝΗ")).isEqualTo(LoginName.parse("corp/γιαννη"));
        assertThat(LoginName.parse("CORP/straße")).isNotEqualTo(LoginName.parse("CORP/STRASSE"));
    }

    @Test
    void noLocaleTakesPartInTheComparison() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(LoginName.parse("corp/ivy")).isEqualTo(LoginName.parse("CORP/IVY"));
            assertThat(LoginName.parse("corp/\u0131vy")).isNotEqualTo(LoginName.parse("CORP/IVY"));
        } finally {
            Locale.setDefault(before);
        }
    }
}
