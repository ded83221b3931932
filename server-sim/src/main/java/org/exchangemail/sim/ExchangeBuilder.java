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
import org.exchangemail.sim.directory.AccessTokens;
import org.exchangemail.sim.directory.Directory;
import org.exchangemail.sim.directory.DirectoryException;
import org.exchangemail.sim.directory.NewAccount;
import org.exchangemail.sim.directory.NewToken;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.LoginType;
import org.exchangemail.sim.profile.Pop3Settings;
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
    private final List<Consumer<AccessTokens>> tokens;
    private int lockoutThreshold;
    ExchangeProfile profile = ExchangeProfile.EXCHANGE_2016;
    private UnaryOperator<ServiceSettings> imapChanges = UnaryOperator.identity();
    private UnaryOperator<Pop3Settings> pop3Changes = UnaryOperator.identity();
    String serverName = "EXCHANGE";
    InetAddress address = InetAddress.getLoopbackAddress();
    int imapPort;
    int imapsPort;
    int pop3Port;
    int pop3sPort;
    Clock clock = Clock.systemUTC();
    SecureRandom random = new SecureRandom();
    Consumer<String> trace = line -> {};

    ExchangeBuilder() {
        this.tokens = new ArrayList<>();
    }

    /** A copy that later calls do not change. */
    private ExchangeBuilder(ExchangeBuilder other) {
        this.tokens = List.copyOf(other.tokens);
        this.profile = other.profile;
        this.imapChanges = other.imapChanges;
        this.pop3Changes = other.pop3Changes;
        this.serverName = other.serverName;
        this.address = other.address;
        this.imapPort = other.imapPort;
        this.imapsPort = other.imapsPort;
        this.pop3Port = other.pop3Port;
        this.pop3sPort = other.pop3sPort;
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
     * Issues an access token that is good for IMAP and POP3 for an hour from the start on; more are to be had from {@link
     * SimulatedExchange#tokens()}.
     *
     * @param account account name, {@code domain/account} or UPN
     * @param token for XOAUTH2 and OAUTHBEARER, in the characters of RFC 6750 section 2.1
     * @return this
     */
    public ExchangeBuilder token(String account, String token) {
        return token(account, description -> description.value(token));
    }

    /**
     * Issues an access token when the server starts.
     *
     * @param account account name, {@code domain/account} or UPN
     * @param description fills in what the token is to look like
     * @return this
     */
    public ExchangeBuilder token(String account, Consumer<NewToken> description) {
        tokens.add(authority -> authority.issue(account, description));
        return this;
    }

    void issueTokens(AccessTokens authority) {
        tokens.forEach(token -> token.accept(authority));
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
     * Sets what a logon needs before it is let in, by IMAP and by POP3.
     *
     * @param type that of the version unless set: {@link LoginType#SECURE_LOGIN} from 2007 on
     * @return this
     */
    public ExchangeBuilder loginType(LoginType type) {
        return imapSettings(settings -> settings.withLoginType(type))
                .pop3Settings(settings -> settings.withLoginType(type));
    }

    /**
     * Changes what an administrator sets with {@code Set-ImapSettings}.
     *
     * @param change from the settings so far to the new ones; from those of the version at first
     * @return this
     */
    public ExchangeBuilder imapSettings(UnaryOperator<ServiceSettings> change) {
        UnaryOperator<ServiceSettings> before = imapChanges;
        this.imapChanges = settings -> change.apply(before.apply(settings));
        return this;
    }

    /**
     * Changes what an administrator sets with {@code Set-PopSettings}.
     *
     * @param change from the settings so far to the new ones; from those of the version at first
     * @return this
     */
    public ExchangeBuilder pop3Settings(UnaryOperator<Pop3Settings> change) {
        UnaryOperator<Pop3Settings> before = pop3Changes;
        this.pop3Changes = settings -> change.apply(before.apply(settings));
        return this;
    }

    ServiceSettings imap() {
        return imapChanges.apply(profile.imap().settings());
    }

    Pop3Settings pop3() {
        return pop3Changes.apply(profile.pop3().settings());
    }

    /**
     * Sets the NetBIOS name of the server. If it is that of the first domain, the server stands alone and NTLM names
     * the server, not a domain, as its target.
     *
     * @param netbiosName {@code EXCHANGE} unless set
     * @return this
     */
    public ExchangeBuilder serverName(String netbiosName) {
        this.serverName = Objects.requireNonNull(netbiosName, "netbiosName");
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
     * Sets the ports of IMAP.
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
     * Sets the ports of POP3.
     *
     * @param clear of POP3; 0, as it is unless set, for a free one
     * @param secure of POP3 over TLS; 0, as it is unless set, for a free one
     * @return this
     */
    public ExchangeBuilder pop3Ports(int clear, int secure) {
        this.pop3Port = clear;
        this.pop3sPort = secure;
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
