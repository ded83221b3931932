package org.exchangemail.sim.directory;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many commands an account may give before it is told to wait. Safe for use by several threads.
 *
 * @see <a href="https://learn.microsoft.com/powershell/module/exchange/set-throttlingpolicy">Set-ThrottlingPolicy</a>
 */
final class Throttle {

    private final AtomicInteger budget;
    private final Duration backOff;

    Throttle(int budget, Duration backOff) {
        if (budget < 0 || backOff.isNegative()) {
            throw new DirectoryException("Neither the commands of an account nor its time to wait can be negative.");
        }
        this.budget = new AtomicInteger(budget);
        this.backOff = backOff;
    }

    /** Takes one command from the budget; tells how long to wait if there is none left. */
    Optional<Duration> spend() {
        return budget.getAndUpdate(left -> Math.max(left - 1, 0)) > 0 ? Optional.empty() : Optional.of(backOff);
    }
}
