package org.exchangemail.imap;

import java.util.Properties;
import org.eclipse.angus.mail.util.PropUtil;

/**
 * The Session's properties as one protocol name sees them, with our own defaults where Angus' are not safe.
 *
 * <p>The Session's object is never changed, and is read anew for each connection.
 */
final class ConnectionProperties {

    private final Properties session;
    private final String prefix;
    private final boolean ownName;

    ConnectionProperties(Properties session, String protocol) {
        this.session = session;
        this.prefix = "mail." + protocol + ".";
        this.ownName = !protocol.equals("imap") && !protocol.equals("imaps");
    }

    /** Tells whether the store goes by a name of its own, so that no expectation of Angus' behaviour is attached to it. */
    boolean isOwnName() {
        return ownName;
    }

    /** Tells whether the log is to show the messages of the login, field by field and without secrets. */
    boolean authenticationDebugged() {
        return PropUtil.getBooleanProperty(session, "mail.debug.auth", false);
    }

    TlsUpgrade upgrade() {
        if (PropUtil.getBooleanProperty(session, prefix + "starttls.required", false)) {
            return TlsUpgrade.REQUIRED;
        }
        return PropUtil.getBooleanProperty(session, prefix + "starttls.enable", true)
                ? TlsUpgrade.IF_OFFERED
                : TlsUpgrade.NEVER;
    }

    /**
     * Makes the properties that Angus' connection is given.
     *
     * <p>{@code mail.debug.auth} is withheld, since Angus would trace passwords and tokens with it. Under our own names,
     * a socket factory that fails is not silently replaced by another one, and the server's name is checked, unless
     * the user says otherwise.
     */
    Properties forConnection() {
        Properties copy = new Properties();
        session.stringPropertyNames().forEach(name -> copy.setProperty(name, session.getProperty(name)));
        copy.putAll(session);
        copy.remove("mail.debug.auth");
        if (ownName) {
            copy.putIfAbsent(prefix + "socketFactory.fallback", "false");
            copy.putIfAbsent(prefix + "ssl.checkserveridentity", "true");
        }
        return copy;
    }
}
