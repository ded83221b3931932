package org.exchangemail.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be done is refused with one sentence, exit code 2 and no stack trace. */
class RefusalTest {

    @TempDir
    private Path directory;

    private static void assertRefused(ProgramRun run, String sentence) {
        assertThat(run.err()).isEqualTo("exchange-mail-server-sim: " + sentence + System.lineSeparator());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        --foo                           | Unknown option: '--foo'; --help lists all options.
        --imap                          | Missing required parameter for option '--imap' (PORT).
        --imap=70000                    | --imap: "70000" is no port; give a number up to 65535, 0 for a free one, or none.
        --pop3s=-1                      | --pop3s: "-1" is no port; give a number up to 65535, 0 for a free one, or none.
        --quirk=x                       | --quirk: There is no quirk "x"; --list has their names.
        --login-type=x                  | --login-type: There is no login type "x"; known are plain-text-login, plain-text-authentication, secure-login.
        --lockout=x                     | --lockout: 'x' is not an int.
        --lockout=-1                    | --lockout: The lock-out threshold must not be negative, but is -1.
        --bind=nowhere.invalid          | --bind: "nowhere.invalid" is no address of this machine.
        --domain=CORP                   | --domain: "CORP" is no domain; write its two names as in CORP=corp.example.
        --full-access=john              | --full-access: "john" is no permission; write who and whose mailbox as in john:mary.
        --account=john                  | --account: The account "john" has no password; write NAME:PASSWORD, or "disabled" after the name of one that never logs in.
        --account=                      | --account: An account is written as DOMAIN/NAME:PASSWORD.
        --account=CORP/john/mary:x      | --account: "CORP/john/mary" has more than a domain and a name; FullAccess on a mailbox is given by --full-access.
        --account=john:"x               | --account: A quotation mark is not closed.
        --account=john:x admin          | --account: An account cannot be "admin"; after name and password come alias=, upn=, address=, disabled, locked, password-expired, imap-disabled, pop3-disabled and no-mailbox.
        --account=SALES/ann:x           | --account: There is no domain named "SALES"; known are [CORP].
        --account=ann:env:NO_PASSWORD   | --account: The environment has no variable NO_PASSWORD.
        --account=ann:file:no.txt       | --account: The file no.txt cannot be read.
        --full-access=john:ann          | --full-access: There is no mailbox "ann" on which "john" could have FullAccess.
        --full-access=ann:john          | --full-access: There is no account "ann".
        --token=john                    | --token: A token is written as ACCOUNT:TOKEN.
        --token=john:env:NO_TOKEN       | --token: The environment has no variable NO_TOKEN.
        --certificate=x                 | --certificate: There is no kind of certificate "x"; known are ecdsa, ecdsa-sha384, rsa, rsa-sha384, rsa-pss, rsa-pss-sha384, self-signed, expired, not-yet-valid, wrong-host.
        --extended-protection=x         | --extended-protection: There is no policy of Extended Protection "x"; known are none, allow, require.
        --token=ann:x --imap=0 --imaps=0 --pop3=0 --pop3s=0 | --token: There is no account "ann".
        --mail=no-mail --imap=0 --imaps=0 --pop3=0 --pop3s=0 | --mail: There is no folder no-mail.
        --config=no.conf                | There is no configuration file no.conf.
        """)
    void sayInOneSentenceWhatIsWrongWithAnOption(String arguments, String sentence) {
        assertRefused(ProgramRun.of(arguments.split(" (?=--)")), sentence);
    }

    @Test
    void anUnknownProfileIsAnsweredByTheKnownOnes() {
        ProgramRun run = ProgramRun.of("--profile=4.5");
        assertRefused(
                run, "--profile: There is no profile \"4.5\"; known are " + String.join(", ", Versions.names()) + ".");
    }

    @Test
    void aDuplicateAliasIsRefused() {
        assertRefused(
                ProgramRun.of("--account=john:x", "--account=ann:y alias=john"),
                "--account: The mailbox of CORP\\ann has the alias john, which the mailbox of CORP\\john already has.");
    }

    @Test
    void mailThatCannotBeReadIsNamedByLineAndFile() throws IOException {
        Path empty = Files.createFile(
                Files.createDirectories(directory.resolve("mail/john/Projects")).resolve("plan.eml"));
        Path file = Files.writeString(directory.resolve("corp.conf"), "account john:x\n\nmail mail\n");
        assertRefused(
                ProgramRun.of(ProgramRun.onFreePorts("--config=" + file)),
                file + ", line 3: There is no mail in " + empty + ": it is empty.");
    }

    @Test
    void mailForNobodyIsNamedByLineAndMailbox() throws IOException {
        Files.createDirectories(directory.resolve("mail/jon"));
        Path file = Files.writeString(directory.resolve("corp.conf"), "account john:x\nmail mail\n");
        assertRefused(
                ProgramRun.of(ProgramRun.onFreePorts("--config=" + file)),
                file + ", line 2: There is no mailbox \"jon\".");
    }

    @Test
    void aPortInUseIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ProgramRun run = ProgramRun.of("--imap=0", "--imaps=" + taken.getLocalPort());
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err())
                    .contains(
                            "imaps ",
                            " port " + taken.getLocalPort(),
                            "; choose another port by --imaps, or 0 for a free one.")
                    .hasLineCount(1);
        }
    }

    @Test
    void aCertificateThatCannotBeWrittenIsRefusedAndTheServerIsStopped() {
        Path file = directory.resolve("missing").resolve("ca.pem");
        assertRefused(
                ProgramRun.of(ProgramRun.onFreePorts("--certificate-out=" + file)),
                "--certificate-out: The certificate cannot be written to " + file + ".");
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("exchange-sim stop");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        imapz 1143                  | There is no setting "imapz".
        config other.conf           | There is no setting "config".
        imap                        | "imap" needs a value: PORT.
        imap 0 0                    | "imap" takes one value; put quotation marks around one that has blanks.
        trace yes                   | "trace" takes no value.
        imap x                      | "x" is no port; give a number up to 65535, 0 for a free one, or none.
        account john:"x             | A quotation mark is not closed.
        account SALES/ann:x         | There is no domain named "SALES"; known are [CORP].
        full-access john:nobody     | There is no mailbox "nobody" on which "john" could have FullAccess.
        """)
    void aLineOfAFileIsRefusedByItsNumber(String line, String sentence) throws IOException {
        Path file = Files.writeString(
                directory.resolve("corp.conf"), "# the company\n\naccount john:x\n" + line + "\naccount mary:y\n");
        assertRefused(ProgramRun.of("--config", file.toString()), file + ", line 4: " + sentence);
    }

