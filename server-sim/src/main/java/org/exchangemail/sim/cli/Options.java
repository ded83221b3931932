package org.exchangemail.sim.cli;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.exchangemail.ntlm.ExtendedProtection;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.LoginType;
import org.exchangemail.sim.profile.Quirk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options that describe a server, as picocli fills them in: from the command line, or from one line of a file. */
@Command
final class Options {

    @Option(
            names = "--profile",
            paramLabel = "VERSION",
            converter = Versions.Converter.class,
            completionCandidates = Versions.Names.class,
            description = "The version of Exchange: ${COMPLETION-CANDIDATES}. 2016 unless set.")
    Optional<ExchangeProfile> profile = Optional.empty();

    @Option(
            names = "--imap",
            paramLabel = "PORT",
            converter = Port.Converter.class,
            description = "Port of IMAP with STARTTLS, 0 for a free one, none for no such service. 1143 unless set.")
    Optional<Port> imap = Optional.empty();

    @Option(
            names = "--imaps",
            paramLabel = "PORT",
            converter = Port.Converter.class,
            description = "Port of IMAP over TLS, likewise. 1993 unless set.")
    Optional<Port> imaps = Optional.empty();

    @Option(
            names = "--pop3",
            paramLabel = "PORT",
            converter = Port.Converter.class,
            description = "Port of POP3 with STLS, likewise. 1110 unless set.")
    Optional<Port> pop3 = Optional.empty();

    @Option(
            names = "--pop3s",
            paramLabel = "PORT",
            converter = Port.Converter.class,
            description = "Port of POP3 over TLS, likewise. 1995 unless set.")
    Optional<Port> pop3s = Optional.empty();

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            converter = AddressConverter.class,
            description = "Address to listen on. Only this machine can connect unless set.")
    Optional<InetAddress> bind = Optional.empty();

    @Option(
            names = "--domain",
            paramLabel = "NETBIOS=DNS",
            description = "Adds a domain; bare account names belong to the first. CORP=corp.example unless set.")
    List<String> domains = new ArrayList<>();

    @Option(
            names = "--account",
            paramLabel = "DOMAIN/NAME:PASSWORD",
            description = {
                "Adds an account with a mailbox. The password is what stands after the colon, or comes from"
                        + " env:VARIABLE or from the first line of file:FILE. Behind it, in one argument, may stand"
                        + " alias=, upn=, address=, disabled, locked, password-expired, imap-disabled, pop3-disabled,"
                        + " no-mailbox.",
                "Without any account there are john and mary with some mail."
            })
    List<String> accounts = new ArrayList<>();

    @Option(
            names = "--full-access",
            paramLabel = "DELEGATE:MAILBOX",
            description = "Lets an account open somebody's mailbox.")
    List<String> fullAccess = new ArrayList<>();

    @Option(
            names = "--token",
            paramLabel = "ACCOUNT:TOKEN",
            description = "Issues an access token for XOAUTH2 and OAUTHBEARER, good for IMAP and POP3 for an hour."
                    + " It can come from env: or file: too.")
    List<String> tokens = new ArrayList<>();

    @Option(
            names = "--mail",
            paramLabel = "DIR",
            description = "Delivers mail: MAILBOX/FOLDER/*.eml and *.mbox below this folder.")
    List<Path> mail = new ArrayList<>();

    @Option(
            names = "--lockout",
            paramLabel = "COUNT",
            description = "Locks an account after so many bad logons in a row. Never unless set.")
    Optional<Integer> lockout = Optional.empty();

    @Option(
            names = "--login-type",
            paramLabel = "TYPE",
            converter = EnumNames.LoginTypes.class,
            description = "What a logon needs: plain-text-login, plain-text-authentication or secure-login."
                    + " That of the version unless set.")
    Optional<LoginType> loginType = Optional.empty();

    @Option(
            names = "--extended-protection",
            paramLabel = "POLICY",
            converter = EnumNames.ExtendedProtections.class,
            description = "What NTLM does about channel bindings: none, allow or require. None unless set.")
    Optional<ExtendedProtection> extendedProtection = Optional.empty();

    @Option(
            names = "--quirk",
            paramLabel = "NAME",
            converter = EnumNames.Quirks.class,
            description = "Switches a quirk on that the version does not have; --list has their names.")
    List<Quirk> quirks = new ArrayList<>();

    @Option(
            names = "--no-quirk",
            paramLabel = "NAME",
            converter = EnumNames.Quirks.class,
            description = "Switches a quirk off that the version has.")
    List<Quirk> noQuirks = new ArrayList<>();

    @Option(
            names = "--certificate",
            paramLabel = "KIND",
            converter = EnumNames.CertificateKinds.class,
            description = "What the certificate of the server is like: ecdsa, ecdsa-sha384, rsa, rsa-sha384, rsa-pss,"
                    + " rsa-pss-sha384, self-signed, expired, not-yet-valid, wrong-host. May be repeated, to combine"
                    + " them.")
    List<CertificateKind> certificates = new ArrayList<>();

    @Option(
            names = "--certificate-out",
            paramLabel = "FILE",
            description = "Where to write the certificate that clients have to trust, as PEM."
                    + " A temporary file unless set.")
    Optional<Path> certificateOut = Optional.empty();

    @Option(names = "--trace", description = "Shows every line of every connection while it happens, secrets redacted.")
    boolean trace;
}
