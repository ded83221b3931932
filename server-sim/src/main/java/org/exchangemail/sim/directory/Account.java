package org.exchangemail.sim.directory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An account of a {@link Directory}, with the names of its mailbox if it has one, its state, and the
 * count of its logons.
 *
 * <p>Names never change; state and counters may while the server runs. Safe for use by several threads.
 */
public final class Account {

    /** The names of a mailbox, both unique in a directory. */
    record MailboxNames(String alias, String primaryAddress) {}

    private final Domain domain;
    private final String name;
    private final String upn;
    private final Optional<MailboxNames> mailbox;
    private final AtomicInteger goodLogons = new AtomicInteger();
    private final AtomicInteger badLogons = new AtomicInteger();
    private final AtomicInteger badLogonsInARow = new AtomicInteger();
    private volatile String password;
    private volatile boolean enabled = true;
    private volatile boolean locked;
    private volatile boolean passwordExpired;
    private volatile boolean imapEnabled = true;
    private volatile boolean popEnabled = true;
    private volatile Optional<String> homeServer = Optional.empty();
    private volatile Optional<Throttle> throttle = Optional.empty();

    Account(Domain domain, String name, String upn, Optional<MailboxNames> mailbox, String password) {
        this.domain = domain;
        this.name = name;
        this.upn = upn;
        this.mailbox = mailbox;
        this.password = password;
    }

    /**
     * Returns the domain the account lives in.
     *
     * @return a domain of the directory
     */
    public Domain domain() {
        return domain;
    }

    /**
     * Returns the account name.
     *
     * @return the sAMAccountName as configured, for example {@code john}
     */
    public String name() {
        return name;
    }

    /**
     * Returns the user principal name.
     *
     * @return for example {@code john@corp.example}
     */
    public String upn() {
        return upn;
    }

    /**
     * Returns the alias of the account's own mailbox.
     *
     * @return the mailNickname; empty if the account has no mailbox
     */
    public Optional<String> alias() {
        return mailbox.map(MailboxNames::alias);
    }

    /**
     * Returns the primary SMTP address of the account's own mailbox.
     *
     * @return for example {@code john@corp.example}; empty if the account has no mailbox
     */
    public Optional<String> primaryAddress() {
        return mailbox.map(MailboxNames::primaryAddress);
    }

    /**
     * Tells whether the account has a mailbox of its own.
     *
     * @return true if {@link #alias()} is present
     */
    public boolean hasMailbox() {
        return mailbox.isPresent();
    }

    /**
     * Compares a password in constant time.
     *
     * @param candidate what somebody offers
     * @return true if it is the account's
     */
    public boolean hasPassword(String candidate) {
        return MessageDigest.isEqual(
                candidate.getBytes(StandardCharsets.UTF_16LE), password.getBytes(StandardCharsets.UTF_16LE));
    }

    /**
     * Returns the password, from which challenge/response mechanisms compute what they expect.
     *
     * @return a fresh array the caller should wipe
     */
    public char[] password() {
        return password.toCharArray();
    }

    /**
     * Changes the password.
     *
     * @param secret the new one
     */
    public void setPassword(String secret) {
        this.password = Objects.requireNonNull(secret, "secret");
    }

    /**
     * Tells whether the account may log on at all.
     *
     * @return false for a disabled account, such as the owner of a shared mailbox
     */
    public boolean isEnabled() {
        return enabled;
    }

    /**
     * Enables or disables the account.
     *
     * @param value false to refuse its logons
     */
    public void setEnabled(boolean value) {
        this.enabled = value;
    }

    /**
     * Tells whether the account is locked out.
     *
     * @return true after too many bad logons, or when locked by {@link #setLocked}
     */
    public boolean isLocked() {
        return locked;
    }

    /**
     * Locks the account or lifts a lock-out; lifting it also forgets the bad logons that led to it, but
     * not the count of {@link #badLogons()}.
     *
     * @param value true to lock
     */
    public void setLocked(boolean value) {
        if (!value) {
            badLogonsInARow.set(0);
        }
        this.locked = value;
    }

    /**
     * Tells whether the password is expired.
     *
     * @return true if it must be changed before the next logon
     */
    public boolean isPasswordExpired() {
        return passwordExpired;
    }

    /**
     * Lets the password expire, or renews it.
     *
     * @param value true to refuse logons until it is changed
     */
    public void setPasswordExpired(boolean value) {
        this.passwordExpired = value;
    }

