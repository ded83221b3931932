package org.exchangemail.sim;

import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.exchangemail.sim.auth.ServiceKeys;
import org.exchangemail.sim.directory.DirectoryException;
import org.exchangemail.sim.directory.NewAccount;
import org.exchangemail.sim.directory.NewToken;
import org.exchangemail.sim.mailbox.UnreadableMailException;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.LoginType;
import org.exchangemail.sim.profile.Pop3Settings;
import org.exchangemail.sim.profile.Protocol;
import org.exchangemail.sim.profile.Quirk;
import org.exchangemail.sim.profile.ServiceSettings;
import org.exchangemail.sim.tls.ServerCertificate;

/**
 * Describes a {@link SimulatedExchange} before it is started. May start several, each with a directory
 * of its own.
 *
 * <p>Not safe for use by several threads.
 */
public final class ExchangeBuilder {

    private final DirectoryPlan directory = new DirectoryPlan();
    private final ExchangeSettings settings = new ExchangeSettings();
    private final List<Consumer<SimulatedExchange>> contents = new ArrayList<>();

    ExchangeBuilder() {}

    /**
     * Adds a domain. The first one is the server's own, in which bare account names are looked up.
     *
     * @param netbiosName for example {@code CORP}
     * @param dnsName for example {@code corp.example}
     * @return this
     */
    public ExchangeBuilder domain(String netbiosName, String dnsName) {
        directory.entry(made -> made.addDomain(netbiosName, dnsName));
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
        directory.entry(made -> made.addAccount(description));
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
        directory.permission(made -> made.grantFullAccess(delegate, mailbox));
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
        contents.add(exchange -> exchange.tokens().issue(account, description));
        return this;
    }

    /**
     * Lets accounts log on by GSSAPI, with Kerberos tickets for the services whose keys are in a file: {@code imap/host}
     * and {@code pop/host}, as clients call the host.
     *
     * <p>The realm is the DNS name of a domain in capitals. The JVM has to know the realm ({@code
     * java.security.krb5.conf}).
     *
     * @param file a keytab
     * @return this
     * @throws IllegalArgumentException if the file cannot be read
     */
    public ExchangeBuilder keytab(Path file) {
        settings.keys = Optional.of(new ServiceKeys(file));
        return this;
    }

    /**
     * Locks accounts out after bad logons.
     *
     * @param threshold how many in a row; 0, as it is unless set, for never
     * @return this
     */
    public ExchangeBuilder lockoutThreshold(int threshold) {
        directory.lockoutThreshold(threshold);
        return this;
    }

    /**
     * Chooses the version.
     *
     * @param version {@link ExchangeProfile#EXCHANGE_2016} unless set
     * @return this
     */
    public ExchangeBuilder profile(ExchangeProfile version) {
        settings.profile = Objects.requireNonNull(version, "version");
        return this;
    }

    /**
     * Switches a quirk of the version on.
     *
     * @param quirk any
     * @return this
     */
    public ExchangeBuilder with(Quirk quirk) {
        settings.profile = settings.profile.with(quirk);
        return this;
    }

    /**
     * Switches a quirk of the version off.
     *
     * @param quirk any
     * @return this
     */
    public ExchangeBuilder without(Quirk quirk) {
        settings.profile = settings.profile.without(quirk);
        return this;
    }

    /**
     * Sets what a logon needs before it is let in, by IMAP and by POP3.
     *
     * @param type that of the version unless set: {@link LoginType#SECURE_LOGIN} from 2007 on
     * @return this
     */
    public ExchangeBuilder loginType(LoginType type) {
        return imapSettings(service -> service.withLoginType(type))
                .pop3Settings(service -> service.withLoginType(type));
    }

    /**
     * Changes what an administrator sets with {@code Set-ImapSettings}.
     *
     * @param change from the settings so far to the new ones; from those of the version at first
     * @return this
     */
    public ExchangeBuilder imapSettings(UnaryOperator<ServiceSettings> change) {
        UnaryOperator<ServiceSettings> before = settings.imapChanges;
        settings.imapChanges = service -> change.apply(before.apply(service));
        return this;
    }

    /**
     * Changes what an administrator sets with {@code Set-PopSettings}.
     *
     * @param change from the settings so far to the new ones; from those of the version at first
     * @return this
     */
    public ExchangeBuilder pop3Settings(UnaryOperator<Pop3Settings> change) {
        UnaryOperator<Pop3Settings> before = settings.pop3Changes;
        settings.pop3Changes = service -> change.apply(before.apply(service));
        return this;
    }

