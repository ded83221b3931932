package org.exchangemail.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.exchangemail.sim.profile.ConnectionLimits;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.ImapWord;
import org.exchangemail.sim.profile.LoginForm;
import org.exchangemail.sim.profile.Pop3Word;
import org.exchangemail.sim.profile.Quirk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The versions as values: found by name, whole, changed one thing at a time. */
class ProfilesTest {

    static List<ExchangeProfile> versions() {
        return ExchangeProfile.all();
    }

    @Test
    void thereIsOneForEachVersionTheOldestFirst() {
        assertThat(ExchangeProfile.all())
                .extracting(ExchangeProfile::id)
                .containsExactly(
                        "exchange-5.5",
                        "exchange-2000",
                        "exchange-2003",
                        "exchange-2007",
                        "exchange-2010",
                        "exchange-2010-sp1",
                        "exchange-2013",
                        "exchange-2016",
                        "exchange-2019",
                        "exchange-se",
                        "exchange-online");
    }

    @ParameterizedTest
    @CsvSource({
        "exchange-2016, Exchange 2016",
        "2016, Exchange 2016",
        "EXCHANGE_2016, Exchange 2016",
        "Exchange 2010 SP1, Exchange 2010 SP1",
        "2010sp1, Exchange 2010 SP1",
        "2010, Exchange 2010",
        "5.5, Exchange 5.5",
        "se, Exchange Subscription Edition",
        "subscription-edition, Exchange Subscription Edition",
        "Online, Exchange Online"
    })
    void aVersionIsFoundByWhatSomebodyTypes(String typed, String name) {
        assertThat(ExchangeProfile.named(typed).name()).isEqualTo(name);
    }

    @Test
    void anUnknownVersionIsRefusedWithTheNamesOfTheOthers() {
        assertThatThrownBy(() -> ExchangeProfile.named("2020"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "There is no version \"2020\" of Exchange to simulate; there are 5.5, 2000, 2003, 2007, 2010,"
                                + " 2010-sp1, 2013, 2016, 2019, se, online.");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void noVersionIsLostForWords(ExchangeProfile version) {
        Set<Pop3Word> mayBeSilent = EnumSet.of(Pop3Word.USER, Pop3Word.CAPABILITIES, Pop3Word.MECHANISMS);
        assertThat(version.imap().words().texts()).containsOnlyKeys(ImapWord.values());
        Set<ImapWord> mayBeMissing =
                EnumSet.of(ImapWord.OTHER_USERS, ImapWord.PUBLIC_FOLDERS, ImapWord.RESERVED_FOLDER);
        assertThat(version.imap().words().texts())
                .allSatisfy((word, text) -> assertThat(mayBeMissing.contains(word) || !text.isBlank())
                        .as(word.name())
                        .isTrue());
        assertThat(version.pop3().words().texts()).containsOnlyKeys(Pop3Word.values());
        assertThat(version.pop3().words().texts())
                .allSatisfy((word, text) -> assertThat(mayBeSilent.contains(word) || !text.isBlank())
                        .as(word.name())
                        .isTrue());
        assertThat(version.imap().words().texts().values()).noneMatch(text -> text.contains("\n"));
        assertThat(version.loginForms()).contains(LoginForm.ACCOUNT, LoginForm.DOMAIN_ACCOUNT_ALIAS);
    }

    @ParameterizedTest
    @EnumSource(Quirk.class)
    void everyQuirkIsSwitchedOnItsOwn(Quirk quirk) {
        for (ExchangeProfile version : versions()) {
            assertThat(version.with(quirk).has(quirk)).isTrue();
            assertThat(version.without(quirk).has(quirk)).isFalse();
            Set<Quirk> others = EnumSet.allOf(Quirk.class);
            others.remove(quirk);
            assertThat(others)
                    .allMatch(other -> version.with(quirk).has(other) == version.has(other)
                            && version.without(quirk).has(other) == version.has(other));
        }
    }

    @Test
    void aNameOfTheServerStandsInTheGreetingsThatHaveOne() {
        ExchangeProfile online = ExchangeProfile.EXCHANGE_ONLINE.at("ab");
        assertThat(online.imap().words().of(ImapWord.GREETING))
                .isEqualTo("The Microsoft Exchange IMAP4 service is ready. [YQBiAA==]");
        assertThat(online.pop3().words().of(Pop3Word.GREETING)).endsWith("[YQBiAA==]");
        assertThat(ExchangeProfile.EXCHANGE_2000
                        .at("mail.corp.example")
                        .imap()
                        .words()
                        .of(ImapWord.GREETING))
                .isEqualTo("Microsoft Exchange 2000 IMAP4rev1 server version 6.0.6487.0 (mail.corp.example) ready.");
    }

    @Test
    void limitsThatLetNobodyInAreRefused() {
        assertThatThrownBy(() -> new ConnectionLimits(0, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A limit of connections is at least 1.");
    }
}
