package org.exchangemail.sim.auth;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.exchangemail.login.DirectoryNames;
import org.exchangemail.login.LoginName;
import org.exchangemail.login.LoginNameException;
import org.exchangemail.ntlm.NtlmIdentity;
import org.exchangemail.sim.auth.LogonOutcome.Connected;
import org.exchangemail.sim.auth.LogonOutcome.Elsewhere;
import org.exchangemail.sim.auth.LogonOutcome.NoFullAccess;
import org.exchangemail.sim.auth.LogonOutcome.NoMailbox;
import org.exchangemail.sim.auth.LogonOutcome.ProtocolDisabled;
import org.exchangemail.sim.auth.LogonOutcome.Reason;
import org.exchangemail.sim.auth.LogonOutcome.Refused;
import org.exchangemail.sim.auth.LogonOutcome.TooManyConnections;
import org.exchangemail.sim.directory.Account;
import org.exchangemail.sim.directory.Directory;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.LoginForm;
import org.exchangemail.sim.profile.Quirk;

/**
 * The one place where every logon ends. Asks three questions in turn: are the credentials right, may
 * this account open that mailbox, is the mailbox there.
 *
 * <p>Counts good and bad logons in the directory. Safe for use by several threads.
 */
public final class LogonService {

    private static final Set<String> BUILT_IN =
            Set.of(DirectoryNames.key("Administrator"), DirectoryNames.key("Guest"));

    private final Directory directory;
    private final ExchangeProfile profile;
    private final Predicate<Account> protocolEnabled;
    private final ConnectionCounts connections;

    /**
     * Makes the service of one protocol.
     *
     * @param directory who there is
     * @param profile whose quirks hold
     * @param protocolEnabled whether an account or its mailbox may be used by the protocol
     * @param connections counts those that are {@link Connected}; who gives such a connection up has to take it out
     */
    public LogonService(
            Directory directory,
            ExchangeProfile profile,
            Predicate<Account> protocolEnabled,
            ConnectionCounts connections) {
        this.directory = directory;
        this.profile = profile;
        this.protocolEnabled = protocolEnabled;
        this.connections = connections;
    }

    /**
     * Returns the counts of connections.
     *
     * @return of this protocol
     */
    public ConnectionCounts connections() {
        return connections;
    }

    /**
     * Logs on by a login string and a password: LOGIN of IMAP, USER and PASS of POP3.
     *
     * @param loginString for example {@code CORP/john/mary}
     * @param password the delegate's
     * @return what became of it
     * @see <a href="https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oximap4/">[MS-OXIMAP4]
     *     2.2.2</a>
     */
    public LogonOutcome byLoginString(String loginString, String password) {
        Optional<LoginName> login =
                parse(loginString).filter(name -> profile.loginForms().contains(LoginForm.of(name)));
        if (login.isEmpty()) {
            return new Refused(Optional.empty(), Reason.UNUSABLE_NAME);
        }
        Optional<Account> delegate = directory.findAccount(login.get()).or(() -> byAlias(login.get()));
        return check(delegate, password)
                .<LogonOutcome>map(reason -> new Refused(delegate, reason))
                .orElseGet(() -> openAs(delegate.orElseThrow(), login.get()));
    }

    private Optional<Account> byAlias(LoginName login) {
        return LoginForm.of(login) == LoginForm.ACCOUNT && profile.has(Quirk.ACCOUNT_NAMED_BY_ALIAS)
                ? directory.findMailbox(login.user())
                : Optional.empty();
    }

    private LogonOutcome openAs(Account delegate, LoginName login) {
        if (login.mailbox().isPresent()) {
            return open(delegate, login.mailbox().get());
        }
        if (login.isUpn() || !profile.has(Quirk.ALIAS_ASSUMED_FROM_ACCOUNT_NAME)) {
            return openOwn(delegate);
        }
        if (!DirectoryNames.same(login.user(), delegate.name())) {
            return openOwn(delegate);
        }
        return delegate.hasMailbox() && directory.findMailbox(delegate.name()).isEmpty()
                ? new Refused(Optional.of(delegate), Reason.ALIAS_DIFFERS)
                : open(delegate, delegate.name());
    }

    /**
     * Logs on by PLAIN (RFC 4616). A login string with a mailbox is refused as authentication identity: the
     * mailbox belongs into the authorization identity.
     *
     * @param authzid whose mailbox: alias, address or UPN; empty for the own one
     * @param authcid account name, {@code domain/account} or UPN
     * @param password of the authentication identity
     * @return what became of it
     */
    public LogonOutcome byPlain(String authzid, String authcid, String password) {
        Optional<LoginName> login = parse(authcid)
                .filter(name -> !name.isDelegated() && profile.loginForms().contains(LoginForm.of(name)));
        if (login.isEmpty()) {
            return new Refused(Optional.empty(), Reason.UNUSABLE_NAME);
        }
        Optional<Account> delegate = directory.findAccount(login.get());
        return check(delegate, password)
                .<LogonOutcome>map(reason -> new Refused(delegate, reason))
                .orElseGet(() ->
                        authzid.isEmpty() ? openOwn(delegate.orElseThrow()) : open(delegate.orElseThrow(), authzid));
    }

