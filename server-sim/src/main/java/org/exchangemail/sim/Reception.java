package org.exchangemail.sim;

import java.io.IOException;
import java.net.Socket;
import org.exchangemail.sim.faults.FaultBoard;
import org.exchangemail.sim.net.Connection;
import org.exchangemail.sim.profile.Protocol;
import org.exchangemail.sim.tls.TlsOnDemand;

/** Takes an accepted connection, records it, secures it where TLS comes first, and hands it to its service. */
final class Reception {

    private final Services services;
    private final TlsOnDemand tls;
    private final SessionBook book;
    private final FaultBoard faults;

    Reception(Services services, TlsOnDemand tls, SessionBook book, FaultBoard faults) {
        this.services = services;
        this.tls = tls;
        this.book = book;
        this.faults = faults;
    }

    void serve(Socket socket, Protocol protocol) throws IOException {
        Services.Service service = services.of(protocol);
        RecordedSession session = book.begin(protocol.toString());
        try (Connection connection = new Connection(
                socket, service.scribe().apply(session.sink()), faults.watch(protocol, session::accounts))) {
            connection.readTimeout(service.timeout());
            connection.accepted();
            if (protocol.isSecure()) {
                connection.startTls(tls.get().serverContext());
            }
            service.conversation().serve(connection, session::add);
        } catch (RuntimeException e) {
            session.sink().event("internal error: " + e);
            throw e;
        } finally {
            book.end(session);
        }
    }
}
