package org.exchangemail.benchmarks.server;

import java.time.Duration;

/**
 * How much is done.
 *
 * @param messages how many small messages
 * @param octets how large a small message is
 * @param large how many large messages
 * @param largeOctets how large a large message is
 * @param sessions how many sessions are open at once
 * @param starts how often a server is started
 * @param rounds how often each measurement is repeated; the median counts
 * @param limit how long a round that counts operations lasts at least, and how long the warm-up
 */
record Sizes(
        int messages, int octets, int large, int largeOctets, int sessions, int starts, int rounds, Duration limit) {

    /** Reads {@code benchmark.server.*}; what is not set is what the project's figures are taken with. */
    static Sizes ofProperties() {
        return new Sizes(
                Integer.getInteger("benchmark.server.messages", 10_000),
                Integer.getInteger("benchmark.server.octets", 2 << 10),
                Integer.getInteger("benchmark.server.large", 100),
                Integer.getInteger("benchmark.server.largeoctets", 5 << 20),
                Integer.getInteger("benchmark.server.sessions", 1_000),
                Integer.getInteger("benchmark.server.starts", 7),
                Integer.getInteger("benchmark.server.rounds", 3),
                Duration.ofMillis(Integer.getInteger("benchmark.server.millis", 2_000)));
    }
}
