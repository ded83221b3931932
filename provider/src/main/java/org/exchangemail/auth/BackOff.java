package org.exchangemail.auth;

import java.time.Duration;
import java.util.Properties;
import org.eclipse.angus.mail.util.PropUtil;

/**
 * How long credentials that were refused wait before they are tried again: four times as long after every refusal.
 *
 * <p>With the defaults, one set of credentials costs four bad logons in half an hour, and two in each further one. Active
 * Directory usually locks an account after five or ten within that time.
 *
 * @param first after the first refusal; zero if nothing waits
 * @param max the longest wait, also for a server that names one
 */
public record BackOff(Duration first, Duration max) {

    private static final int FIRST_SECONDS = 60;
    private static final int MAX_SECONDS = 30 * 60;
    private static final int GROWTH = 4;

    /**
     * Nothing waits.
     *
     * @return zero for both
     */
    public static BackOff none() {
        return new BackOff(Duration.ZERO, Duration.ZERO);
    }

    static BackOff of(Properties properties, String prefix) {
        Duration first = seconds(
                prefix, "auth.backoff", PropUtil.getIntProperty(properties, prefix + "auth.backoff", FIRST_SECONDS));
        Duration max = seconds(
                prefix,
                "auth.backoff.max",
                PropUtil.getIntProperty(properties, prefix + "auth.backoff.max", MAX_SECONDS));
        return first.isZero() ? none() : new BackOff(first, max.compareTo(first) < 0 ? first : max);
    }

    /** Tells whether the user has said how long to wait, and not merely left the default. */
    static boolean isAskedFor(Properties properties, String prefix) {
        String name = prefix + "auth.backoff";
        return properties.get(name) != null || properties.getProperty(name) != null;
    }

    private static Duration seconds(String prefix, String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(
                    prefix + name + " is \"" + value + "\"; it must be a number of seconds, or 0 for no wait");
        }
        return Duration.ofSeconds(value);
    }

    /**
     * Tells whether anything waits.
     *
     * @return false with {@code auth.backoff=0}
     */
    public boolean isOn() {
        return !first.isZero();
    }

    /** The wait after so many refusals of the same credentials. */
    Duration after(int refusals) {
        Duration wait = refusals > 0 ? first : Duration.ZERO;
        for (int i = 1; i < refusals && wait.compareTo(max) < 0; i++) {
            wait = wait.multipliedBy(GROWTH);
        }
        return bounded(wait);
    }

    Duration bounded(Duration wait) {
        return wait.compareTo(max) > 0 ? max : wait;
    }
}
