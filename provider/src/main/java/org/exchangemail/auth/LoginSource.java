package org.exchangemail.auth;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.LoginException;
import org.exchangemail.login.LoginName;

/**
 * Where a store learns who wants to log in with what: from {@code connect}, from the properties of its protocol name, and
 * from the application's callback handler and token supplier.
 *
 * <p>The handler is a {@link CallbackHandler} object among the Session's properties. It is asked if {@code connect} was
 * given no password or an empty one, once for each connection, pooled ones included. It is shown an {@link
 * AccountPasswordCallback}; if it does not support that or leaves it unanswered, an {@link NtHashCallback}. A {@link
 * java.util.function.Supplier} of tokens is asked once for each connection too, whatever password there is, if a
 * mechanism that sends tokens may be used.
 *
 * <p>The properties are read whenever a request is made. Safe for use by several threads if the handler is.
 */
public final class LoginSource {

    private final Properties properties;
    private final String prefix;
    private final String service;

    /**
     * For a store.
     *
     * @param properties of the Session
     * @param protocol the name in {@code mail.<protocol>.…}
     * @param service the registered service name, {@code imap} or {@code pop}
     */
    public LoginSource(Properties properties, String protocol, String service) {
        this.properties = properties;
        this.prefix = "mail." + protocol + ".";
        this.service = service;
    }

    /**
     * Tells whether {@code connect} needs no password.
     *
     * @return true if the application has set a callback handler or a token supplier, also if what it has set is none, or
     *     asks for a login by Kerberos
     */
    public boolean needsNoPassword() {
        return handler().isPresent() || tokens().isPresent() || AuthPolicy.asksForKerberos(properties, prefix);
    }

    private Optional<TokenSupplier> tokens() {
        return TokenSupplier.of(properties, prefix).filter(supplier -> AuthPolicy.usesTokens(properties, prefix));
    }

    private Optional<Object> handler() {
        Object object = properties.get(prefix + "auth.callbackhandler");
        return Optional.ofNullable(object == null ? properties.getProperty(prefix + "auth.callbackhandler") : object);
    }

    /**
     * Tells whether something is asked for that a stock protocol does not know: the mailbox of somebody else, a callback
     * handler or a token supplier, or that refused credentials wait.
     *
     * @param user the user name; may be outside the grammar
     * @return false for an ordinary login
     */
    public boolean isBeyondStock(String user) {
        return Authentication.isDelegated(user)
                || named(prefix + "mailbox").isPresent()
                || named(prefix + "sasl.authorizationid").isPresent()
                || BackOff.isAskedFor(properties, prefix)
                || needsNoPassword();
    }

    private Optional<String> named(String property) {
        return Optional.ofNullable(properties.getProperty(property)).filter(name -> !name.isEmpty());
    }

    /**
     * Makes the request for one connection, and asks the callback handler if that is needed.
     *
     * @param user the login string; empty for the name on the Kerberos ticket at hand
     * @param password what {@code connect} was given; empty if nothing
     * @param host the server as the user configured it
     * @return the caller closes its credentials
     * @throws InvalidLoginNameException if the login string is outside the grammar
     * @throws IncompatibleLoginException if two different mailboxes are named, or the password is one that no mechanism
     *     can carry
     * @throws CredentialsUnavailableException if the callback handler has none, or fails
     */
    public LoginRequest request(String user, String password, String host)
            throws InvalidLoginNameException, IncompatibleLoginException, CredentialsUnavailableException {
        LoginName login = LoginRequest.parse(user.isEmpty() ? nameOnTicket() : user);
        Optional<String> beside = beside(login);
        Credentials credentials = credentials(login, password, host, user.isEmpty());
        try {
            return LoginRequest.of(login, beside, credentials, host, service);
        } catch (IncompatibleLoginException | InvalidLoginNameException e) {
            credentials.close();
            throw e;
        }
    }

