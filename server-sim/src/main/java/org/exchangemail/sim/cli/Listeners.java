package org.exchangemail.sim.cli;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.profile.Protocol;

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
     * @param protocol whose name is also the scheme of its URLs
     * @param port the bound one
     */
    record Listener(Protocol protocol, int port) {

        String security() {
            return protocol.isSecure() ? "TLS" : protocol.isImap() ? "STARTTLS" : "STLS";
        }
    }

    static Listeners of(SimulatedExchange exchange, Settings settings) {
        boolean everywhere =
                settings.bind.filter(InetAddress::isAnyLocalAddress).isPresent();
        return new Listeners(
                everywhere ? "localhost" : exchange.host(),
                settings.ports.entrySet().stream()
                        .filter(port -> port.getValue().number().isPresent())
                        .map(port -> new Listener(port.getKey(), exchange.port(port.getKey())))
                        .toList());
    }

    /** The one that most people want: TLS before clear, IMAP before POP3. */
    Optional<Listener> best() {
        return all.stream()
                .filter(listener -> listener.protocol().isSecure())
                .findFirst()
                .or(() -> all.stream().findFirst());
    }
}
