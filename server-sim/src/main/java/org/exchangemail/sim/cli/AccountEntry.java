package org.exchangemail.sim.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.exchangemail.sim.directory.NewAccount;

/**
 * An account as it is written after {@code --account}.
 *
 * <pre>
 * account   = name [ ":" password ] *( blank attribute )
 * name      = [ domain ( "/" / "\" ) ] account-name
 * password  = text / "pass:" text / "env:" variable / "file:" path
 * attribute = "alias=" text / "upn=" text / "address=" text
 *           / "disabled" / "locked" / "password-expired" / "imap-disabled" / "pop3-disabled"
 *           / "no-mailbox"
 * </pre>
 *
 * <p>Only an account that is disabled, as the owner of a shared mailbox usually is, may do without a password.
 *
 * @param login what logs in: the name as written
 * @param description fills in the account
 */
record AccountEntry(String login, Consumer<NewAccount> description) {

    /** Reads an account; passwords come from where they are said to be. */
    static AccountEntry parse(String text, Passwords passwords) {
        List<String> words = Words.split(text);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("An account is written as DOMAIN/NAME:PASSWORD.");
        }
        String head = words.get(0);
        int colon = head.indexOf(':');
        String login = colon < 0 ? head : head.substring(0, colon);
        List<Consumer<NewAccount>> parts = new ArrayList<>();
        parts.add(named(login));
        words.stream().skip(1).map(AccountEntry::attribute).forEach(parts::add);
        String secret =
                colon < 0 ? unusable(login, words.contains("disabled")) : passwords.read(head.substring(colon + 1));
        parts.add(account -> account.password(secret));
        return new AccountEntry(login, account -> parts.forEach(part -> part.accept(account)));
    }

    private static Consumer<NewAccount> named(String login) {
        String[] names = login.split("[/\\\\]", -1);
        if (names.length > 2) {
            throw new IllegalArgumentException("\"" + login
                    + "\" has more than a domain and a name; FullAccess on a mailbox is given by --full-access.");
        }
        Optional<String> domain = names.length == 2 ? Optional.of(names[0]) : Optional.empty();
        String name = names[names.length - 1];
        return account -> {
            domain.ifPresent(account::domain);
            account.name(name);
        };
    }

    private static String unusable(String login, boolean disabled) {
        if (!disabled) {
            throw new IllegalArgumentException(
                    "The account \"" + login
                            + "\" has no password; write NAME:PASSWORD, or \"disabled\" after the name of one that never logs in.");
        }
        return UUID.randomUUID().toString();
    }

    private static Consumer<NewAccount> attribute(String word) {
        int equals = word.indexOf('=');
        String value = word.substring(equals + 1);
        return switch (word.substring(0, equals < 0 ? word.length() : equals + 1)
                .toLowerCase(Locale.ROOT)) {
            case "alias=" -> account -> account.alias(value);
            case "upn=" -> account -> account.upn(value);
            case "address=" -> account -> account.primaryAddress(value);
            case "disabled" -> NewAccount::disabled;
            case "locked" -> NewAccount::locked;
            case "password-expired" -> NewAccount::passwordExpired;
            case "imap-disabled" -> NewAccount::imapDisabled;
            case "pop3-disabled" -> NewAccount::popDisabled;
            case "no-mailbox" -> NewAccount::withoutMailbox;
            default ->
                throw new IllegalArgumentException("An account cannot be \"" + word
                        + "\"; after name and password come alias=, upn=, address=, disabled, locked, password-expired, "
                        + "imap-disabled, pop3-disabled and no-mailbox.");
        };
    }
}
