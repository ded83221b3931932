package org.exchangemail.benchmarks.cpu;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.exchangemail.pop3.ByteUnstuffing;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs JMH in JVMs of its own and prints a table. */
public final class CpuBenchmark {

    private static final String OURS = "NtlmLogins.ours";
    private static final String JDK = "NtlmLogins.jdk";

    private static final String JDK_LOOKED_UP = "NtlmLogins.jdkLookedUp";

    /** What the table calls each benchmark, in its order. */
    private static final Map<String, String> TITLES = titles();

    private CpuBenchmark() {}

    private static Map<String, String> titles() {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put(OURS, "NTLMv2 login, ours, with MIC and channel bindings");
        titles.put(JDK, "NTLMv2 login, JDK, without, factory at hand");
        titles.put(JDK_LOOKED_UP, "NTLMv2 login, JDK, without, by `Sasl.createSaslClient`");
        titles.put("NtlmLogins.angus", "NTLMv2 login, Angus, without");
        titles.put("Codecs.parseDomainUserMailbox", "parse `CORP/john/mary`");
        titles.put("Codecs.parseUpnMailbox", "parse `john.smith@corp.example/mary.jones`");
        titles.put("Codecs.encodeSaslLine", "encode a SASL line, 500 octets");
        titles.put("Codecs.decodeSaslLine", "decode a SASL line, 500 octets");
        titles.put("ByteUnstuffing.unstuff", "take the byte-stuffing out of 1 MiB of POP3");
        titles.put("ByteUnstuffing.copy", "copy the same octets as they are");
        return titles;
    }

    /**
     * Runs all and prints a table.
     *
     * @return whether what is expected holds
     */
    public static boolean run() {
        Options options = new OptionsBuilder()
                .include(NtlmLogins.class.getName())
                .include(Codecs.class.getName())
                .include(ByteUnstuffing.class.getName())
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(Integer.getInteger("benchmark.jmh.forks", 2))
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(3)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .build();
        System.out.println("measuring: time and allocation for each operation, by JMH");
        try {
            return print(List.copyOf(new Runner(options).run()));
        } catch (RunnerException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean print(List<RunResult> results) {
        Map<String, RunResult> byName = new LinkedHashMap<>();
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark();
            int method = name.lastIndexOf('.');
            byName.put(name.substring(name.lastIndexOf('.', method - 1) + 1), result);
        }
        System.out.println("\n| | time | | allocated |\n|---|---|---|---|");
        TITLES.forEach((name, title) -> System.out.println(line(title, byName.get(name))));
        double ours = nanos(byName.get(OURS));
        double lookedUp = nanos(byName.get(JDK_LOOKED_UP)) / ours;
        boolean held = lookedUp > 1;
        System.out.println(String.format(
                Locale.ROOT,
                "%nA login of ours, with MIC and channel bindings, takes less time than one of the JDK's without: %s (%.1f ×; %.2f × if"
                        + " the JDK's factory, for which it has no documented name, is kept).",
                held ? "yes" : "no",
                lookedUp,
                nanos(byName.get(JDK)) / ours));
        return held;
    }

    private static String line(String title, RunResult result) {
        double octets = result.getAggregatedResult()
                .getSecondaryResults()
                .get("gc.alloc.rate.norm")
                .getScore();
        return String.format(
                Locale.ROOT,
                "| %-52s | %9.2f µs | ± %6.2f | %,9.0f octets |",
                title,
                nanos(result) / 1e3,
                result.getPrimaryResult().getScoreError() / 1e3,
                octets);
    }

    private static double nanos(RunResult result) {
        return result.getPrimaryResult().getScore();
    }
}
