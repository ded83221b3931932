package org.exchangemail.benchmarks.imap;

import java.time.Duration;

/**
 * How much is done.
 *
 * @param small how many messages of 4 KB
 * @param large how many large messages
 * @param largeOctets size of each of these
 * @param hugeOctets size of the huge message
 * @param list how many messages to list
 * @param patience after how long a client is stopped and its time worked out from its share; zero for never
 */
record Amounts(int small, int large, int largeOctets, int hugeOctets, int list, Duration patience) {

    /** Reads {@code benchmark.imap.*}; what is not set is what the project's figures are taken with. */
    static Amounts ofProperties() {
        return new Amounts(
                Integer.getInteger("benchmark.imap.small", 1_000),
                Integer.getInteger("benchmark.imap.large", 20),
                Integer.getInteger("benchmark.imap.largeoctets", 5 << 20),
                Integer.getInteger("benchmark.imap.hugeoctets", 200 << 20),
                Integer.getInteger("benchmark.imap.list", 10_000),
                Duration.ofMillis(Integer.getInteger("benchmark.imap.patience", 2_000)));
    }
}
