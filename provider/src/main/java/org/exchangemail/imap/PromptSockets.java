package org.exchangemail.imap;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Makes the socket of one connection, and remembers it, so that it can be read from without Angus' buffers.
 *
 * <p>It sends what is written at once, RFC 9293 section 3.7.4. Angus' keep a command that is sent ahead until the network has
 * acknowledged the one before, which takes a round trip or more.
 *
 * <p>Safe for use by several threads.
 */
final class PromptSockets extends SocketFactory {

    /** With any of these, the user has said what sockets are to be, or Angus makes special ones. */
    private static final List<String> DECIDED = List.of(
            "socketFactory",
            "socketFactory.class",
            "socketFactory.port",
            "ssl.socketFactory",
            "ssl.socketFactory.class",
            "proxy.host",
            "socks.host",
            "usesocketchannels");

    private volatile Optional<Socket> last = Optional.empty();

    /**
     * Has the socket of a connection made here, unless something else is decided.
     *
     * @param properties of the connection
     * @param prefix of their names, as {@code mail.imapex.}
     */
    static Properties in(Properties properties, String prefix) {
        if (DECIDED.stream().noneMatch(name -> properties.containsKey(prefix + name))) {
            PromptSockets sockets = new PromptSockets();
            properties.put(prefix + "socketFactory", sockets);
            // Angus would try another socket after one that could not connect.
            properties.put(prefix + "socketFactory.fallback", "false");
            if (!properties.containsKey(prefix + "ssl.trust")) {
                properties.put(prefix + "ssl.socketFactory", sockets.new Secure());
            }
        }
        return properties;
    }

    /**
     * Returns what a connection receives, decrypted.
     *
     * @param properties of the connection
     * @param prefix of their names, as {@code mail.imapex.}
     * @param isSSL whether it is in TLS
     * @return empty if its socket was not made here
     */
    static Optional<InputStream> received(Properties properties, String prefix, boolean isSSL) throws IOException {
        if (properties.get(prefix + "socketFactory") instanceof PromptSockets sockets) {
            Optional<Socket> socket = sockets.last.filter(made -> made instanceof SSLSocket == isSSL);
            return socket.isPresent() ? Optional.of(socket.get().getInputStream()) : Optional.empty();
        }
        return Optional.empty();
    }

    @Override
    public Socket createSocket() throws IOException {
        return remembered(new Socket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return connected(new InetSocketAddress(address, port), new InetSocketAddress(localAddress, localPort));
    }

    /** A local address of null is any, as for {@link Socket#bind}. */
    private Socket connected(InetSocketAddress address, InetSocketAddress local) throws IOException {
        Socket socket = createSocket();
        try {
            socket.bind(local);
            socket.connect(address);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private Socket remembered(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        last = Optional.of(socket);
        return socket;
    }

    /** The JVM's own TLS, which Angus would take too. */
    private final class Secure extends SSLSocketFactory {

        private final SSLSocketFactory ofJvm = (SSLSocketFactory) SSLSocketFactory.getDefault();

        @Override
        public Socket createSocket(Socket transport, String host, int port, boolean autoClose) throws IOException {
            return remembered(ofJvm.createSocket(transport, host, port, autoClose));
        }

        @Override
        public Socket createSocket() throws IOException {
            return remembered(ofJvm.createSocket());
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return remembered(ofJvm.createSocket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
            return remembered(ofJvm.createSocket(host, port, localHost, localPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return remembered(ofJvm.createSocket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
                throws IOException {
            return remembered(ofJvm.createSocket(address, port, localAddress, localPort));
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return ofJvm.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return ofJvm.getSupportedCipherSuites();
        }
    }
}
