package org.exchangemail.sim;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.exchangemail.sim.net.Listener;
import org.exchangemail.sim.profile.Protocol;

/**
 * The listeners of one server. A port that was bound once is bound again after a stop.
 *
 * <p>Safe for use by several threads.
 */
final class Ports {

    /** Serves a connection of one service. */
    @FunctionalInterface
    interface Host {

        void serve(Socket socket, Protocol protocol) throws IOException;
    }

    private final InetAddress address;
    private final Host host;
    private final Map<Protocol, Integer> numbers;
    private final Map<Protocol, Listener> listeners = new EnumMap<>(Protocol.class);

    Ports(InetAddress address, Map<Protocol, Integer> wanted, Host host) {
        this.address = address;
        this.host = host;
        this.numbers = new EnumMap<>(wanted);
    }

    /** Opens all ports that are not open, or none if one of them cannot be. */
    synchronized void open() {
        try {
            numbers.keySet().forEach(this::open);
        } catch (PortUnavailableException e) {
            close();
            throw e;
        }
        listeners.forEach((protocol, listener) -> numbers.put(protocol, listener.port()));
    }

    private void open(Protocol protocol) {
        if (listeners.containsKey(protocol)) {
            return;
        }
        int port = numbers.get(protocol);
        try {
            listeners.put(
                    protocol,
                    Listener.open(protocol.toString(), address, port, socket -> host.serve(socket, protocol)));
        } catch (IOException e) {
            throw new PortUnavailableException(protocol, address, port, e);
        }
    }

    /** Closes all ports, ends their connections and waits for their threads. */
    synchronized void close() {
        listeners.values().forEach(Listener::close);
        listeners.clear();
    }

    /** Closes the port of one service, if it is open. */
    synchronized void close(Protocol protocol) {
        Listener listener = listeners.remove(protocol);
        if (listener != null) {
            listener.close();
        }
    }

    synchronized void closeConnections() {
        listeners.values().forEach(Listener::closeConnections);
    }

    synchronized boolean isOpen() {
        return !listeners.isEmpty();
    }

    synchronized int number(Protocol protocol) {
        Integer number = numbers.get(protocol);
        if (number == null) {
            throw new IllegalStateException("This server has no " + protocol + "; it was left out by without(Protocol."
                    + protocol.name() + ").");
        }
        return number;
    }

    /** Prints services and ports. */
    @Override
    public synchronized String toString() {
        return isOpen()
                ? numbers.entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .collect(Collectors.joining(", ", "(", ")"))
                : "(not running)";
    }
}