    /**
     * Sets the NetBIOS name of the server. If it is that of the first domain, the server stands alone and NTLM names
     * the server, not a domain, as its target.
     *
     * @param netbiosName {@code EXCHANGE} unless set
     * @return this
     */
    public ExchangeBuilder serverName(String netbiosName) {
        settings.serverName = Objects.requireNonNull(netbiosName, "netbiosName");
        return this;
    }

    /**
     * Sets where to listen.
     *
     * @param where the loopback interface unless set; passwords of tests should not travel further
     * @return this
     */
    public ExchangeBuilder address(InetAddress where) {
        settings.address = Objects.requireNonNull(where, "where");
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
        return port(Protocol.IMAP, clear).port(Protocol.IMAPS, secure);
    }

    /**
     * Sets the ports of POP3.
     *
     * @param clear of POP3; 0, as it is unless set, for a free one
     * @param secure of POP3 over TLS; 0, as it is unless set, for a free one
     * @return this
     */
    public ExchangeBuilder pop3Ports(int clear, int secure) {
        return port(Protocol.POP3, clear).port(Protocol.POP3S, secure);
    }

    /**
     * Sets the port of one service, which listens even if it was left out before.
     *
     * @param protocol which service
     * @param number 0, as it is unless set, for a free one
     * @return this
     * @throws IllegalArgumentException if that is no port
     */
    public ExchangeBuilder port(Protocol protocol, int number) {
        if (number < 0 || number > 0xFFFF) {
            throw new IllegalArgumentException(
                    "The port of " + protocol + " is to be from 0 to 65535, but is " + number + ".");
        }
        settings.ports.put(protocol, number);
        return this;
    }

    /**
     * Leaves services out.
     *
     * @param protocol the first that does not listen
     * @param more further ones
     * @return this
     */
    public ExchangeBuilder without(Protocol protocol, Protocol... more) {
        settings.ports.keySet().removeAll(EnumSet.of(protocol, more));
        return this;
    }

    /**
     * Chooses the certificate.
     *
     * @param wanted {@link ServerCertificate#valid()} unless set
     * @return this
     */
    public ExchangeBuilder certificate(ServerCertificate wanted) {
        settings.certificate = Objects.requireNonNull(wanted, "wanted");
        return this;
    }

    /**
     * Delivers mail from a folder of the disk at the start; see {@link SimulatedExchange#loadMail(Path)}.
     *
     * @param folder has a folder for each mailbox
     * @return this
     */
    public ExchangeBuilder mail(Path folder) {
        contents.add(exchange -> exchange.loadMail(folder));
        return this;
    }

    /**
     * Delivers mail into one mailbox at the start; see {@link SimulatedExchange#loadMail(String, Path)}.
     *
     * @param mailbox alias, primary address or UPN of its owner
     * @param source an {@code .eml} file, an {@code .mbox} file, or a folder of them
     * @return this
     */
    public ExchangeBuilder mail(String mailbox, Path source) {
        contents.add(exchange -> exchange.loadMail(mailbox, source));
        return this;
    }

    /**
     * Sets the clock.
     *
     * @param source UTC unless set; dates mail, certificates and recorded lines, and its zone is that of internal dates
     * @return this
     */
    public ExchangeBuilder clock(Clock source) {
        settings.clock = Objects.requireNonNull(source, "source");
        return this;
    }

    /**
     * Sets the source of keys and challenges.
     *
     * @param source a secure one
     * @return this
     */
    public ExchangeBuilder random(SecureRandom source) {
        settings.random = Objects.requireNonNull(source, "source");
        return this;
    }

    /**
     * Listens to every line of every connection while it happens, secrets redacted.
     *
     * @param listener called by the threads of the connections with, for example, {@code [1] C: a1 NOOP}
     * @return this
     */
    public ExchangeBuilder trace(Consumer<String> listener) {
        settings.trace = Optional.of(listener);
        return this;
    }

    /**
     * Starts the server; it accepts connections when this returns.
     *
     * @return to be closed
     * @throws DirectoryException if domains, accounts and permissions do not fit together; the message
     *     names the entry
     * @throws UnreadableMailException if mail that is to be delivered cannot be read; the message names the file
     * @throws PortUnavailableException if a port cannot be used; the message names it
     */
    public SimulatedExchange start() {
        SimulatedExchange exchange = new SimulatedExchange(new ExchangeSettings(settings), directory.carryOut());
        contents.forEach(content -> content.accept(exchange));
        exchange.start();
        return exchange;
    }
}