    @Test
    void aFileInAnotherCharsetIsRefused() throws IOException {
        Path file =
                Files.write(directory.resolve("corp.conf"), "account müller:x".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(ProgramRun.of("-c", file.toString()), "The configuration file " + file + " is not UTF-8.");
    }

    @Test
    void mailForAMailboxThatIsNotThereIsRefused() throws IOException {
        Files.createDirectories(directory.resolve("nobody"));
        assertRefused(
                ProgramRun.of(ProgramRun.onFreePorts("--mail=" + directory)),
                "--mail: There is no mailbox \"nobody\".");
    }

    @Test
    void mailThatIsEmptyIsRefused() throws IOException {
        Path file = Files.createFile(
                Files.createDirectories(directory.resolve("john")).resolve("a.eml"));
        assertRefused(
                ProgramRun.of(ProgramRun.onFreePorts("--mail=" + directory)),
                "--mail: There is no mail in " + file + ": it is empty.");
    }

    @Test
    void aPasswordIsNotRepeated() {
        assertThat(Stream.of("--account=XX/john:Tiger-1", "--account=john:Tiger-1 foo", "--account=a/b/c:Tiger-1")
                        .map(argument -> ProgramRun.of(argument).err()))
                .allSatisfy(text -> assertThat(text).isNotEmpty().doesNotContain("Tiger"));
    }
}
