package org.exchangemail.verify;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The report for programs: one object, printed when all is over. Names that are there do not change. */
final class JsonReport implements Report {

    private static final int SCHEMA = 1;

    private final PrintWriter out;
    private final boolean trace;
    private final Map<String, Object> report = new LinkedHashMap<>();
    private final List<Map<String, Object>> steps = new ArrayList<>();

    JsonReport(PrintWriter out, boolean trace) {
        this.out = out;
        this.trace = trace;
    }

    @Override
    public void begins(Settings settings) {
        Map<String, Object> target = new LinkedHashMap<>();
        target.put("url", settings.target().url());
        target.put("protocol", settings.target().protocol());
        target.put("host", settings.target().host());
        target.put("port", settings.target().port());
        settings.user().ifPresent(user -> target.put("user", user));
        report.put("schema", SCHEMA);
        report.put("program", "exchange-mail verify " + Verify.Version.number());
        report.put("time", settings.clock().instant().toString());
        report.put("target", target);
        report.put("steps", steps);
    }

    @Override
    public void over(Run.Outcome outcome) {
        Result result = outcome.result();
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("step", outcome.step());
        step.put("status", status(result));
        step.put("millis", outcome.millis());
        step.put("summary", result.summary());
        Map<String, Object> facts = new LinkedHashMap<>();
        result.facts().forEach(fact -> facts.put(fact.key(), fact.value()));
        if (!facts.isEmpty()) {
            step.put("facts", facts);
        }
        if (result instanceof Result.Warned warned) {
            step.put("advice", warned.advice());
        }
        if (result instanceof Result.Failed failed) {
            step.put("failure", failure(outcome.step(), failed.failure()));
        }
        steps.add(step);
    }

    private static String status(Result result) {
        if (result instanceof Result.Passed) {
            return "passed";
        } else if (result instanceof Result.Warned) {
            return "warning";
        }
        return result instanceof Result.Failed ? "failed" : "skipped";
    }

    private static Map<String, Object> failure(String step, Failure failure) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("cause", failure.cause());
        failure.said().ifPresent(words -> value.put("serverSaid", words));
        value.put("cure", failure.cure());
        failure.reason().ifPresent(reason -> {
            value.put("code", reason.code());
            value.put("reason", reason.name());
        });
        value.put("page", failure.page(step));
        return value;
    }

    @Override
    public void ends(ExitKind kind, Trace lines) {
        report.put("result", kind.name().toLowerCase(Locale.ROOT));
        report.put("exitCode", kind.code());
        if (trace) {
            report.put("trace", lines.lines());
        }
        out.println(Json.write(report));
        out.flush();
    }
}
