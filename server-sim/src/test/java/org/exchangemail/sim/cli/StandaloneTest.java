package org.exchangemail.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.exchangemail.sim.cli.ProgramRun.onFreePorts;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateExpiredException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.Quirk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What options and configuration files make of the server, and what a person is told. */
class StandaloneTest {

    @TempDir
    private Path directory;

    private static void connect(SimulatedExchange exchange, String user, String password) throws Exception {
        try (Store store =
                Session.getInstance(exchange.sessionProperties("imapexs")).getStore()) {
            store.connect(user, password);
        }
    }

    private static void assertRefused(SimulatedExchange exchange, String user, String password) {
        assertThatThrownBy(() -> connect(exchange, user, password)).isInstanceOf(AuthenticationFailedException.class);
    }

    @Test
    void withoutAccountsThereAreSomeWithMailAndTheirPasswordsAreShown() {
        ProgramRun run = ProgramRun.with(
                Map.of(),
                (exchange, printed) -> {
                    connect(exchange, "CORP/john/mary", "Secret-1");
                    assertRefused(exchange, "CORP/paul/mary", "Secret-3");
                    assertThat(exchange.mailbox("john").inbox().messages()).hasSize(3);
                },
                onFreePorts());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("CORP/john  password Secret-1, 3 messages, may open the mailbox of mary")
                .contains("CORP/paul  password Secret-3, 0 messages")
                .containsPattern("Ready after \\d+ ms\\. Stop it with Ctrl-C\\.\\R")
                .endsWith("Stopped after 2 connections." + System.lineSeparator());
        assertThat(run.err()).isEmpty();
    }

    @Test
    void accountsOfTheUserHaveTheirPasswordsNotShown() throws IOException {
        Path file = Files.writeString(directory.resolve("ann.txt"), "Tiger 3\nnot this\n");
        ProgramRun run = ProgramRun.with(
                Map.of("BOBS_PASSWORD", "Tiger-2"),
                (exchange, printed) -> {
                    connect(exchange, "CORP/john", "Tiger-1");
                    connect(exchange, "bob@sales.example", "Tiger-2");
                    connect(exchange, "ann@corp.example/team", "Tiger 3");
                    connect(exchange, "dora", "env:x");
                    connect(exchange, "emil", "Tiger 4");
                },
                onFreePorts(
                        "--domain=CORP=corp.example",
                        "--domain=SALES=sales.example",
                        "--account=CORP/john:Tiger-1",
                        "--account=SALES\\bob:env:BOBS_PASSWORD alias=robert",
                        "--account=ann:file:" + file,
                        "--account=shared disabled alias=team upn=team@corp.example address=t@corp.example",
                        "--account=dora:pass:env:x",
                        "--account=emil:\"Tiger 4\"",
                        "--full-access=ann:team"));
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("CORP/ann     0 messages, may open the mailbox of team")
                .contains("SALES/bob")
                .doesNotContain("Tiger")
                .doesNotContain("env:x");
    }

    @Test
    void accountsCanBeInEveryStateOfADirectory() {
        ProgramRun.with(
                Map.of(),
                (exchange, printed) -> {
                    assertThat(exchange.account("a").isLocked()).isTrue();
                    assertThat(exchange.account("b").isPasswordExpired()).isTrue();
                    assertThat(exchange.account("c").isImapEnabled()).isFalse();
                    assertThat(exchange.account("d").hasMailbox()).isFalse();
                    assertThat(exchange.account("e").isPopEnabled()).isFalse();
                    assertThat(printed).contains("CORP/d  no mailbox");
                },
                onFreePorts(
                        "--account=a:x locked",
                        "--account=b:x password-expired",
                        "--account=c:x imap-disabled",
                        "--account=d:x no-mailbox",
                        "--account=e:x pop3-disabled"));
    }

