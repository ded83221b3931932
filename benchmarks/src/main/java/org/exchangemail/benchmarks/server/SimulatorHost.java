package org.exchangemail.benchmarks.server;

import org.exchangemail.sim.ExchangeBuilder;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.mailbox.Octets;
import org.exchangemail.sim.profile.LoginType;
import org.exchangemail.sim.profile.Protocol;

/** The simulated Exchange in a process of its own. */
final class SimulatorHost implements Host {

    private final SimulatedExchange exchange;

    private SimulatorHost(SimulatedExchange exchange) {
        this.exchange = exchange;
    }

    /**
     * Runs.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        HostProcess.run(SimulatorHost::start);
    }

    private static Host start(boolean withTls) {
        ExchangeBuilder builder = builder();
        if (!withTls) {
            builder.without(Protocol.IMAPS, Protocol.POP3S);
        }
        return new SimulatorHost(builder.start());
    }

    private static ExchangeBuilder builder() {
        ExchangeBuilder builder =
                SimulatedExchange.builder().domain("CORP", Users.DOMAIN).loginType(LoginType.PLAIN_TEXT_LOGIN);
        Users.all().forEach(user -> builder.account("CORP", user, Users.PASSWORD));
        return builder;
    }

    @Override
    public int port(String listener) {
        return switch (listener) {
            case "imap" -> exchange.imapPort();
            case "imaps" -> exchange.imapsPort();
            case "pop3" -> exchange.pop3Port();
            default -> throw new IllegalArgumentException(listener);
        };
    }

    @Override
    public void deliver(String user, byte[] mail) {
        exchange.mailbox(user).deliver().octets(Octets.copyOf(mail));
    }

    @Override
    public void close() {
        exchange.close();
    }
}
