package org.exchangemail.sim.imap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mailbox names: modified UTF-7, and the patterns of LIST. */
class NamesTest {

    @Test
    void theExampleOfSection513IsEncodedAndDecoded() {
        String name = "~peter/mail/\u53F0\u5317/\u65E5\u672C\u8A9E";

        assertThat(ModifiedUtf7.encode(name)).isEqualTo("~peter/mail/&U,BTFw-/&ZeVnLIqe-");
        assertThat(ModifiedUtf7.decode("~peter/mail/&U,BTFw-/&ZeVnLIqe-")).contains(name);
        assertThat(ModifiedUtf7.encode("Q&A")).isEqualTo("Q&-A");
        assertThat(ModifiedUtf7.encode("Entw\u00FCrfe")).isEqualTo("Entw&APw-rfe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"&", "&x", "&AGE-", "&U,BTFw-&ZeVnLIqe-", "\u00FC", "&!-", "&A-", "a\tb"})
    void whatIsNotInModifiedUtf7IsNotDecoded(String wire) {
        assertThat(ModifiedUtf7.decode(wire)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "*,INBOX,true", "*,a/b,true", "%,INBOX,true", "%,a/b,false", "a/%,a/b,true", "a/%,a/b/c,false", "%/b,a/b,true",
        "*b,a/b,true", "a*c,a/b/c,true", "a%c,a/b/c,false", "a%c,abc,true", "%b%,abc,true", "*/b/*,a/b/c,true",
                "inbox,INBOX,true",
        "SENT %,Sent Items,true", "Sent,Sent Items,false", "a,a/b,false", "**%,x/y,true", "%%,x/y,false",
                "entw\u00DC*,Entw\u00FCrfe,true"
    })
    void wildcardsStandAnywhere(String pattern, String name, boolean matches) {
        assertThat(new ListPattern("", pattern).matches(name)).isEqualTo(matches);
    }

    @Test
    void theReferenceStandsBeforeThePattern() {
        assertThat(new ListPattern("a/", "%").matches("a/b")).isTrue();
        assertThat(new ListPattern("a/", "%").matches("b")).isFalse();
        assertThat(new ListPattern("", "").matches("")).isTrue();
    }

    @Test
    void aHostilePatternIsMatchedInTime() {
        assertThat(new ListPattern("", "*a".repeat(2_000)).matches("a".repeat(2_000) + "b"))
                .isFalse();
    }
}