    @Test
    void tokensOfTheUserAreTakenAndNotShown() {
        ProgramRun run = ProgramRun.with(
                Map.of("MARYS_TOKEN", "Token-2"),
                (exchange, printed) -> {
                    assertThat(exchange.tokens().find("Token-1")).isPresent();
                    assertThat(exchange.tokens().find("Token-2")).isPresent();
                },
                onFreePorts(
                        "--profile=online",
                        "--account=john:x",
                        "--account=mary:x",
                        "--token=CORP/john:Token-1",
                        "--token=mary@corp.example:env:MARYS_TOKEN"));
        assertThat(run.out()).contains("--oauth2-bearer TOKEN ").doesNotContain("Token-");
    }

    @Test
    void theCertificateIsOfTheKindAskedFor() {
        ProgramRun run = ProgramRun.with(
                Map.of(),
                (exchange, printed) -> {
                    assertThat(exchange.serverCertificate().getSigAlgName()).isEqualTo("RSASSA-PSS");
                    assertThatThrownBy(exchange.serverCertificate()::checkValidity)
                            .isInstanceOf(CertificateExpiredException.class);
                    assertThat(exchange.serverCertificate().getIssuerX500Principal())
                            .isEqualTo(exchange.serverCertificate().getSubjectX500Principal());
                },
                onFreePorts("--certificate=self-signed", "--certificate=rsa-pss", "--certificate=expired"));
        assertThat(run.out()).contains("  Clients have to refuse the server: expired");
    }

    @Test
    void extendedProtectionKeepsNtlmWithoutChannelBindingsOut() {
        ProgramRun.with(
                Map.of(),
                (exchange, printed) -> {
                    Properties properties = exchange.sessionProperties("imaps");
                    properties.setProperty("mail.imaps.auth.mechanisms", "NTLM");
                    try (Store store = Session.getInstance(properties).getStore()) {
                        assertThatThrownBy(() -> store.connect("CORP\\john", "Secret-1"))
                                .isInstanceOf(AuthenticationFailedException.class);
                    }
                    Properties bound = exchange.sessionProperties("imapexs");
                    bound.setProperty("mail.imapexs.auth.mechanisms", "NTLM");
                    try (Store store = Session.getInstance(bound).getStore()) {
                        store.connect("CORP/john", "Secret-1");
                    }
                },
                onFreePorts("--extended-protection=require"));
    }

    @Test
    void versionAndQuirksAreThoseAskedFor() {
        ProgramRun.with(
                Map.of(),
                (exchange, printed) -> {
                    assertThat(exchange.profile().name()).isEqualTo(ExchangeProfile.EXCHANGE_2010_SP1.name());
                    assertThat(exchange.profile().has(Quirk.UNAVAILABLE_AFTER_FAILED_NTLM))
                            .isTrue();
                    assertThat(exchange.profile().has(Quirk.OK_WITHOUT_MAILBOX)).isFalse();
                    assertThat(printed).startsWith("Exchange 2010 SP1, simulated");
                },
                onFreePorts(
                        "--quirk=unavailable-after-failed-ntlm",
                        "--no-quirk=OK_WITHOUT_MAILBOX",
                        "--profile=2010-sp1"));
    }

