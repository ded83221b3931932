package org.exchangemail.verify;

import java.util.ArrayList;
import java.util.List;

/** The steps of one run, one after the other, until one fails. */
final class Run {

    /** Is told of every step as soon as it is over. */
    @FunctionalInterface
    interface Listener {

        void over(Outcome outcome);
    }

    /** A step that is over; {@code millis} is 0 if it was not reached. */
    record Outcome(String step, Result result, long millis) {}

    private Run() {}

    static List<Step> steps(Target target) {
        List<Step> steps = new ArrayList<>(List.of(new ResolveStep(), new ConnectStep()));
        if (target.isTlsFirst()) {
            steps.add(new TlsStep());
            steps.add(new GreetingStep());
        } else {
            steps.add(new GreetingStep());
            steps.add(new CapabilitiesStep("clear-capabilities"));
            steps.add(new TlsStep());
        }
        steps.add(new CapabilitiesStep("capabilities"));
        steps.add(new ServerStep());
        steps.add(new MechanismsStep());
        steps.add(new LoginStep());
        steps.add(new MailboxStep());
        steps.add(new FoldersStep());
        steps.add(new NewestStep());
        return steps;
    }

    /**
     * Does all that can be done.
     *
     * @return how it ended
     */
    static ExitKind of(Checkup checkup, Listener listener) {
        ExitKind kind = ExitKind.OK;
        try (checkup) {
            for (Step step : steps(checkup.target())) {
                if (kind != ExitKind.OK) {
                    listener.over(new Outcome(step.name(), new Result.Skipped("not reached"), 0));
                    continue;
                }
                long start = System.nanoTime();
                Result result = attempt(step, checkup);
                listener.over(new Outcome(step.name(), result, (System.nanoTime() - start) / 1_000_000));
                if (result instanceof Result.Failed failed) {
                    kind = failed.failure().kind();
                }
            }
        }
        return kind;
    }

    private static Result attempt(Step step, Checkup checkup) {
        try {
            return step.run(checkup);
        } catch (RuntimeException e) {
            checkup.trace().add("(" + e + ")");
            return Result.failed(
                    "unexpected",
                    Failure.of(
                            ExitKind.UNEXPECTED,
                            "The step failed in a way that it should not: " + Words.clean(e.toString()) + ".",
                            "Run again with --trace, and report it with all of the output; there is no secret in it."));
        }
    }
}
