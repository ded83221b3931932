package org.exchangemail.sim.directory;

import java.util.Objects;
import java.util.Optional;

/**
 * What an account is to look like, filled in before it enters a {@link Directory}.
 *
 * <pre>{@code
 * directory.addAccount(account -> account.name("john").password("Secret-1").alias("j.doe"));
 * }</pre>
 *
 * <p>Name and password are required. The rest has defaults: the first domain of the directory, the UPN
 * {@code name@domain}, a mailbox whose alias is the account name, the primary address {@code
 * alias@domain}, everything enabled. Not safe for use by several threads.
 */
public final class NewAccount {

    private Optional<String> domain = Optional.empty();
    private Optional<String> name = Optional.empty();
    private Optional<String> password = Optional.empty();
    private Optional<String> upn = Optional.empty();
    private Optional<String> alias = Optional.empty();
    private Optional<String> primaryAddress = Optional.empty();
    private boolean mailbox = true;
    private boolean enabled = true;
    private boolean locked;
    private boolean passwordExpired;
    private boolean imapEnabled = true;
    private boolean popEnabled = true;
    private Optional<String> homeServer = Optional.empty();

    NewAccount() {}

    /**
     * Puts the account into a domain.
     *
     * @param nameOfDomain NetBIOS or DNS name of a domain the directory has
     * @return this
     */
    public NewAccount domain(String nameOfDomain) {
        this.domain = Optional.of(nameOfDomain);
        return this;
    }

    /**
     * Names the account.
     *
     * @param accountName the sAMAccountName, for example {@code john}
     * @return this
     */
    public NewAccount name(String accountName) {
        this.name = Optional.of(accountName);
        return this;
    }

    /**
     * Sets the password.
     *
     * @param secret any characters; case matters
     * @return this
     */
    public NewAccount password(String secret) {
        this.password = Optional.of(secret);
        return this;
    }

    /**
     * Sets the user principal name.
     *
     * @param userPrincipalName for example {@code john.doe@corp.example}
     * @return this
     */
    public NewAccount upn(String userPrincipalName) {
        this.upn = Optional.of(userPrincipalName);
        return this;
    }

    /**
     * Sets the alias (mailNickname) of the mailbox.
     *
     * @param mailNickname for example {@code j.doe}
     * @return this
     */
    public NewAccount alias(String mailNickname) {
        this.alias = Optional.of(mailNickname);
        return this;
    }

    /**
     * Sets the primary SMTP address of the mailbox.
     *
     * @param address for example {@code john.doe@corp.example}
     * @return this
     */
    public NewAccount primaryAddress(String address) {
        this.primaryAddress = Optional.of(address);
        return this;
    }

    /**
     * Leaves the account without a mailbox; it can still open those it has FullAccess on.
     *
     * @return this
     */
    public NewAccount withoutMailbox() {
        this.mailbox = false;
        return this;
    }

    /**
     * Disables the account, as the owner of a shared mailbox usually is: no logon, but the mailbox is
     * there for others.
     *
     * @return this
     */
    public NewAccount disabled() {
        this.enabled = false;
        return this;
    }

    /**
     * Locks the account out.
     *
     * @return this
     */
    public NewAccount locked() {
        this.locked = true;
        return this;
    }

    /**
     * Lets the password be expired: right, but no logon.
     *
     * @return this
     */
    public NewAccount passwordExpired() {
        this.passwordExpired = true;
        return this;
    }

    /**
     * Switches IMAP off for the account ({@code Set-CASMailbox -ImapEnabled $false}).
     *
     * @return this
     */
    public NewAccount imapDisabled() {
        this.imapEnabled = false;
        return this;
    }

    /**
     * Switches POP3 off for the account ({@code Set-CASMailbox -PopEnabled $false}).
     *
     * @return this
     */
    public NewAccount popDisabled() {
        this.popEnabled = false;
        return this;
    }

    /**
     * Puts the mailbox on another server, see {@link Account#setHomeServer}.
     *
     * @param host its name
     * @return this
     */
    public NewAccount homeServer(String host) {
        this.homeServer = Optional.of(host);
        return this;
    }

    Optional<String> domainName() {
        return domain;
    }

    Account in(Domain home) {
        String accountName = required(
                name, "An account in domain " + home.netbiosName() + " has no name; give it one with name(..).");
        String secret =
                required(password, "The account " + accountName + " has no password; give it one with password(..).");
        if (!mailbox && (alias.isPresent() || primaryAddress.isPresent())) {
            throw new DirectoryException(
                    "The account " + accountName
                            + " is to be without a mailbox but has an alias or a primary address; leave out the one or the other.");
        }
        String nickname = alias.orElse(accountName);
        Account account = new Account(
                home,
                Names.check("account name", accountName),
                Names.checkAddress("UPN", upn.orElse(accountName + "@" + home.dnsName())),
                mailbox
                        ? Optional.of(new Account.MailboxNames(
                                Names.check("alias", nickname),
                                Names.checkAddress(
                                        "primary address", primaryAddress.orElse(nickname + "@" + home.dnsName()))))
                        : Optional.empty(),
                secret);
        account.setEnabled(enabled);
        account.setLocked(locked);
        account.setPasswordExpired(passwordExpired);
        account.setImapEnabled(imapEnabled);
        account.setPopEnabled(popEnabled);
        account.setHomeServer(homeServer);
        return account;
    }

    private static String required(Optional<String> value, String otherwise) {
        return Objects.requireNonNull(value, "value").orElseThrow(() -> new DirectoryException(otherwise));
    }
}
