/**
 * End-to-end benchmarks: two clients, one server, and a line between them that takes its time.
 *
 * <p>{@link org.exchangemail.benchmarks.Benchmarks} is the entry; {@code mvn -Pbenchmark} runs it.
 */
package org.exchangemail.benchmarks;
