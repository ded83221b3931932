package org.exchangemail.benchmarks.imap;

import org.exchangemail.sim.ExchangeBuilder;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.mailbox.Octets;
import org.exchangemail.sim.profile.LoginType;

/** The simulated Exchange, in this process. */
final class SimulatorServer implements MailServer {

    private final SimulatedExchange exchange;

    private SimulatorServer(SimulatedExchange exchange) {
        this.exchange = exchange;
    }

    static SimulatorServer start(Amounts amounts) {
        ExchangeBuilder builder =
                SimulatedExchange.builder().domain("CORP", "corp.example").loginType(LoginType.PLAIN_TEXT_LOGIN);
        for (Box box : Box.values()) {
            builder.account("CORP", box.user(), PASSWORD);
        }
        SimulatedExchange exchange = builder.start();
        for (Box box : Box.values()) {
            for (int i = 0; i < box.messages(amounts); i++) {
                exchange.mailbox(box.user()).deliver().octets(Octets.copyOf(MixedMail.of(i, box.octets(amounts))));
            }
        }
        return new SimulatorServer(exchange);
    }

    @Override
    public String name() {
        return "simulator";
    }

    @Override
    public int port() {
        return exchange.imapPort();
    }

    /** Returns the port for implicit TLS. */
    int securePort() {
        return exchange.imapsPort();
    }

    @Override
    public void close() {
        exchange.close();
    }
}
