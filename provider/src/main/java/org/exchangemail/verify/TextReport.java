package org.exchangemail.verify;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The report for people: what a step has found is printed as soon as it is over. */
final class TextReport implements Report {

    private static final int WIDTH = 110;
    private static final int INDENT = 6;
    private static final int LABEL = 17;

    private final PrintWriter out;
    private final boolean trace;
    private final boolean symbols;

    /**
     * For one run.
     *
     * @param charset what {@code out} writes in; without the symbols in it, letters take their place
     */
    TextReport(PrintWriter out, Charset charset, boolean trace) {
        this.out = out;
        this.trace = trace;
        CharsetEncoder encoder = charset.newEncoder();
        this.symbols = encoder.canEncode("✓✗–");
    }

    @Override
    public void begins(Settings settings) {
        out.println("exchange-mail verify " + Verify.Version.number() + ", "
                + settings.clock().instant().truncatedTo(ChronoUnit.SECONDS));
        out.println(settings.target().url()
                + settings.user().map(user -> " as " + user).orElse("")
                + (settings.properties().containsKey(settings.property("mailbox"))
                        ? ", mailbox " + settings.properties().getProperty(settings.property("mailbox"))
                        : ""));
        out.println();
        out.flush();
    }

    @Override
    public void over(Run.Outcome outcome) {
        Result result = outcome.result();
        String time = result instanceof Result.Skipped ? "" : outcome.millis() + " ms";
        String head = String.format("%s %-19s %8s  ", mark(result), outcome.step(), time);
        paragraph(head, result.summary());
        for (Fact fact : result.facts()) {
            String label = fact.name();
            for (String line : fact.lines()) {
                field(label, line);
                label = "";
            }
        }
        if (result instanceof Result.Warned warned) {
            field("look", warned.advice());
        }
        if (result instanceof Result.Failed failed) {
            Failure failure = failed.failure();
            field("cause", failure.cause());
            failure.said().ifPresent(words -> field("server said", "\"" + words + "\""));
            field("cure", failure.cure());
            field(
                    "more",
                    failure.reason().map(reason -> reason.code() + ", ").orElse("") + failure.page(outcome.step()));
        }
        out.flush();
    }

    private String mark(Result result) {
        if (result instanceof Result.Passed) {
            return symbols ? "✓" : "ok  ";
        } else if (result instanceof Result.Warned) {
            return symbols ? "!" : "look";
        } else if (result instanceof Result.Failed) {
            return symbols ? "✗" : "FAIL";
        }
        return symbols ? "–" : "-   ";
    }

    private void field(String label, String text) {
        paragraph(" ".repeat(INDENT) + String.format("%-" + LABEL + "s", label), text);
    }

    /** Breaks a text at blanks, each further line under the beginning of the first. */
    private void paragraph(String head, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && head.length() + line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        String start = head;
        for (String part : lines) {
            out.println((start + part).stripTrailing());
            start = " ".repeat(head.length());
        }
    }

    @Override
    public void ends(ExitKind kind, Trace lines) {
        if (trace) {
            out.println();
            out.println("Conversation, without secrets:");
            lines.lines().forEach(line -> out.println("  " + line));
        }
        out.println();
        out.println("Result: " + kind.words() + " (exit code " + kind.code() + ")");
        out.flush();
    }
}
