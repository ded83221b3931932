package org.exchangemail.sim.directory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.exchangemail.login.DirectoryNames;
import org.exchangemail.login.LoginName;
import org.exchangemail.login.LoginNameException;

/**
 * The simulated Active Directory: domains, accounts, mailboxes, FullAccess, and the rules by which
 * Exchange finds an account and a mailbox from what a client typed.
 *
 * <p>Names are found without regard to case ({@link DirectoryNames}). Everything may be changed while
 * the server runs. Safe for use by several threads.
 */
public final class Directory {

    private record Permission(Account delegate, Account principal) {}

    private final int lockoutThreshold;
    private final List<Domain> domains = new ArrayList<>();
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, Account> upns = new HashMap<>();
    private final Map<String, Account> mailboxes = new HashMap<>();
    private final Set<Permission> fullAccess = new HashSet<>();

    /**
     * Makes an empty directory.
     *
     * @param lockoutThreshold after how many bad logons in a row an account is locked; 0 for never
     */
    public Directory(int lockoutThreshold) {
        if (lockoutThreshold < 0) {
            throw new DirectoryException(
                    "The lock-out threshold must not be negative, but is " + lockoutThreshold + ".");
        }
        this.lockoutThreshold = lockoutThreshold;
    }

    /**
     * Adds a domain. The first one is the server's own, in which bare account names are looked up.
     *
     * @param netbiosName for example {@code CORP}
     * @param dnsName for example {@code corp.example}
     * @return the domain
     * @throws DirectoryException if another domain has one of the names
     */
    public synchronized Domain addDomain(String netbiosName, String dnsName) {
        Domain domain =
                new Domain(Names.check("NetBIOS domain name", netbiosName), Names.check("DNS domain name", dnsName));
        for (Domain other : domains) {
            if (other.isNamed(netbiosName) || other.isNamed(dnsName)) {
                throw new DirectoryException("The domain " + netbiosName + " (" + dnsName + ") has a name that "
                        + other.netbiosName() + " (" + other.dnsName() + ") already has.");
            }
        }
        domains.add(domain);
        return domain;
    }

    /**
     * Adds an account.
     *
     * @param description fills in what the account is to look like
     * @return the account
     * @throws DirectoryException if a name is missing, malformed or taken, or if the domain is unknown
     */
    public synchronized Account addAccount(Consumer<NewAccount> description) {
        NewAccount wanted = new NewAccount();
        description.accept(wanted);
        Account account = wanted.in(home(wanted.domainName()));
        refuseTaken(account);
        accounts.put(accountKey(account.domain(), account.name()), account);
        upns.put(DirectoryNames.key(account.upn()), account);
        account.alias().ifPresent(alias -> mailboxes.put(DirectoryNames.key(alias), account));
        account.primaryAddress().ifPresent(address -> mailboxes.put(DirectoryNames.key(address), account));
        return account;
    }

    private Domain home(Optional<String> name) {
        if (domains.isEmpty()) {
            throw new DirectoryException("There is no domain yet; add one before the first account.");
        }
        return name.isEmpty()
                ? domains.get(0)
                : findDomain(name.get())
                        .orElseThrow(() -> new DirectoryException("There is no domain named \"" + name.get()
                                + "\"; known are "
                                + domains.stream().map(Domain::netbiosName).toList() + "."));
    }

    private void refuseTaken(Account account) {
        if (accounts.containsKey(accountKey(account.domain(), account.name()))) {
            throw new DirectoryException("There already is an account " + account + ".");
        }
        Account other = upns.get(DirectoryNames.key(account.upn()));
        if (other != null) {
            throw new DirectoryException(
                    "The account " + account + " has the UPN " + account.upn() + ", which " + other + " already has.");
        }
        account.alias().ifPresent(alias -> refuseTakenMailbox(account, "alias", alias));
        account.primaryAddress().ifPresent(address -> refuseTakenMailbox(account, "primary address", address));
    }

    private void refuseTakenMailbox(Account account, String what, String name) {
        Account owner = mailboxes.get(DirectoryNames.key(name));
        if (owner != null) {
            throw new DirectoryException("The mailbox of " + account + " has the " + what + " " + name
                    + ", which the mailbox of " + owner + " already has.");
        }
    }

