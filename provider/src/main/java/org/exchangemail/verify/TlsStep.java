package org.exchangemail.verify;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.exchangemail.auth.AuthPolicy;
import org.exchangemail.auth.ConnectionProperties;
import org.exchangemail.auth.FailureReason;
import org.exchangemail.auth.ServerEndPoint;
import org.exchangemail.auth.TlsUpgrade;
import org.exchangemail.ntlm.EndPointHash;

/** TLS, from the beginning or by an upgrade, and everything about the certificate. */
final class TlsStep implements Step {

    private static final Duration SOON = Duration.ofDays(14);

    @Override
    public String name() {
        return "tls";
    }

    @Override
    public Result run(Checkup checkup) {
        if (!checkup.target().isTlsFirst()) {
            Optional<Result> instead = upgrade(checkup);
            if (instead.isPresent()) {
                return instead.get();
            }
        }
        CertificateWitness witness =
                new CertificateWitness(checkup.settings().trust().manager());
        SSLSession session;
        try {
            session = checkup.peer
                    .orElseThrow()
                    .startTls(Trust.factory(witness), checkup.target())
                    .getSession();
        } catch (IOException e) {
            return Result.failed("no TLS", handshake(e, checkup));
        }
        checkup.tls = true;
        return judge(checkup, session, witness);
    }

    /** Asks for the upgrade; returns how the step ends if there is none. */
    private static Optional<Result> upgrade(Checkup checkup) {
        Dialogue dialogue = checkup.dialogue.orElseThrow();
        String command = dialogue.upgradeCommand();
        AuthPolicy policy =
                AuthPolicy.of(checkup.settings().properties(), checkup.target().protocol());
        TlsUpgrade wanted = new ConnectionProperties(
                        checkup.settings().properties(), checkup.target().protocol())
                .upgrade(true);
        if (wanted == TlsUpgrade.NEVER) {
            return Optional.of(new Result.Warned(
                    "no TLS, as a property says",
                    List.of(),
                    "Everything but NTLM and Kerberos is readable on the network."));
        }
        if (!Dialogue.has(checkup.capabilities, command)) {
            Failure failure = Failure.of(
                            ExitKind.TLS,
                            "The server does not offer " + command
                                    + ": it has no certificate for this service, or somebody on the line removed the offer.",
                            "Get-ExchangeCertificate | fl Services; or use "
                                    + checkup.target().otherUrl() + ". --cleartext sends the password in clear.")
                    .knownAs(FailureReason.TLS_NOT_OFFERED);
            return Optional.of(
                    wanted == TlsUpgrade.REQUIRED
                            ? Result.failed(command + " is not offered", failure)
                            : new Result.Warned(
                                    command + " is not offered: no TLS",
                                    List.of(),
                                    policy.clearTextAllowed()
                                            ? "The password will be readable on the network, as --cleartext allows."
                                            : "No password is sent without TLS. " + failure.cure()));
        }
        try {
            Optional<String> refusal = dialogue.upgrade();
            if (refusal.isPresent()) {
                return Optional.of(Result.failed(
                        command + " is refused",
                        Failure.of(
                                        ExitKind.TLS,
                                        "The server offers " + command + " and refuses it when asked; usually its"
                                                + " certificate cannot be loaded.",
                                        "Look for event 2007 of MSExchangeIMAP4 or MSExchangePOP3, and assign a certificate"
                                                + " with Set-ImapSettings or Set-PopSettings -X509CertificateName.")
                                .saying(refusal.get())
                                .knownAs(FailureReason.TLS_REFUSED)));
            }
            if (checkup.peer.orElseThrow().hasUnread()) {
                return Optional.of(Result.failed(
                        "data before TLS",
                        Failure.of(
                                        ExitKind.TLS,
                                        "Something stands behind the answer to " + command
                                                + " that TLS does not cover, as an injected response would.",
                                        "Find out who is on the line; use "
                                                + checkup.target().otherUrl() + ".")
                                .knownAs(FailureReason.DATA_BEFORE_TLS)));
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    Result.failed("no TLS", NetworkFailures.of(e, "its answer to " + command, checkup.settings())));
        }
    }

    private static Failure handshake(IOException e, Checkup checkup) {
        String message = Words.clean(String.valueOf(e.getMessage()));
        Target target = checkup.target();
        if (e instanceof SocketTimeoutException) {
            return Failure.of(
                    ExitKind.TLS,
                    "The server did not answer the TLS handshake within "
                            + checkup.settings().timeout().toSeconds() + " s.",
                    "Look whether port " + target.port() + " begins with TLS (otherwise use " + target.otherUrl()
                            + "), and whether something in between holds the data back.");
        }
        if (message.contains("Unsupported or unrecognized SSL message") || message.contains("plaintext connection")) {
            return Failure.of(
                    ExitKind.TLS,
                    "Port " + target.port() + " does not begin with TLS.",
                    "Use " + target.otherUrl() + " with this port, which upgrades to TLS, or the port for TLS ("
                            + (target.isImap() ? 993 : 995) + ").");
        }
        return Failure.of(
                ExitKind.TLS,
                "The TLS handshake failed: " + message + ".",
                "Java refuses TLS 1.1 and older; Exchange needs Windows to have TLS 1.2 switched on. Otherwise look whether"
                        + " the server has a certificate with its private key (Get-ExchangeCertificate).");
    }

