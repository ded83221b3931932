package org.exchangemail.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.exchangemail.sim.directory.Directory;
import org.exchangemail.sim.directory.DirectoryException;
import org.exchangemail.sim.directory.NewAccount;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.LoginType;
import org.exchangemail.sim.profile.Quirk;
import org.exchangemail.sim.profile.ServiceSettings;

/**
 * Describes a {@link SimulatedExchange} before it is started. May start several, each with a directory
 * of its own.
 *
 * <p>Not safe for use by several threads.
 */
public final class ExchangeBuilder {

    private final List<Consumer<Directory>> entries = new ArrayList<>();
    private final List<Consumer<Directory>> permissions = new ArrayList<>();
    private int lockoutThreshold;
    ExchangeProfile profile = ExchangeProfile.EXCHANGE_2016;
    ServiceSettings imap = ServiceSettings.DEFAULT;
    InetAddress address = InetAddress.getLoopbackAddress();
    int imapPort;
    int imapsPort;
    Clock clock = Clock.systemUTC();
    SecureRandom random = new SecureRandom();
    Consumer<String> trace = line -> {};

    ExchangeBuilder() {}

    /** A copy that later calls do not change. */
    private ExchangeBuilder(ExchangeBuilder other) {
        this.profile = other.profile;
        this.imap = other.imap;
        this.address = other.address;
        this.imapPort = other.imapPort;
        this.imapsPort = other.imapsPort;
        this.clock = other.clock;
        this.random = other.random;
        this.trace = other.trace;
    }

    /**
     * Adds a domain. The first one is the server's own, in which bare account names are looked up.
     *
     * @param netbiosName for example {@code CORP}
     * @param dnsName for example {@code corp.example}
     * @return this
     */
    public ExchangeBuilder domain(String netbiosName, String dnsName) {
        entries.add(directory -> directory.addDomain(netbiosName, dnsName));
        return this;
    }

    /**
     * Adds an account with a mailbox: UPN and primary address are {@code name@domain}, the alias is the
     * name.
     *
     * @param domain NetBIOS or DNS name
     * @param name the sAMAccountName
     * @param password any characters
     * @return this
     */
    public ExchangeBuilder account(String domain, String name, String password) {
        return account(account -> account.domain(domain).name(name).password(password));
    }

    /**
     * Adds an account.
     *
     * @param description fills in what the account is to look like
     * @return this
     */
    public ExchangeBuilder account(Consumer<NewAccount> description) {
        entries.add(directory -> directory.addAccount(description));
        return this;
    }

    /**
     * Gives an account FullAccess on somebody's mailbox.
     *
     * @param delegate who: account name, {@code domain/account} or UPN
     * @param mailbox whose mailbox: alias, primary address or UPN
     * @return this
     */
    public ExchangeBuilder fullAccess(String delegate, String mailbox) {
        permissions.add(directory -> directory.grantFullAccess(delegate, mailbox));
        return this;
    }

    /**
     * Locks accounts out after bad logons.
     *
     * @param threshold how many in a row; 0, as it is unless set, for never
     * @return this
     */
    public ExchangeBuilder lockoutThreshold(int threshold) {
        this.lockoutThreshold = threshold;
        return this;
    }

    /**
     * Chooses the version.
     *
     * @param version {@link ExchangeProfile#EXCHANGE_2016} unless set
     * @return this
     */
    public ExchangeBuilder profile(ExchangeProfile version) {
        this.profile = Objects.requireNonNull(version, "version");
        return this;
    }

    /**
     * Switches a quirk of the version on.
     *
     * @param quirk any
     * @return this
     */
    public ExchangeBuilder with(Quirk quirk) {
        this.profile = profile.with(quirk);
        return this;
    }

    /**
     * Switches a quirk of the version off.
     *
     * @param quirk any
     * @return this
     */
    public ExchangeBuilder without(Quirk quirk) {
        this.profile = profile.without(quirk);
        return this;
    }

    /**
     * Sets what a logon by IMAP needs before it is let in.
     *
     * @param type {@link LoginType#SECURE_LOGIN} unless set
     * @return this
     */
    public ExchangeBuilder loginType(LoginType type) {
        return imapSettings(settings -> settings.withLoginType(type));
    }

    /**
     * Changes what an administrator sets with {@code Set-ImapSettings}.
     *
     * @param change from the settings so far to the new ones; from {@link ServiceSettings#DEFAULT} at first
     * @return this
     */
    public ExchangeBuilder imapSettings(UnaryOperator<ServiceSettings> change) {
        this.imap = change.apply(imap);
        return this;
    }

    /**
     * Sets where to listen.
     *
     * @param where the loopback interface unless set; passwords of tests should not travel further
     * @return this
     */
    public ExchangeBuilder address(InetAddress where) {
        this.address = Objects.requireNonNull(where, "where");
        return this;
    }

    /**
     * Sets the ports.
     *
     * @param clear of IMAP; 0, as it is unless set, for a free one
     * @param secure of IMAP over TLS; 0, as it is unless set, for a free one
     * @return this
     */
    public ExchangeBuilder imapPorts(int clear, int secure) {
        this.imapPort = clear;
        this.imapsPort = secure;
        return this;
    }

    /**
     * Sets the clock.
     *
     * @param source UTC unless set; dates mail, certificates and recorded lines, and its zone is that of internal dates
     * @return this
     */
    public ExchangeBuilder clock(Clock source) {
        this.clock = Objects.requireNonNull(source, "source");
        return this;
    }

    /**
     * Sets the source of keys and challenges.
     *
     * @param source a secure one
     * @return this
     */
    public ExchangeBuilder random(SecureRandom source) {
        this.random = Objects.requireNonNull(source, "source");
        return this;
    }

    /**
     * Listens to every line of every connection while it happens, secrets redacted.
     *
     * @param listener called by the threads of the connections with, for example, {@code [1] C: a1 NOOP}
     * @return this
     */
    public ExchangeBuilder trace(Consumer<String> listener) {
        this.trace = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /**
     * Starts the server; it accepts connections when this returns.
     *
     * @return to be closed
     * @throws DirectoryException if domains, accounts and permissions do not fit together; the message
     *     names the entry
     * @throws UncheckedIOException if a port cannot be used; the message names it
     */
    public SimulatedExchange start() {
        Directory directory = new Directory(lockoutThreshold);
        entries.forEach(entry -> entry.accept(directory));
        permissions.forEach(permission -> permission.accept(directory));
        try {
            return new SimulatedExchange(new ExchangeBuilder(this), directory);
        } catch (IOException e) {
            throw new UncheckedIOException("The simulated Exchange cannot start. " + e.getMessage(), e);
        }
    }
}