    /**
     * Gives an account FullAccess on somebody's mailbox.
     *
     * @param delegate who: account name, {@code domain/account} or UPN
     * @param mailbox whose mailbox: alias, primary address or UPN
     * @throws DirectoryException if there is no such account or mailbox
     */
    public synchronized void grantFullAccess(String delegate, String mailbox) {
        fullAccess.add(permission(delegate, mailbox));
    }

    /**
     * Takes FullAccess on a mailbox away.
     *
     * @param delegate who: account name, {@code domain/account} or UPN
     * @param mailbox whose mailbox: alias, primary address or UPN
     * @throws DirectoryException if there is no such account or mailbox
     */
    public synchronized void revokeFullAccess(String delegate, String mailbox) {
        fullAccess.remove(permission(delegate, mailbox));
    }

    private Permission permission(String delegate, String mailbox) {
        Account principal = findMailbox(mailbox)
                .orElseThrow(() -> new DirectoryException("There is no mailbox \"" + mailbox + "\" on which \""
                        + delegate + "\" could have FullAccess."));
        return new Permission(account(delegate), principal);
    }

    /**
     * Returns an account that has to be there.
     *
     * @param name account name, {@code domain/account} or UPN
     * @return the account
     * @throws DirectoryException if there is none
     */
    public Account account(String name) {
        try {
            return findAccount(LoginName.parse(name).delegate())
                    .orElseThrow(() -> new DirectoryException("There is no account \"" + name + "\"."));
        } catch (LoginNameException malformed) {
            throw new DirectoryException("\"" + name + "\" names no account: " + malformed.getMessage());
        }
    }

    /**
     * Finds the delegate of a login string. A bare account name is looked up in the server's own (first)
     * domain; the domain may be given by its NetBIOS or its DNS name.
     *
     * @param login a login string; its mailbox part is not looked at
     * @return the account; empty if there is none
     */
    public synchronized Optional<Account> findAccount(LoginName login) {
        if (login.isUpn()) {
            return Optional.ofNullable(upns.get(DirectoryNames.key(login.user())));
        }
        Optional<Domain> domain = login.domain().isPresent()
                ? findDomain(login.domain().get())
                : domains.stream().findFirst();
        return domain.map(home -> accounts.get(accountKey(home, login.user())));
    }

    /**
     * Finds the account that an NTLM AUTHENTICATE message names: domain and account name, or a UPN with
     * an empty domain ([MS-NLMP] 2.2.1.3).
     *
     * @param domain DomainName, NetBIOS or DNS; may be empty
     * @param user UserName
     * @return the account; empty if there is none, or if a domain stands beside a UPN
     */
    public synchronized Optional<Account> findAccount(String domain, String user) {
        if (domain.isEmpty()) {
            Account byUpn = upns.get(DirectoryNames.key(user));
            return byUpn != null
                    ? Optional.of(byUpn)
                    : domains.stream().findFirst().map(home -> accounts.get(accountKey(home, user)));
        }
        return findDomain(domain).map(home -> accounts.get(accountKey(home, user)));
    }

    /**
     * Finds whose mailbox a name means.
     *
     * @param name alias, primary SMTP address or UPN
     * @return the account that owns the mailbox, the principal; empty if there is no such mailbox
     */
    public synchronized Optional<Account> findMailbox(String name) {
        Account owner = mailboxes.get(DirectoryNames.key(name));
        return owner != null
                ? Optional.of(owner)
                : Optional.ofNullable(upns.get(DirectoryNames.key(name))).filter(Account::hasMailbox);
    }

    /**
     * Returns the owner of a mailbox that has to be there.
     *
     * @param name alias, primary SMTP address or UPN
     * @return the account that owns the mailbox
     * @throws DirectoryException if there is none
     */
    public Account mailboxOwner(String name) {
        return findMailbox(name).orElseThrow(() -> new DirectoryException("There is no mailbox \"" + name + "\"."));
    }