    /** Without a user name, it is the current user of Windows or Kerberos who logs in. */
    private String nameOnTicket() throws CredentialsUnavailableException {
        try (Credentials none = Credentials.none()) {
            return KerberosSettings.of(properties, prefix).find("", none).principal();
        } catch (LoginException | SecurityException e) {
            throw new CredentialsUnavailableException(
                    FailureText.of(
                            FailureReason.CREDENTIALS_UNAVAILABLE,
                            "The user name is empty, and there is no Kerberos ticket to take it from (" + e.getMessage()
                                    + ").",
                            "Nothing was sent. Give connect a user name, or get a ticket (kinit, or by logging in to the"
                                    + " domain); where it is can be said in " + prefix + "auth.gssapi.ticketcache and "
                                    + prefix + "auth.gssapi.jaas."),
                    e);
        }
    }

    /** The mailbox that is named beside the login string: in one place, or in several that agree. */
    private Optional<String> beside(LoginName login) throws IncompatibleLoginException {
        Optional<String> mailbox = named(prefix + "mailbox");
        Optional<String> authorizationId = named(prefix + "sasl.authorizationid");
        if (mailbox.isPresent() && authorizationId.isPresent()) {
            LoginRequest.checkSame(
                    prefix + "mailbox", mailbox.get(), prefix + "sasl.authorizationid", authorizationId.get());
        }
        if (login.mailbox().isPresent() && mailbox.isPresent()) {
            LoginRequest.checkSame("the login string", login.mailbox().get(), prefix + "mailbox", mailbox.get());
        }
        return mailbox.or(() -> authorizationId);
    }

    private Credentials credentials(LoginName login, String password, String host, boolean nameFromTicket)
            throws CredentialsUnavailableException {
        Credentials credentials = withoutToken(login, password, host, nameFromTicket);
        Optional<TokenSupplier> tokens = tokens();
        return tokens.isPresent() ? tokens.get().addTo(credentials) : credentials;
    }

    private Credentials withoutToken(LoginName login, String password, String host, boolean nameFromTicket)
            throws CredentialsUnavailableException {
        Optional<Object> handler = password.isEmpty() ? handler() : Optional.empty();
        if (handler.isPresent()) {
            return ask(handler.get(), login.delegate().toString(), host);
        }
        if (password.isEmpty() && (nameFromTicket || needsNoPassword())) {
            return Credentials.none();
        }
        char[] given = password.toCharArray();
        try {
            return Credentials.ofPassword(given);
        } finally {
            Arrays.fill(given, '\0');
        }
    }

    private Credentials ask(Object object, String account, String host) throws CredentialsUnavailableException {
        if (!(object instanceof CallbackHandler handler)) {
            throw new CredentialsUnavailableException(FailureText.of(
                    FailureReason.CREDENTIALS_UNAVAILABLE,
                    prefix + "auth.callbackhandler" + " is a "
                            + object.getClass().getName() + ".",
                    "Set it to a javax.security.auth.callback.CallbackHandler object, with Properties.put."));
        }
        AccountPasswordCallback password = new AccountPasswordCallback(account, host);
        NtHashCallback ntHash = new NtHashCallback(account, host);
        try {
            show(handler, password, account);
            char[] answer = password.getPassword();
            if (answer != null) {
                try {
                    return Credentials.ofPassword(answer);
                } finally {
                    Arrays.fill(answer, '\0');
                }
            }
            show(handler, ntHash, account);
            return ntHash.credentials()
                    .orElseThrow(() -> new CredentialsUnavailableException(FailureText.of(
                            FailureReason.CREDENTIALS_UNAVAILABLE,
                            "The callback handler gave neither password nor NT hash of " + account + ".",
                            "Nothing was sent. Let " + handler.getClass().getName()
                                    + " answer PasswordCallback or NtHashCallback, or give connect a password.")));
        } finally {
            password.clearPassword();
            ntHash.clear();
        }
    }

    private static void show(CallbackHandler handler, Callback callback, String account)
            throws CredentialsUnavailableException {
        try {
            handler.handle(new Callback[] {callback});
        } catch (UnsupportedCallbackException e) {
            // Then it leaves the callback unanswered.
        } catch (IOException | RuntimeException e) {
            throw new CredentialsUnavailableException(
                    FailureText.of(
                            FailureReason.CREDENTIALS_UNAVAILABLE,
                            "The callback handler " + handler.getClass().getName() + " failed when it was asked for the"
                                    + " password of " + account + " ("
                                    + e.getClass().getName() + ").",
                            "Nothing was sent. The cause says what its problem is."),
                    e);
        }
    }
}