    private static Result judge(Checkup checkup, SSLSession session, CertificateWitness witness) {
        X509Certificate certificate = witness.chain().get(0);
        CertificateNames names = CertificateNames.of(certificate);
        String host = checkup.target().host();
        Instant now = checkup.settings().clock().instant();
        Instant until = certificate.getNotAfter().toInstant();
        Instant from = certificate.getNotBefore().toInstant();
        long days = Duration.between(now, until).toDays();
        boolean expired = now.isAfter(until);
        boolean early = now.isBefore(from);
        boolean named = names.match(host);
        boolean trusted = witness.objection().isEmpty();
        checkup.verified = trusted && named && !expired && !early;
        Optional<EndPointHash> hash = EndPointHash.of(certificate);
        checkup.endPoint = new ServerEndPoint(hash, "the certificate");

        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.forPrograms("protocol", session.getProtocol()));
        facts.add(Fact.forPrograms("cipher", session.getCipherSuite()));
        facts.add(Fact.of("subject", certificate.getSubjectX500Principal().getName()));
        facts.add(Fact.list("names", names.all()));
        facts.add(Fact.of("issuer", certificate.getIssuerX500Principal().getName()));
        facts.add(Fact.of("serial", certificate.getSerialNumber().toString(16)));
        facts.add(Fact.of("signature", certificate.getSigAlgName()));
        facts.add(Fact.of(
                "valid from",
                from.toString(),
                from.truncatedTo(ChronoUnit.SECONDS).toString()));
        facts.add(Fact.of(
                "valid until",
                until.toString(),
                until.truncatedTo(ChronoUnit.SECONDS)
                        + (expired ? ", EXPIRED" : ", " + Words.count((int) days, "day", "days") + " left")));
        facts.add(Fact.of(
                "trusted",
                trusted,
                (trusted ? "yes, by " : "NO, not by ")
                        + checkup.settings().trust().description()));
        facts.add(Fact.of("name matches", named, (named ? "yes, " : "NO, not ") + host));
        facts.add(Fact.of(
                "channel binding",
                hash.map(EndPointHash::toString).orElse(""),
                hash.map(known -> "tls-server-end-point " + known)
                        .orElse("none: RFC 5929 has no hash for this signature")));
        String summary = session.getProtocol() + ", " + session.getCipherSuite();
        if (!checkup.verified) {
            Failure failure = expired || early
                    ? time(early, from, until)
                    : !trusted ? untrusted(witness.objection().get(), certificate) : misnamed(host, names);
            String what = expired || early
                    ? "the certificate is not valid now"
                    : !trusted ? "the certificate is not trusted" : "the certificate is for another name";
            return checkup.settings().trust().any()
                    ? new Result.Warned(
                            summary + ", NOT VERIFIED: " + what,
                            facts,
                            "Anybody could have answered; --trust-any-certificate goes on all the same. "
                                    + failure.cause() + " " + failure.cure())
                    : new Result.Failed(what, facts, failure);
        }
        return days < SOON.toDays()
                ? new Result.Warned(
                        summary,
                        facts,
                        "The certificate expires in " + Words.count((int) days, "day", "days") + ": renew it now.")
                : new Result.Passed(summary, facts);
    }

    private static Failure time(boolean early, Instant from, Instant until) {
        return Failure.of(
                ExitKind.TLS,
                early
                        ? "The certificate is not valid before " + from + "."
                        : "The certificate expired on " + until + ".",
                early
                        ? "Check the clock of this machine and of the authority."
                        : "Renew it, and assign it to the service: Enable-ExchangeCertificate -Services IMAP,POP; restart the"
                                + " service. Check the clock of this machine, too.");
    }

    private static Failure untrusted(CertificateException objection, X509Certificate certificate) {
        boolean selfSigned = certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
        String message = Words.clean(String.valueOf(objection.getMessage()));
        return Failure.of(
                ExitKind.TLS,
                message.contains("unable to find valid certification path")
                        ? selfSigned
                                ? "The certificate is signed by itself, as the one is that Exchange makes at its installation."
                                : "The chain of certificates that the server sends leads to no authority that is trusted here."
                        : "The certificate is not accepted: " + message + ".",
                "Name the authority's certificate with --ca FILE.pem, and in applications with a trust store. If the"
                        + " authority is a well-known one, the server does not send the certificates in between: install"
                        + " them there.");
    }

    private static Failure misnamed(String host, CertificateNames names) {
        return Failure.of(
                ExitKind.TLS,
                "The certificate is not for " + host + " but for " + String.join(", ", names.all()) + ".",
                "Connect by a name that is in the certificate, or have " + host + " put into its subject alternative"
                        + " names. Set-ImapSettings or Set-PopSettings -X509CertificateName chooses which certificate the"
                        + " service shows.");
    }
}
