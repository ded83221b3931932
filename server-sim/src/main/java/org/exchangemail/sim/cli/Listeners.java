package org.exchangemail.sim.cli;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.exchangemail.sim.SimulatedExchange;

/**
 * What a server listens on.
 *
 * @param host by which clients on this machine reach it
 * @param all the listeners that are there
 */
record Listeners(String host, List<Listener> all) {

    /**
     * One listener.
     *
     * @param name {@code imap}, {@code imaps}, {@code pop3} or {@code pop3s}: also the scheme of its URLs
     * @param port the bound one
     */
    record Listener(String name, int port) {

        boolean isSecure() {
            return name.endsWith("s");
        }

        boolean isImap() {
            return name.startsWith("imap");
        }

        String security() {
            return isSecure() ? "TLS" : isImap() ? "STARTTLS" : "STLS";
        }
    }

    static Listeners of(SimulatedExchange exchange, Settings settings) {
        boolean everywhere =
                settings.bind.filter(InetAddress::isAnyLocalAddress).isPresent();
        return new Listeners(
                everywhere ? "localhost" : exchange.host(),
                List.of(
                        new Listener("imap", exchange.imapPort()),
                        new Listener("imaps", exchange.imapsPort()),
                        new Listener("pop3", exchange.pop3Port()),
                        new Listener("pop3s", exchange.pop3sPort())));
    }

    /** The one that most people want: TLS before clear, IMAP before POP3. */
    Optional<Listener> best() {
        return all.stream()
                .filter(Listener::isSecure)
                .findFirst()
                .or(() -> all.stream().findFirst());
    }
}
