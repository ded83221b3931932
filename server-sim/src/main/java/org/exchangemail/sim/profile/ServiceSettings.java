package org.exchangemail.sim.profile;

import java.time.Duration;
import java.util.Objects;
import org.exchangemail.ntlm.ExtendedProtection;

/**
 * What an administrator sets for either service; the defaults are those of {@code Set-ImapSettings} and {@code
 * Set-PopSettings}.
 *
 * @param loginType what a logon needs before it is let in
 * @param allowBasicAuthentication whether a logon may show the server the password at all (LOGIN, USER and PASS,
 *     PLAIN); {@code AllowBasicAuthImap} and {@code AllowBasicAuthPop} of {@code Set-AuthenticationPolicy}
 * @param enableGssapiAndNtlmAuth whether integrated Windows authentication is offered
 * @param extendedProtection what NTLM does about channel bindings
 * @param preAuthenticatedTimeout how long a connection may be silent before the logon; how long it may last without a
 *     logon where {@link Quirk#LOGON_TIME_IS_TOTAL} holds
 * @param authenticatedTimeout how long a connection may be silent afterwards
 * @param connections how many there may be
 * @see <a href="https://learn.microsoft.com/powershell/module/exchange/set-imapsettings">Set-ImapSettings</a>
 */
public record ServiceSettings(
        LoginType loginType,
        boolean allowBasicAuthentication,
        boolean enableGssapiAndNtlmAuth,
        ExtendedProtection extendedProtection,
        Duration preAuthenticatedTimeout,
        Duration authenticatedTimeout,
        ConnectionLimits connections) {

    /** What Exchange has after its installation. */
    public static final ServiceSettings DEFAULT = new ServiceSettings(
            LoginType.SECURE_LOGIN,
            true,
            true,
            ExtendedProtection.NONE,
            Duration.ofMinutes(1),
            Duration.ofMinutes(30),
            ConnectionLimits.DEFAULT);

    /** Checks that nothing is missing and the times are positive. */
    public ServiceSettings {
        Objects.requireNonNull(loginType, "loginType");
        Objects.requireNonNull(extendedProtection, "extendedProtection");
        Objects.requireNonNull(connections, "connections");
        if (preAuthenticatedTimeout.toMillis() <= 0 || authenticatedTimeout.toMillis() <= 0) {
            throw new IllegalArgumentException("The time limits of a connection must be positive.");
        }
    }

    /**
     * Sets the login type.
     *
     * @param value see {@link #loginType()}
     * @return a copy
     */
    public ServiceSettings withLoginType(LoginType value) {
        return new ServiceSettings(
                value,
                allowBasicAuthentication,
                enableGssapiAndNtlmAuth,
                extendedProtection,
                preAuthenticatedTimeout,
                authenticatedTimeout,
                connections);
    }

    /**
     * Lets logons in that show the server the password, or refuses them all.
     *
     * @param value see {@link #allowBasicAuthentication()}
     * @return a copy
     */
    public ServiceSettings withBasicAuthentication(boolean value) {
        return new ServiceSettings(
                loginType,
                value,
                enableGssapiAndNtlmAuth,
                extendedProtection,
                preAuthenticatedTimeout,
                authenticatedTimeout,
                connections);
    }

    /**
     * Switches integrated Windows authentication on or off.
     *
     * @param value see {@link #enableGssapiAndNtlmAuth()}
     * @return a copy
     */
    public ServiceSettings withGssapiAndNtlmAuth(boolean value) {
        return new ServiceSettings(
                loginType,
                allowBasicAuthentication,
                value,
                extendedProtection,
                preAuthenticatedTimeout,
                authenticatedTimeout,
                connections);
    }

    /**
     * Sets the policy for channel bindings.
     *
     * @param value see {@link #extendedProtection()}
     * @return a copy
     */
    public ServiceSettings withExtendedProtection(ExtendedProtection value) {
        return new ServiceSettings(
                loginType,
                allowBasicAuthentication,
                enableGssapiAndNtlmAuth,
                value,
                preAuthenticatedTimeout,
                authenticatedTimeout,
                connections);
    }

    /**
     * Sets how long a connection may be silent.
     *
     * @param beforeLogon see {@link #preAuthenticatedTimeout()}
     * @param afterLogon see {@link #authenticatedTimeout()}
     * @return a copy
     */
    public ServiceSettings withTimeouts(Duration beforeLogon, Duration afterLogon) {
        return new ServiceSettings(
                loginType,
                allowBasicAuthentication,
                enableGssapiAndNtlmAuth,
                extendedProtection,
                beforeLogon,
                afterLogon,
                connections);
    }

    /**
     * Sets how many connections there may be.
     *
     * @param value see {@link #connections()}
     * @return a copy
     */
    public ServiceSettings withConnections(ConnectionLimits value) {
        return new ServiceSettings(
                loginType,
                allowBasicAuthentication,
                enableGssapiAndNtlmAuth,
                extendedProtection,
                preAuthenticatedTimeout,
                authenticatedTimeout,
                value);
    }

    /**
     * Tells whether a logon that shows the server the password (LOGIN, PLAIN) is let in.
     *
     * @param tls whether the connection has TLS
     * @return false if they are switched off or TLS has to come first
     */
    public boolean allowsPasswords(boolean tls) {
        return allowBasicAuthentication && allowsTokens(tls);
    }

    /**
     * Tells whether a logon that shows the server a token (XOAUTH2, OAUTHBEARER) is let in.
     *
     * @param tls whether the connection has TLS
     * @return false if TLS has to come first
     */
    public boolean allowsTokens(boolean tls) {
        return tls || loginType == LoginType.PLAIN_TEXT_LOGIN;
    }

    /**
     * Tells whether NTLM and GSSAPI are let in.
     *
     * @param tls whether the connection has TLS
     * @return false if they are switched off or TLS has to come first
     */
    public boolean allowsIntegrated(boolean tls) {
        return enableGssapiAndNtlmAuth && (tls || loginType != LoginType.SECURE_LOGIN);
    }
}