    @Test
    void theCommandLineHoldsAgainstTheFileAndPathsAreRelativeToTheFile() throws IOException {
        Files.writeString(directory.resolve("john.txt"), "Tiger-1\n");
        Path file = Files.writeString(directory.resolve("corp.conf"), """
                # The company.
                profile  2003
                imap 0   # a free port
                imaps 1
                pop3 0
                pop3s 0
                lockout  1
                certificate-out "the ca.pem"
                account  john:file:john.txt   alias=j.doe # not his name
                account  "mary:\\"Tiger\\" # 2"
                full-access john:mary
                quirk    ok-without-mailbox
                """);
        ProgramRun run = ProgramRun.with(
                Map.of(),
                (exchange, printed) -> {
                    assertThat(exchange.profile().name()).isEqualTo(ExchangeProfile.EXCHANGE_2010.name());
                    assertThat(exchange.profile().has(Quirk.OK_WITHOUT_MAILBOX)).isFalse();
                    connect(exchange, "CORP/john/mary", "Tiger-1");
                    connect(exchange, "mary", "\"Tiger\" # 2");
                    assertRefused(exchange, "CORP/john/mary", "wrong");
                    assertThat(exchange.account("john").isLocked()).isTrue();
                    assertThat(directory.resolve("the ca.pem")).hasContent(exchange.caPem());
                },
                "--config=" + file,
                "--imaps=0",
                "--profile=2010",
                "--no-quirk=ok-without-mailbox");
        assertThat(run.err()).isEmpty();
        assertThat(directory.resolve("the ca.pem")).exists();
    }

    @Test
    void mailIsDeliveredFromFoldersOfTheDisk() throws IOException {
        Path inbox = Files.createDirectories(directory.resolve("mail/j.doe/INBOX"));
        Path projects = Files.createDirectories(directory.resolve("mail/j.doe/Projects/2026"));
        Files.writeString(inbox.resolve("a.eml"), "Subject: a\n\nA\n");
        Files.writeString(
                projects.resolve("b.mbox"),
                "From x Mon Nov 16 09:00:00 2026\nSubject: b\n\nB\n\nFrom x Mon Nov 16 09:00:01 2026\nSubject: c\n\nC\n");
        Path file = Files.writeString(directory.resolve("corp.conf"), "account john:x alias=j.doe\nmail mail\n");
        ProgramRun run = ProgramRun.with(
                Map.of(),
                (exchange, printed) -> {
                    assertThat(exchange.mailbox("j.doe").inbox().messages()).hasSize(1);
                    assertThat(exchange.mailbox("j.doe")
                                    .folder("Projects/2026")
                                    .orElseThrow()
                                    .messages())
                            .hasSize(2);
                },
                onFreePorts("--config=" + file));
        assertThat(run.out()).contains("CORP/john  3 messages");
    }

    @Test
    void aServiceCanBeLeftOut() {
        ProgramRun run = ProgramRun.of("--imap=none", "--imaps=0", "--pop3=0", "--pop3s=none");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("  imaps  ", "  pop3   ").doesNotContain("  imap  ", "  pop3s  ");
    }

    @Test
    void aTemporaryCertificateGoesWithTheServer() {
        ProgramRun run = ProgramRun.of(onFreePorts());
        assertThat(Path.of(run.out()
                        .lines()
                        .filter(line -> line.contains("Certificate to trust: "))
                        .findFirst()
                        .orElseThrow()
                        .replaceFirst(".*: ", "")))
                .doesNotExist();
    }

    @Test
    void theTraceShowsConversationsWithoutSecrets() {
        ProgramRun run = ProgramRun.with(
                Map.of(),
                (exchange, printed) -> connect(exchange, "CORP/john/mary", "Secret-1"),
                onFreePorts("--trace", "--account=john:Secret-1", "--account=mary:x", "--full-access=john:mary"));
        assertThat(run.out())
                .contains("[1] C: ", "[1] S: ", "[1] -- connection closed")
                .contains("CORP/john")
                .doesNotContain("Secret-1");
    }

    @Test
    void aServerForOtherMachinesWarns() {
        ProgramRun run = ProgramRun.of(onFreePorts("--bind=0.0.0.0"));
        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .startsWith("Warning: other machines can connect to 0.0.0.0;")
                .hasLineCount(1);
        assertThat(run.out()).contains("localhost:");
    }

    @Test
    void theVersionsAreListedWithEveryQuirk() {
        assertThat(ProgramRun.of("--list").out())
                .contains(Versions.names())
                .contains(List.of(Quirk.values()).stream().map(EnumNames::name).toList());
    }
}
