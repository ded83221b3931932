package org.exchangemail.auth;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Properties;
import java.util.Set;
import org.eclipse.angus.mail.util.PropUtil;

/**
 * The Session's properties as the connections of one protocol name see them, with our own defaults where Angus' are not
 * safe.
 *
 * <p>The Session's object is never changed, and is read anew for each connection.
 */
public final class ConnectionProperties {

    private static final Set<String> STOCK_NAMES = Set.of("imap", "imaps", "pop3", "pop3s");

    private final Properties session;
    private final String prefix;
    private final boolean ownName;

    /**
     * Reads the properties of a protocol name.
     *
     * @param session the Session's properties
     * @param protocol the name in {@code mail.<protocol>.…}
     */
    public ConnectionProperties(Properties session, String protocol) {
        this.session = session;
        this.prefix = "mail." + protocol + ".";
        this.ownName = !STOCK_NAMES.contains(protocol);
    }

    /**
     * Tells whether the store goes by a name of its own, so that no expectation of Angus' behaviour is attached to it.
     *
     * @return false in the place of a stock protocol
     */
    public boolean isOwnName() {
        return ownName;
    }

    /**
     * Tells whether the log is to show the messages of the login, field by field and without secrets.
     *
     * @return true with {@code mail.debug.auth=true}, unless {@code mail.debug.auth.username=false}: the messages hold it
     */
    public boolean authenticationDebugged() {
        return PropUtil.getBooleanProperty(session, "mail.debug.auth", false)
                && PropUtil.getBooleanProperty(session, "mail.debug.auth.username", true);
    }

    /**
     * Says by which name mechanisms are to know the server.
     *
     * @param host the server as the user configured it
     * @return the same, or its canonical name with {@code sasl.usecanonicalhostname=true} if it has one
     */
    public String serviceHost(String host) {
        try {
            return PropUtil.getBooleanProperty(session, prefix + "sasl.usecanonicalhostname", false)
                    ? InetAddress.getByName(host).getCanonicalHostName()
                    : host;
        } catch (UnknownHostException e) {
            return host;
        }
    }

    /**
     * Says what to do about TLS on a connection that begins in clear text.
     *
     * @param byDefault whether to upgrade where the server offers it and no property says anything
     * @return what the properties say
     */
    public TlsUpgrade upgrade(boolean byDefault) {
        if (PropUtil.getBooleanProperty(session, prefix + "starttls.required", false)) {
            return TlsUpgrade.REQUIRED;
        }
        return PropUtil.getBooleanProperty(session, prefix + "starttls.enable", byDefault)
                ? TlsUpgrade.IF_OFFERED
                : TlsUpgrade.NEVER;
    }

    /**
     * Makes the properties that Angus' connections and sockets are given.
     *
     * <p>{@code mail.debug.auth} is withheld, since Angus would trace passwords and tokens with it. Under our own names,
     * a socket factory that fails is not silently replaced by another one, and the server's name is checked, unless
     * the user says otherwise.
     *
     * @param witness sees the certificate of this connection
     * @return a copy
     */
    public Properties forConnection(TlsWitness witness) {
        Properties copy = new Properties();
        session.stringPropertyNames().forEach(name -> copy.setProperty(name, session.getProperty(name)));
        copy.putAll(session);
        copy.remove("mail.debug.auth");
        if (ownName) {
            copy.putIfAbsent(prefix + "socketFactory.fallback", "false");
            copy.putIfAbsent(prefix + "ssl.checkserveridentity", "true");
        }
        witness.watch(copy, prefix);
        return copy;
    }
}
