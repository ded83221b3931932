package org.exchangemail.benchmarks.server;

import org.exchangemail.sim.SimulatedExchange;

/** The simulated Exchange as a program of its own, with one account, for the time from nothing to a greeting. */
final class SimulatorStandAlone {

    private SimulatorStandAlone() {}

    /**
     * Runs until it is killed.
     *
     * @param arguments the ports of IMAP and POP3
     */
    @SuppressWarnings("resource")
    public static void main(String[] arguments) throws InterruptedException {
        SimulatedExchange.builder()
                .domain("CORP", Users.DOMAIN)
                .account("CORP", "mary", Users.PASSWORD)
                .imapPorts(Integer.parseInt(arguments[0]), 0)
                .pop3Ports(Integer.parseInt(arguments[1]), 0)
                .start();
        Thread.currentThread().join();
    }
}
