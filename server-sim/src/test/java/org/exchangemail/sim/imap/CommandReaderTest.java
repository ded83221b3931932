package org.exchangemail.sim.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.exchangemail.sim.imap.CommandException.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandReaderTest {

    private static final CommandLimits LIMITS = new CommandLimits(40, 10);

    private int continuations;

    private CommandReader reader(String sent) {
        return reader(new ByteArrayInputStream(Wire.octets(sent)));
    }

    private CommandReader reader(InputStream in) {
        return new CommandReader(in, (tag, command) -> {
            continuations++;
            return true;
        });
    }

    private static Problem problem(CommandReader reader) {
        return catchThrowableOfType(CommandException.class, () -> reader.read(LIMITS))
                .problem();
    }

    @Test
    void aLineIsTagNameAndArguments() throws IOException, CommandException {
        CommandReader reader = reader("a1 login john \"pa ss\\\\\\\"\"\r\nb noop\n");

        Command login = reader.read(LIMITS).orElseThrow();
        assertThat(login.tag()).isEqualTo("a1");
        assertThat(login.name()).isEqualTo("LOGIN");
        login.arguments().space();
        assertThat(login.arguments().astring()).isEqualTo("john");
        login.arguments().space();
        assertThat(login.arguments().astring()).isEqualTo("pa ss\\\"");
        login.arguments().end();
        Command noop = reader.read(LIMITS).orElseThrow();
        assertThat(noop.name()).isEqualTo("NOOP");
        assertThat(noop.arguments().atEnd()).isTrue();
        assertThat(reader.read(LIMITS)).isEmpty();
    }

    @Test
    void literalsOfBothKindsAreRead() throws IOException, CommandException {
        CommandReader reader = reader("a LOGIN {4}\r\njo\r\n {3+}\r\n\"p \r\nb NOOP\r\n");

        CommandArguments arguments = reader.read(LIMITS).orElseThrow().arguments();
        arguments.space();
        assertThat(arguments.astring()).isEqualTo("jo\r\n");
        arguments.space();
        assertThat(arguments.astring()).isEqualTo("\"p ");
        arguments.end();
        assertThat(continuations).isEqualTo(1);
        assertThat(reader.read(LIMITS).orElseThrow().tag()).isEqualTo("b");
    }

    @Test
    void aSynchronisingLiteralThatIsTooLargeIsNotAskedFor() throws IOException, CommandException {
        CommandReader reader = reader("a X {11}\r\nb NOOP\r\n");

        assertThat(problem(reader)).isEqualTo(Problem.LITERAL_TOO_LARGE);
        assertThat(continuations).isZero();
        assertThat(reader.read(LIMITS).orElseThrow().tag()).isEqualTo("b");
    }

    @Test
    void allLiteralsOfACommandShareOneLimit() {
        assertThat(problem(reader("a X {6}\r\n123456 {6}\r\n"))).isEqualTo(Problem.LITERAL_TOO_LARGE);
        assertThat(continuations).isEqualTo(1);
    }

    @Test
    void aNonSynchronisingLiteralThatIsTooLargeIsPassedOver() throws IOException, CommandException {
        CommandReader reader = reader("a X {11+}\r\nb NOOP\r\nxyz {2+}\r\n\r\n\r\nc NOOP\r\n");

        assertThat(problem(reader)).isEqualTo(Problem.LITERAL_TOO_LARGE);
        assertThat(reader.read(LIMITS).orElseThrow().tag()).isEqualTo("c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"67108865", "4294967296", "99999999999999999999999"})
    void aNonSynchronisingLiteralBeyondAllMeasureCostsTheConnection(String size) {
        CommandException e = catchThrowableOfType(
                CommandException.class, () -> reader("a X {" + size + "+}\r\n").read(LIMITS));

        assertThat(e.isStreamLost()).isTrue();
    }

    @Test
    void whatFollowsALiteralIsNeverTakenForATag() {
        CommandException e = catchThrowableOfType(
                CommandException.class,
                () -> reader("(x {11+}\r\n12345678901b NOOP\r\n").read(LIMITS));

        assertThat(e.tag()).isEmpty();
    }

    @Test
    void aLineThatIsTooLongIsPassedOverAndAnsweredWithItsTag() throws IOException, CommandException {
        CommandReader reader = reader("a7 " + "x".repeat(38) + "\r\nb NOOP\r\n");

        CommandException e = catchThrowableOfType(CommandException.class, () -> reader.read(LIMITS));
        assertThat(e.problem()).isEqualTo(Problem.LINE_TOO_LONG);
        assertThat(e.tag()).contains("a7");
        assertThat(e.isStreamLost()).isFalse();
        assertThat(reader.read(LIMITS).orElseThrow().tag()).isEqualTo("b");
    }

    @Test
    void aLineOfExactlyTheLimitIsRead() throws IOException, CommandException {
        assertThat(reader("a " + "x".repeat(38) + "\r\n").read(LIMITS)).isPresent();
        assertThat(reader("a " + "x".repeat(38) + "\n").read(LIMITS)).isPresent();
    }

    @Test
    void aLiteralAfterALineThatIsTooLongIsPassedOverToo() throws IOException, CommandException {
        CommandReader reader = reader("a " + "x".repeat(100) + "{8+}\r\nb NOOP\r\n\r\nc NOOP\r\n");

        assertThat(problem(reader)).isEqualTo(Problem.LINE_TOO_LONG);
        assertThat(reader.read(LIMITS).orElseThrow().tag()).isEqualTo("c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " NOOP", "+ NOOP", "a\"b NOOP", "\u00FC NOOP"})
    void aLineWithoutATagHasNone(String line) {
        CommandException e = catchThrowableOfType(
                CommandException.class, () -> reader(line + "\r\n").read(LIMITS));

        assertThat(e.problem()).isEqualTo(Problem.NO_TAG);
        assertThat(e.tag()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a ", "a  NOOP", "a (x)"})
    void aTagWithoutACommandIsAnsweredWithTheTag(String line) {
        CommandException e = catchThrowableOfType(
                CommandException.class, () -> reader(line + "\r\n").read(LIMITS));

        assertThat(e.problem()).isEqualTo(Problem.NO_COMMAND);
        assertThat(e.tag()).contains("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a NOOP", "a NOOP\r", "a X {5}\r\n1234", "a X {2}\r\n12", "a X {9+}\r\n"})
    void aStreamThatEndsInsideACommandJustEnds(String sent) throws IOException, CommandException {
        assertThat(reader(sent).read(LIMITS)).isEmpty();
    }

    @Test
    void nothingIsReadBeyondTheCommand() throws IOException, CommandException {
        ByteArrayInputStream in = new ByteArrayInputStream(Wire.octets("a STARTTLS\r\nTLS"));

        reader(in).read(LIMITS);

        assertThat(in.readAllBytes()).asString().isEqualTo("TLS");
    }

    @Test
    void aLineThatIsNoCommandIsReadWithItsOwnLimit() throws IOException, CommandException {
        CommandReader reader = reader("dGVzdA==\r\n*\r\n" + "x".repeat(9) + "\r\n");

        assertThat(reader.readLine(8)).contains("dGVzdA==");
        assertThat(reader.readLine(8)).contains("*");
        assertThatThrownBy(() -> reader.readLine(8)).isInstanceOf(CommandException.class);
        assertThat(reader.readLine(8)).isEmpty();
    }

    @Test
    void datesAreReadWithAndWithoutQuotes() throws CommandException {
        assertThat(Wire.arguments("1-Feb-1994").date()).isEqualTo(LocalDate.of(1994, 2, 1));
        assertThat(Wire.arguments("\"01-feb-1994\"").date()).isEqualTo(LocalDate.of(1994, 2, 1));
        assertThat(Wire.arguments("\" 7-Feb-1994 21:52:25 -0800\"").dateTime())
                .isEqualTo(OffsetDateTime.parse("1994-02-07T21:52:25-08:00"));
        assertThat(Wire.arguments("\"17-Feb-1994 21:52:25 +0130\"").dateTime())
                .isEqualTo(OffsetDateTime.parse("1994-02-17T21:52:25+01:30"));
    }

    @Test
    void flagsAreReadWithAndWithoutParentheses() throws CommandException {
        assertThat(Wire.arguments("(\\Seen $MDNSent)").flags()).containsExactly("\\Seen", "$MDNSent");
        assertThat(Wire.arguments("\\Seen \\Deleted").flags()).containsExactly("\\Seen", "\\Deleted");
        assertThat(Wire.arguments("()").flags()).isEmpty();
    }

    @Test
    void mailboxNamesAreDecodedAndPatternsMayHaveWildcards() throws CommandException {
        assertThat(Wire.arguments("Entw&APw-rfe").mailbox()).isEqualTo("Entw\u00FCrfe");
        assertThat(Wire.arguments("Sent%/*").listMailbox()).isEqualTo("Sent%/*");
        assertThat(Wire.arguments("\"\"").listMailbox()).isEmpty();
        assertThatThrownBy(() -> Wire.arguments("&x").mailbox()).isInstanceOf(CommandException.class);
    }

    @Test
    void aPasswordInUtf8IsReadAsSuch() throws CommandException {
        assertThat(Wire.arguments("{2+}\r\n\u00C3\u00BC").astringUtf8()).isEqualTo("\u00FC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"open", "\"a\\x\"", "{1+}\r\n\0", "", "(x)", "\u00FC"})
    void whatIsNoStringIsRefused(String text) {
        assertThatThrownBy(() -> Wire.arguments(text).astring()).isInstanceOf(CommandException.class);
    }
}