    /**
     * Tells whether IMAP is on for the account ({@code Set-CASMailbox -ImapEnabled}).
     *
     * @return false if neither the account nor its mailbox can be used by IMAP
     */
    public boolean isImapEnabled() {
        return imapEnabled;
    }

    /**
     * Switches IMAP on or off for the account.
     *
     * @param value false to switch it off
     */
    public void setImapEnabled(boolean value) {
        this.imapEnabled = value;
    }

    /**
     * Tells whether POP3 is on for the account ({@code Set-CASMailbox -PopEnabled}).
     *
     * @return false if neither the account nor its mailbox can be used by POP3
     */
    public boolean isPopEnabled() {
        return popEnabled;
    }

    /**
     * Switches POP3 on or off for the account.
     *
     * @param value false to switch it off
     */
    public void setPopEnabled(boolean value) {
        this.popEnabled = value;
    }

    /**
     * Returns the server that has the mailbox.
     *
     * @return a host name; empty if it is this server
     */
    public Optional<String> homeServer() {
        return homeServer;
    }

    /**
     * Moves the mailbox to another server, or back. Versions up to 2003 then refer clients to it by IMAP; later ones fetch
     * it themselves.
     *
     * @param host the other server's name; empty for this server
     */
    public void setHomeServer(Optional<String> host) {
        this.homeServer = Objects.requireNonNull(host, "host");
    }

    /**
     * Answers the account's commands, all connections of a protocol and both protocols together, by a request to wait
     * once it has given a number of them.
     *
     * @param commands how many that need the mailbox are still done; 0 to begin at once
     * @param backOff how long the client is told to wait; it may go on at any time after {@link #stopThrottling()}
     * @throws DirectoryException if either is negative
     */
    public void throttleAfter(int commands, Duration backOff) {
        this.throttle = Optional.of(new Throttle(commands, backOff));
    }

    /** Lets the account ask as much as it likes, as it may unless {@link #throttleAfter} says otherwise. */
    public void stopThrottling() {
        this.throttle = Optional.empty();
    }

    /**
     * Takes one command from what the account may give.
     *
     * @return how long to wait; empty if the command is to be done
     */
    public Optional<Duration> spendCommand() {
        return throttle.flatMap(Throttle::spend);
    }

    /**
     * Returns how often somebody proved to be this account.
     *
     * @return a count since the account was made, whatever mechanism, whether or not a mailbox could be
     *     opened then
     */
    public int goodLogons() {
        return goodLogons.get();
    }

    /**
     * Returns how often somebody failed to prove to be this account: the number that leads to a
     * lock-out.
     *
     * @return a count since the account was made, whatever mechanism
     */
    public int badLogons() {
        return badLogons.get();
    }

    /** Keeps state and counters as they are now; what is returned makes them so again. */
    Runnable memento() {
        String passwordThen = password;
        boolean enabledThen = enabled;
        boolean lockedThen = locked;
        boolean passwordExpiredThen = passwordExpired;
        boolean imapEnabledThen = imapEnabled;
        boolean popEnabledThen = popEnabled;
        Optional<String> homeServerThen = homeServer;
        Optional<Throttle> throttleThen = throttle;
        int goodThen = goodLogons.get();
        int badThen = badLogons.get();
        int badInARowThen = badLogonsInARow.get();
        return () -> {
            password = passwordThen;
            enabled = enabledThen;
            locked = lockedThen;
            passwordExpired = passwordExpiredThen;
            imapEnabled = imapEnabledThen;
            popEnabled = popEnabledThen;
            homeServer = homeServerThen;
            throttle = throttleThen;
            goodLogons.set(goodThen);
            badLogons.set(badThen);
            badLogonsInARow.set(badInARowThen);
        };
    }

    /** Counts a proof that was right. */
    void countGood() {
        goodLogons.incrementAndGet();
        badLogonsInARow.set(0);
    }

    /** Counts a proof that was wrong, and locks the account at the threshold (0: never). */
    void countBad(int lockoutThreshold) {
        badLogons.incrementAndGet();
        if (badLogonsInARow.incrementAndGet() >= lockoutThreshold && lockoutThreshold > 0) {
            locked = true;
        }
    }

    /** Prints the down-level logon name, for example {@code CORP\john}. */
    @Override
    public String toString() {
        return domain.netbiosName() + "\\" + name;
    }
}
