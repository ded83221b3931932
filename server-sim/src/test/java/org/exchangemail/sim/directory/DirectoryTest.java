package org.exchangemail.sim.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.exchangemail.login.LoginName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DirectoryTest {

    private final Directory directory = new Directory(0);

    @BeforeEach
    void fill() {
        directory.addDomain("CORP", "corp.example");
        directory.addDomain("LAB", "lab.example");
        directory.addAccount(account -> account.name("john").password("x"));
        directory.addAccount(account -> account.domain("lab.example")
                .name("ann")
                .upn("Ann@people.example")
                .alias("a.example")
                .primaryAddress("ann.example@mail.example")
                .password("x"));
        directory.addAccount(account -> account.name("service").password("x").withoutMailbox());
    }

    @Test
    void anAccountHasNamesAfterItsDomainUnlessItIsGivenOthers() {
        Account john = directory.account("john");
        assertThat(john).hasToString("CORP\\john");
        assertThat(john.upn()).isEqualTo("john@corp.example");
        assertThat(john.alias()).contains("john");
        assertThat(john.primaryAddress()).contains("john@corp.example");
        assertThat(directory.account("service").hasMailbox()).isFalse();
    }

    @Test
    void bareNamesAreLookedUpInTheFirstDomain() {
        assertThat(directory.findAccount(LoginName.parse("ann"))).isEmpty();
        assertThat(directory.findAccount(LoginName.parse("lab/ANN"))).contains(directory.account("LAB/ann"));
    }

    @Test
    void mailboxesAreFoundByAliasAddressAndUpn() {
        Account ann = directory.account("LAB/ann");
        assertThat(directory.findMailbox("A.EXAMPLE")).contains(ann);
        assertThat(directory.findMailbox("ann.example@mail.example")).contains(ann);
        assertThat(directory.findMailbox("ann@people.example")).contains(ann);
        assertThat(directory.findMailbox("ann")).isEmpty();
        assertThat(directory.findMailbox("service@corp.example")).isEmpty();
    }

    @Test
    void anNtlmIdentityIsDomainAndAccountOrAUpnAlone() {
        Account ann = directory.account("LAB/ann");
        assertThat(directory.findAccount("lab", "ANN")).contains(ann);
        assertThat(directory.findAccount("lab.example", "ann")).contains(ann);
        assertThat(directory.findAccount("", "ann@people.example")).contains(ann);
        assertThat(directory.findAccount("LAB", "ann@people.example")).isEmpty();
        assertThat(directory.findAccount("", "john")).contains(directory.account("john"));
    }

    @Test
    void fullAccessCanBeGivenAndTaken() {
        Account john = directory.account("john");
        Account ann = directory.account("LAB/ann");
        assertThat(directory.mayOpen(john, john)).isTrue();
        assertThat(directory.mayOpen(john, ann)).isFalse();
        directory.grantFullAccess("CORP/john", "a.example");
        assertThat(directory.mayOpen(john, ann)).isTrue();
        assertThat(directory.mayOpen(ann, john)).isFalse();
        directory.revokeFullAccess("john", "ann@people.example");
        assertThat(directory.mayOpen(john, ann)).isFalse();
    }

    @Test
    void whatCannotBeIsRefusedWithOneSentence() {
        refuses(account -> account.name("JOHN").password("x"), "There already is an account CORP\\JOHN.");
        refuses(
                account -> account.name("jane").alias("A.example").password("x"),
                "The mailbox of CORP\\jane has the alias A.example, which the mailbox of LAB\\ann already has.");
        refuses(
                account -> account.name("jane").upn("john@corp.example").password("x"),
                "The account CORP\\jane has the UPN john@corp.example, which CORP\\john already has.");
        refuses(
                account -> account.domain("NOWHERE").name("jane").password("x"),
                "There is no domain named \"NOWHERE\"; known are [CORP, LAB].");
        refuses(account -> account.name("jane"), "The account jane has no password; give it one with password(..).");
        refuses(
                account -> account.name("ja/ne").password("x"),
                "The account name \"ja/ne\" holds a separator or control character, so no login string could name it.");
        refuses(
                account -> account.name("jane").password("x").alias("j").withoutMailbox(),
                "The account jane is to be without a mailbox but has an alias or a primary address; leave out the one"
                        + " or the other.");
        assertThatThrownBy(() -> directory.addDomain("X", "CORP.example"))
                .isInstanceOf(DirectoryException.class)
                .hasMessage("The domain X (CORP.example) has a name that CORP (corp.example) already has.");
        assertThatThrownBy(() -> directory.grantFullAccess("nobody", "john"))
                .isInstanceOf(DirectoryException.class)
                .hasMessage("There is no account \"nobody\".");
    }

    private void refuses(java.util.function.Consumer<NewAccount> account, String sentence) {
        assertThatThrownBy(() -> directory.addAccount(account))
                .isInstanceOf(DirectoryException.class)
                .hasMessage(sentence);
    }
}
