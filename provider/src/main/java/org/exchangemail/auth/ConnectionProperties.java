package org.exchangemail.auth;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Properties;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;
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
     * <p>By our own rules it is required unless the user says in one way or another that clear text will do: a server
     * whose offer somebody has cut out is not to be told from one that makes none.
     *
     * @param ours whether our own rules hold for the login, or those of Angus
     * @return what the properties say
     */
    public TlsUpgrade upgrade(boolean ours) {
        if (PropUtil.getBooleanProperty(session, prefix + "starttls.required", false)) {
            return TlsUpgrade.REQUIRED;
        }
        if (!PropUtil.getBooleanProperty(session, prefix + "starttls.enable", ours)) {
            return TlsUpgrade.NEVER;
        }
        boolean clearTextWillDo = !PropUtil.getBooleanProperty(session, prefix + "starttls.required", true)
                || PropUtil.getBooleanProperty(session, prefix + "auth.cleartext.enable", false);
        return ours && !clearTextWillDo ? TlsUpgrade.REQUIRED : TlsUpgrade.IF_OFFERED;
    }

    /**
     * Makes the properties that Angus' connections and sockets are given.
     *
     * <p>{@code mail.debug.auth} is withheld, since Angus would trace passwords and tokens with it. By our own rules, a
     * socket factory that fails is not silently replaced by another one, and the server's name is checked, unless the
     * user says otherwise; JavaMail 1.6 does not check it.
     *
     * @param witness sees the certificate of this connection
     * @param ours whether our own rules hold for the login, or those of Angus
     * @param tlsFirst whether the default socket factory makes TLS connections; if it does not, it never takes the place
     *     of one that does
     * @return a copy
     */
    public Properties forConnection(TlsWitness witness, boolean ours, boolean tlsFirst) {
        Properties copy = new Properties();
        session.stringPropertyNames().forEach(name -> copy.setProperty(name, session.getProperty(name)));
        copy.putAll(session);
        copy.remove("mail.debug.auth");
        if (ours) {
            copy.putIfAbsent(prefix + "socketFactory.fallback", "false");
            copy.putIfAbsent(prefix + "ssl.checkserveridentity", "true");
            if (!tlsFirst && hasTlsFactory(copy)) {
                copy.setProperty(prefix + "socketFactory.fallback", "false");
            }
        }
        witness.watch(copy, prefix);
        return copy;
    }

    private boolean hasTlsFactory(Properties copy) {
        return copy.get(prefix + "socketFactory") instanceof SSLSocketFactory
                || ClassByName.find(copy.getProperty(prefix + "socketFactory.class", ""))
                        .filter(SSLSocketFactory.class::isAssignableFrom)
                        .isPresent();
    }
}
