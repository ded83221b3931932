package org.exchangemail.imap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Properties;
import javax.net.SocketFactory;

/**
 * Makes sockets that send what is written at once, RFC 9293 section 3.7.4. Angus' keep a command that is sent ahead until the
 * network has acknowledged the one before, which takes a round trip or more.
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

    /**
     * Has the sockets of a connection made here, unless something else is decided.
     *
     * @param properties of the connection
     * @param prefix of their names, as {@code mail.imapex.}
     */
    static Properties in(Properties properties, String prefix) {
        if (DECIDED.stream().noneMatch(name -> properties.containsKey(prefix + name))) {
            properties.put(prefix + "socketFactory", new PromptSockets());
            // Angus would try another socket after one that could not connect.
            properties.put(prefix + "socketFactory.fallback", "false");
        }
        return properties;
    }

    @Override
    public Socket createSocket() throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        return socket;
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
}
