/**
 * The simulated Exchange and GreenMail beside each other: each server in a process of its own, the same client for both.
 *
 * <p>{@link org.exchangemail.benchmarks.server.ServerBenchmark} is the entry.
 */
package org.exchangemail.benchmarks.server;