    /**
     * Tells whether an account may open a mailbox: its own, or one it has FullAccess on.
     *
     * @param delegate who wants to
     * @param principal whose mailbox it is
     * @return true if it may
     */
    public synchronized boolean mayOpen(Account delegate, Account principal) {
        return delegate.equals(principal) || fullAccess.contains(new Permission(delegate, principal));
    }

    /**
     * Lists whose mailboxes an account has FullAccess on.
     *
     * @param delegate one of this directory
     * @return without the account itself, in the order of their UPNs
     */
    public synchronized List<Account> principalsOf(Account delegate) {
        return fullAccess.stream()
                .filter(permission -> permission.delegate().equals(delegate))
                .map(Permission::principal)
                .filter(principal -> !principal.equals(delegate))
                .sorted(Comparator.comparing(Account::upn))
                .toList();
    }

    /**
     * Counts a logon of an account, and locks it when it fails too often in a row.
     *
     * @param account whose logon
     * @param good whether the proof was right
     */
    public synchronized void countLogon(Account account, boolean good) {
        if (good) {
            account.countGood();
        } else {
            account.countBad(lockoutThreshold);
        }
    }

    /**
     * Returns the server's own domain, in which bare account names are looked up.
     *
     * @return the first domain
     * @throws DirectoryException if there is none
     */
    public synchronized Domain ownDomain() {
        return home(Optional.empty());
    }

    /**
     * Returns all accounts.
     *
     * @return a copy, in no order
     */
    public synchronized List<Account> accounts() {
        return List.copyOf(accounts.values());
    }

    private Optional<Domain> findDomain(String name) {
        return domains.stream().filter(domain -> domain.isNamed(name)).findFirst();
    }

    private static String accountKey(Domain domain, String name) {
        return DirectoryNames.key(domain.netbiosName() + "\\" + name);
    }

    /**
     * Keeps the directory as it is now: domains, accounts with their state and counters, names, permissions.
     *
     * @return to be given to {@link #restore}; later changes of the directory do not change it
     */
    public synchronized DirectorySnapshot snapshot() {
        List<Runnable> accountStates =
                accounts.values().stream().map(Account::memento).toList();
        List<Domain> domainsThen = List.copyOf(domains);
        Map<String, Account> accountsThen = Map.copyOf(accounts);
        Map<String, Account> upnsThen = Map.copyOf(upns);
        Map<String, Account> mailboxesThen = Map.copyOf(mailboxes);
        Set<Permission> fullAccessThen = Set.copyOf(fullAccess);
        return new DirectorySnapshot(this, () -> {
            replace(domains, domainsThen);
            replace(fullAccess, fullAccessThen);
            replace(accounts, accountsThen);
            replace(upns, upnsThen);
            replace(mailboxes, mailboxesThen);
            accountStates.forEach(Runnable::run);
        });
    }

    private static <T> void replace(Collection<T> now, Collection<T> then) {
        now.clear();
        now.addAll(then);
    }

    private static <T> void replace(Map<String, T> now, Map<String, T> then) {
        now.clear();
        now.putAll(then);
    }

    /**
     * Makes the directory what it was. Accounts that were added meanwhile are gone, those that were there are the same
     * objects with their former state.
     *
     * @param snapshot of this directory, good for any number of times
     * @throws DirectoryException if it is of another one
     */
    public synchronized void restore(DirectorySnapshot snapshot) {
        if (snapshot.directory() != this) {
            throw new DirectoryException("The snapshot is that of another directory.");
        }
        snapshot.restoration().run();
    }

    /**
     * Gives a mailbox a further name, by which it is found like by its alias.
     *
     * @param mailbox alias, primary address or UPN
     * @param name an alias, or an address with {@code @}
     * @throws DirectoryException if there is no such mailbox, or if the name is malformed or taken
     */
    public synchronized void addAlias(String mailbox, String name) {
        Account owner = mailboxOwner(mailbox);
        String checked = name.indexOf('@') >= 0 ? Names.checkAddress("address", name) : Names.check("alias", name);
        refuseTakenMailbox(owner, "alias", checked);
        mailboxes.put(DirectoryNames.key(checked), owner);
    }
}