    /**
     * Finds the account of an NTLM identity.
     *
     * @param identity of the AUTHENTICATE message
     * @return the account; empty if there is none
     */
    Optional<Account> find(NtlmIdentity identity) {
        return directory.findAccount(identity.domain(), identity.user());
    }

    /**
     * Finds the account of a Kerberos principal, whose realm is the DNS name of a domain.
     *
     * @param principal for example {@code john@CORP.EXAMPLE}
     * @return the account; empty if there is none
     */
    Optional<Account> findPrincipal(String principal) {
        int at = principal.lastIndexOf('@');
        return at < 0
                ? Optional.empty()
                : directory.findAccount(principal.substring(at + 1), principal.substring(0, at));
    }

    /**
     * Logs on the account that proved itself by NTLM or GSSAPI, to its own mailbox: the messages have no field for
     * another one.
     */
    LogonOutcome byProof(Account account) {
        return checkState(account)
                .<LogonOutcome>map(reason -> new Refused(Optional.of(account), reason))
                .orElseGet(() -> openOwn(account));
    }

    /**
     * Logs on the account that an access token was issued to. No password is involved, so neither an expired one nor a
     * lock-out for wrong ones is looked at.
     *
     * @param mailbox alias, address or UPN; empty for the account's own
     */
    LogonOutcome byToken(Account account, String mailbox) {
        if (!account.isEnabled()) {
            return new Refused(Optional.of(account), Reason.ACCOUNT_DISABLED);
        }
        directory.countLogon(account, true);
        return mailbox.isEmpty() ? openOwn(account) : open(account, mailbox);
    }

    /** Counts a proof that was wrong. */
    LogonOutcome refuseProof(Optional<Account> account) {
        account.ifPresent(known -> directory.countLogon(known, false));
        return new Refused(account, account.isPresent() ? Reason.WRONG_PASSWORD : Reason.UNKNOWN_ACCOUNT);
    }

    private static Optional<LoginName> parse(String name) {
        try {
            return Optional.of(LoginName.parse(name));
        } catch (LoginNameException e) {
            return Optional.empty();
        }
    }

    private Optional<Reason> check(Optional<Account> account, String password) {
        if (account.isEmpty()) {
            return Optional.of(Reason.UNKNOWN_ACCOUNT);
        }
        if (!account.get().hasPassword(password)) {
            directory.countLogon(account.get(), false);
            return Optional.of(Reason.WRONG_PASSWORD);
        }
        return checkState(account.get());
    }

    private Optional<Reason> checkState(Account account) {
        if (!account.isEnabled()) {
            return Optional.of(Reason.ACCOUNT_DISABLED);
        } else if (account.isLocked()) {
            return Optional.of(Reason.ACCOUNT_LOCKED);
        } else if (account.isPasswordExpired()) {
            return Optional.of(Reason.PASSWORD_EXPIRED);
        }
        directory.countLogon(account, true);
        return profile.has(Quirk.BUILT_IN_ACCOUNTS_REFUSED) && BUILT_IN.contains(DirectoryNames.key(account.name()))
                ? Optional.of(Reason.BUILT_IN_ACCOUNT)
                : Optional.empty();
    }

    private LogonOutcome openOwn(Account account) {
        return account.hasMailbox() ? open(account, account) : new NoMailbox(account, account.name());
    }

    private LogonOutcome open(Account delegate, String mailbox) {
        return directory
                .findMailbox(mailbox)
                .map(principal -> open(delegate, principal))
                .orElseGet(() -> new NoMailbox(delegate, mailbox));
    }

    private LogonOutcome open(Account delegate, Account principal) {
        if (!directory.mayOpen(delegate, principal)) {
            return new NoFullAccess(delegate, principal);
        } else if (!delegate.hasMailbox() && profile.has(Quirk.DELEGATE_NEEDS_MAILBOX)) {
            return new Refused(Optional.of(delegate), Reason.DELEGATE_WITHOUT_MAILBOX);
        } else if (!protocolEnabled.test(delegate) || !protocolEnabled.test(principal)) {
            return new ProtocolDisabled(delegate, principal);
        } else if (principal.homeServer().isPresent() && profile.has(Quirk.REFERS_TO_HOME_SERVER)) {
            return new Elsewhere(delegate, principal, principal.homeServer().get());
        }
        return connections.enter(delegate)
                ? new Connected(delegate, principal)
                : new TooManyConnections(delegate, principal);
    }
}
