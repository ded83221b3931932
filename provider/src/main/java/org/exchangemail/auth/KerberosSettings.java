package org.exchangemail.auth;

import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.Oid;

/**
 * Where the ticket of GSSAPI comes from: a JAAS login context that the application names, or else the Subject that is
 * current on the thread, or else the ticket cache of the operating system's user.
 *
 * <p>Nothing is asked for on a terminal, no JAAS configuration file is needed for the ticket cache, and nothing is kept: each
 * connection looks for its ticket anew.
 *
 * @param loginContext the name of a JAAS login context; takes precedence over everything else
 * @param ticketCache the file of the ticket cache; the platform's own if empty
 */
public record KerberosSettings(Optional<String> loginContext, Optional<String> ticketCache) {

    private static final String KERBEROS = "1.2.840.113554.1.2.2";
    private static final String LOGIN_MODULE = "com.sun.security.auth.module.Krb5LoginModule";

    static KerberosSettings of(Properties properties, String prefix) {
        return new KerberosSettings(
                Optional.ofNullable(properties.getProperty(prefix + "auth.gssapi.jaas"))
                        .filter(name -> !name.isEmpty()),
                Optional.ofNullable(properties.getProperty(prefix + "auth.gssapi.ticketcache"))
                        .filter(name -> !name.isEmpty()));
    }

    /**
     * Tells whether the user has said where a ticket is.
     *
     * @return true if one of the two is set
     */
    boolean areGiven() {
        return loginContext.isPresent() || ticketCache.isPresent();
    }

    /**
     * Finds a ticket. Does not talk to the network, unless the application's login context does.
     *
     * @param user for the login context, should it ask
     * @param credentials for the login context, should it ask
     * @return a ticket that can be used now
     * @throws LoginException if there is none; its message says why
     */
    KerberosTicket find(String user, Credentials credentials) throws LoginException {
        if (loginContext.isPresent()) {
            return ticket(logIn(new LoginContext(loginContext.get(), new Subject(), answering(user, credentials))));
        }
        if (ticketCache.isEmpty() && mayBeCurrent()) {
            try {
                return new KerberosTicket(Optional.empty(), nameOfCredential());
            } catch (GSSException e) {
                // Nobody who has a ticket is current.
            }
        }
        return ticket(logIn(new LoginContext("exchange-mail", new Subject(), callbacks -> {}, cacheOnly())));
    }

    /** With {@code useSubjectCredsOnly=false} the JVM would look elsewhere too, and ask on the terminal in the end. */
    private static boolean mayBeCurrent() {
        return Boolean.getBoolean("sun.security.jgss.native")
                || !"false".equalsIgnoreCase(System.getProperty("javax.security.auth.useSubjectCredsOnly"));
    }

    private static Subject logIn(LoginContext context) throws LoginException {
        context.login();
        return context.getSubject();
    }

    private static KerberosTicket ticket(Subject subject) throws LoginException {
        try {
            PrivilegedExceptionAction<String> name = KerberosSettings::nameOfCredential;
            return new KerberosTicket(Optional.of(subject), Subject.doAs(subject, name));
        } catch (PrivilegedActionException e) {
            throw (LoginException) new LoginException(e.getException().getMessage()).initCause(e.getException());
        }
    }

    private static String nameOfCredential() throws GSSException {
        GSSCredential credential = GSSManager.getInstance()
                .createCredential(null, GSSCredential.DEFAULT_LIFETIME, new Oid(KERBEROS), GSSCredential.INITIATE_ONLY);
        try {
            return credential.getName().toString();
        } finally {
            credential.dispose();
        }
    }

    private Configuration cacheOnly() {
        Map<String, String> options = new HashMap<>(Map.of("useTicketCache", "true", "doNotPrompt", "true"));
        ticketCache.ifPresent(file -> options.put("ticketCache", file));
        AppConfigurationEntry entry = new AppConfigurationEntry(LOGIN_MODULE, LoginModuleControlFlag.REQUIRED, options);
        return new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                return new AppConfigurationEntry[] {entry};
            }
        };
    }

    private static CallbackHandler answering(String user, Credentials credentials) {
        return callbacks -> {
            for (Callback callback : callbacks) {
                if (callback instanceof NameCallback name) {
                    name.setName(user);
                } else if (callback instanceof PasswordCallback password) {
                    credentials.answer(password);
                } else {
                    throw new UnsupportedCallbackException(callback);
                }
            }
        };
    }
}
