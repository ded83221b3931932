package org.exchangemail.samples.camel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What an administrator finds in the log of Camel. Kept off the console meanwhile. */
final class CamelLog extends Handler implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 20;

    private final Logger logger = Logger.getLogger("org.apache.camel");
    private final List<String> lines = new ArrayList<>();

    CamelLog() {
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    @Override
    public synchronized void publish(LogRecord entry) {
        lines.add(entry.getMessage());
        notifyAll();
    }

    /** Waits until so many lines are as wanted, and returns them. */
    synchronized List<String> await(int count, Predicate<String> wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            List<String> found = lines.stream().filter(wanted).toList();
            if (found.size() >= count) {
                return found;
            }
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("Camel did not log what was waited for, but\n" + String.join("\n", lines));
            }
            wait(left);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }
}
