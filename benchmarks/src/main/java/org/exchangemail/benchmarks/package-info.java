/**
 * End-to-end benchmarks: two clients, one simulated server, and a line between them that takes its time.
 *
 * <p>{@link org.exchangemail.benchmarks.Pop3Benchmark} is the entry; {@code mvn -Pbenchmark} runs it.
 */
package org.exchangemail.benchmarks;
