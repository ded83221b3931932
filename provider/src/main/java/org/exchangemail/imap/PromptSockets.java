package org.exchangemail.imap;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.util.MailSSLSocketFactory;
import org.eclipse.angus.mail.util.PropUtil;

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
        if (!isDecided(properties, prefix)) {
            PromptSockets sockets = new PromptSockets();
            properties.put(prefix + "socketFactory", sockets);
            // Angus would try another socket after one that could not connect.
            properties.put(prefix + "socketFactory.fallback", "false");
            sockets.secure(properties, prefix);
        }
        return properties;
    }

    private static boolean isDecided(Properties properties, String prefix) {
        boolean replaceable = properties.containsKey(prefix + "ssl.socketFactory")
                && PropUtil.getBooleanProperty(properties, prefix + "socketFactory.fallback", true);
        return replaceable || DECIDED.stream().anyMatch(name -> properties.containsKey(prefix + name));
    }

    /** Has TLS made by the same as ever, but for what Angus treats in a way of its own. */
    private void secure(Properties properties, String prefix) {
        Object given = properties.get(prefix + "ssl.socketFactory");
        if (given instanceof SSLSocketFactory factory && !(given instanceof MailSSLSocketFactory)) {
            properties.put(prefix + "ssl.socketFactory", new Secure(() -> factory));
        } else if (given == null && !properties.containsKey(prefix + "ssl.trust")) {
            properties.put(
                    prefix + "ssl.socketFactory", new Secure(() -> (SSLSocketFactory) SSLSocketFactory.getDefault()));
        }
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

    /** TLS as another factory makes it. */
    private final class Secure extends SSLSocketFactory {

        private final Supplier<SSLSocketFactory> maker;

        Secure(Supplier<SSLSocketFactory> maker) {
            this.maker = maker;
        }

        @Override
        public Socket createSocket(Socket transport, String host, int port, boolean autoClose) throws IOException {
            return remembered(maker.get().createSocket(transport, host, port, autoClose));
        }

        @Override
        public Socket createSocket() throws IOException {
            return remembered(maker.get().createSocket());
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return remembered(maker.get().createSocket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
            return remembered(maker.get().createSocket(host, port, localHost, localPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return remembered(maker.get().createSocket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
                throws IOException {
            return remembered(maker.get().createSocket(address, port, localAddress, localPort));
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return maker.get().getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return maker.get().getSupportedCipherSuites();
        }
    }
}
