package org.exchangemail.auth;

import java.security.cert.X509Certificate;
import java.util.Properties;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Sees the certificate that the server shows when TLS is brought up on one connection.
 *
 * <p>Angus asks a host name verifier after every handshake, whichever socket factory made the socket and whichever proxy
 * it goes through, and takes it from the properties. So the witness stands in front of the user's own verifier, and nothing
 * else about the sockets changes. One for each connection; safe for use by several threads.
 */
public final class TlsWitness {

    private volatile ServerEndPoint endPoint = ServerEndPoint.unbound("TLS has not been brought up");

    /** For a connection that is still to be made. */
    public TlsWitness() {}

    /**
     * Returns what has been seen.
     *
     * @return of the last handshake
     */
    public ServerEndPoint endPoint() {
        return endPoint;
    }

    /**
     * Puts the witness into the properties of a connection.
     *
     * @param properties changed; those of one connection only
     * @param prefix {@code mail.<protocol>.}
     */
    void watch(Properties properties, String prefix) {
        String name = prefix + "ssl.hostnameverifier";
        Object given = properties.get(name);
        String type = properties.getProperty(prefix + "ssl.hostnameverifier.class", "");
        if (given instanceof HostnameVerifier verifier) {
            properties.put(name, before(verifier));
        } else if (given == null && type.isEmpty()) {
            properties.put(name, before((host, session) -> true));
        } else if (given == null && isClassName(type)) {
            properties.put(name, before((host, session) -> verifier(type).verify(host, session)));
        } else {
            endPoint = ServerEndPoint.unbound(name + " is set to what only Angus knows");
        }
    }

    /** Angus has verifiers of its own, behind names without a package and the name of a class of the JDK. */
    private static boolean isClassName(String type) {
        return type.indexOf('.') >= 0 && !type.equals("sun.security.util.HostnameChecker");
    }

    private HostnameVerifier before(HostnameVerifier next) {
        return (host, session) -> {
            endPoint = seen(session);
            return next.verify(host, session);
        };
    }

    private static ServerEndPoint seen(SSLSession session) {
        try {
            // The server's own certificate comes first, RFC 8446 section 4.4.2.
            return session.getPeerCertificates()[0] instanceof X509Certificate certificate
                    ? ServerEndPoint.of(certificate)
                    : ServerEndPoint.unbound("the server's certificate is no X.509");
        } catch (SSLPeerUnverifiedException e) {
            return ServerEndPoint.unbound("the server showed no certificate");
        }
    }

    private static HostnameVerifier verifier(String type) {
        try {
            return ClassByName.find(type)
                    .orElseThrow(() -> new ClassNotFoundException(type))
                    .asSubclass(HostnameVerifier.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalStateException("The host name verifier " + type + " cannot be made", e);
        }
    }
}
