package org.exchangemail.verify;

import java.io.IOException;
import java.util.List;
import org.exchangemail.auth.FailureReason;

/** The first line of the server. */
final class GreetingStep implements Step {

    @Override
    public String name() {
        return "greeting";
    }

    @Override
    public Result run(Checkup checkup) {
        Dialogue.Greeting greeting;
        try {
            greeting = checkup.dialogue.orElseThrow().greeting();
        } catch (IOException e) {
            return Result.failed("no greeting", NetworkFailures.of(e, "a greeting", checkup.settings()));
        }
        String text = Words.clean(greeting.text());
        checkup.greeting = text;
        return switch (greeting.welcome()) {
            case READY -> Result.passed(text, Fact.forPrograms("text", text));
            case ALREADY_IN ->
                new Result.Warned(
                        text,
                        List.of(Fact.forPrograms("text", text)),
                        "The server takes everybody for logged in already; Exchange never does. Find out who answers.");
            case TURNED_AWAY ->
                Result.failed(
                        "turned away",
                        Failure.of(
                                        ExitKind.BUSY,
                                        "The server turned the connection away by its greeting: too many connections in"
                                                + " all, of one address or of one user.",
                                        "Close connections that are not needed; MaxConnections,"
                                                + " MaxConnectionFromSingleIP of Set-ImapSettings and Set-PopSettings.")
                                .saying(text)
                                .knownAs(FailureReason.CONNECTION_TURNED_AWAY));
            case FOREIGN ->
                Result.failed(
                        "no mail server",
                        Failure.of(
                                        ExitKind.PROTOCOL,
                                        "What answers on port "
                                                + checkup.target().port() + " does not greet as "
                                                + (checkup.target().isImap() ? "an IMAP" : "a POP3") + " server does.",
                                        "Check port and protocol; a web server or a proxy may be listening there.")
                                .saying(text));
        };
    }
}
