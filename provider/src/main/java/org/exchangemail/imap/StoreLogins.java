package org.exchangemail.imap;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import org.eclipse.angus.mail.imap.protocol.IMAPReferralException;
import org.eclipse.angus.mail.util.MailLogger;
import org.exchangemail.auth.AuthPolicy;
import org.exchangemail.auth.Authentication;
import org.exchangemail.auth.BadCredentialsException;
import org.exchangemail.auth.ConnectionProperties;
import org.exchangemail.auth.LoginRequest;
import org.exchangemail.auth.LoginSource;
import org.exchangemail.auth.LoginWaits;
import org.exchangemail.auth.OfferMemory;
import org.exchangemail.auth.RefusedLogins;

/**
 * Who is logged in on the connections of one store, and what the server had to say about it before. Safe for use by
 * several threads.
 */
final class StoreLogins {

    private final Session session;
    private final String name;
    private final ConnectionProperties properties;
    private final MailLogger logger;
    private final LoginSource source;
    private final LoginWaits waits;
    private final OfferMemory offers = new OfferMemory();
    private final RefusedLogins refused = new RefusedLogins();

    /**
     * For a store.
     *
     * @param session of the store
     * @param name the name in {@code mail.<name>.…}
     * @param properties of the same name
     * @param logger of the store
     */
    StoreLogins(Session session, String name, ConnectionProperties properties, MailLogger logger) {
        this.session = session;
        this.name = name;
        this.properties = properties;
        this.logger = logger;
        this.source = new LoginSource(session.getProperties(), name, "imap");
        this.waits = LoginWaits.of(session, name);
    }

    /** Tells whether {@code connect} needs no password. */
    boolean needNoPassword() {
        return source.needsNoPassword();
    }

    /** In the place of {@code imap}, an ordinary login is left to Angus, but for its NTLM. */
    boolean areOurs(String user) {
        return properties.isOwnName() || (user != null && source.isBeyondStock(user));
    }

    AuthPolicy policy() throws MessagingException {
        return AuthPolicy.read(session.getProperties(), name);
    }

    /** Forgets what was refused: the user may have had the password reset. */
    void forgetRefusal() {
        refused.forget();
    }

    /**
     * Finds out, before anything is sent, who is to be logged in with what, and whether that could work at all. Asks the
     * application's callback handler and token supplier one at a time.
     *
     * @param change what is different from the policy of the user
     * @return the caller closes it
     * @throws MessagingException one of {@link org.exchangemail.auth}
     */
    synchronized PreparedLogin prepare(String host, String user, String password, UnaryOperator<AuthPolicy> change)
            throws MessagingException {
        AuthPolicy policy = change.apply(policy());
        LoginRequest request = source.request(user, password, properties.serviceHost(host));
        boolean prepared = false;
        try {
            refuseAgain(user, request);
            Authentication authentication = Authentication.prepare(request, policy, waits, logger::fine);
            prepared = true;
            return new PreparedLogin(user, request, authentication);
        } finally {
            if (!prepared) {
                request.credentials().close();
            }
        }
    }

    private void refuseAgain(String user, LoginRequest request) throws AuthenticationFailedException {
        Optional<AuthenticationFailedException> earlier = refused.find(user, request.credentials());
        if (earlier.isPresent()) {
            logger.fine("the server has refused these credentials already; it is not asked again");
            throw earlier.get();
        }
    }

    /**
     * Logs in.
     *
     * @param host the server as the user configured it
     * @param connection on which nobody is logged in; of no further use if this fails
     * @param login closed
     * @param first whether this is the login of {@code connect}, and not that of a further connection
     * @throws MessagingException one of {@link org.exchangemail.auth}
     * @throws IMAPReferralException if the server named another one
     */
    void run(String host, IMAPExchangeProtocol connection, PreparedLogin login, boolean first)
            throws MessagingException, IMAPReferralException {
        try (login) {
            logIn(host, connection, login, first);
        }
        connection.conversation().followReferral();
    }

    private void logIn(String host, IMAPExchangeProtocol connection, PreparedLogin login, boolean first)
            throws MessagingException, IMAPReferralException {
        LoginConversation conversation = connection.conversation();
        try {
            offers.compare(host, conversation.offer()).ifPresent(line -> logger.log(Level.WARNING, line));
            login.authentication().run(conversation);
            connection.liftLoginBudget();
        } catch (AuthenticationFailedException e) {
            conversation.followReferral();
            if (first
                    || (e instanceof BadCredentialsException bad
                            && bad.retryAfter().isEmpty())) {
                // Without a bad logon, a pooled connection may well succeed the next time.
                refused.remember(login.user(), login.request().credentials(), e);
            }
            throw e;
        }
    }
}
