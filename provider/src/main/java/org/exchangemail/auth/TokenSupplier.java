package org.exchangemail.auth;

import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.exchangemail.sasl.BearerSaslClient;

/**
 * The application's source of bearer tokens for XOAUTH2 and OAUTHBEARER: a {@link Supplier} object among the Session's
 * properties, asked once for each connection, so that an expired token heals.
 *
 * <p>Safe for use by several threads if the application's supplier is.
 *
 * @param property the name of the property that holds it
 * @param object what the application has set
 */
record TokenSupplier(String property, Object object) {

    static Optional<TokenSupplier> of(Properties properties, String prefix) {
        String name = prefix + "auth.oauth2.tokensupplier";
        Object object = properties.get(name);
        return Optional.ofNullable(object == null ? properties.getProperty(name) : object)
                .map(value -> new TokenSupplier(name, value));
    }

    /**
     * Asks for a token, and puts it beside what is known already.
     *
     * @param others wiped if there is no token
     * @return credentials with a token
     * @throws CredentialsUnavailableException if the supplier fails, or gives none
     */
    Credentials addTo(Credentials others) throws CredentialsUnavailableException {
        try (others) {
            char[] token = ask();
            try {
                return others.withToken(token);
            } finally {
                Arrays.fill(token, '\0');
            }
        }
    }

    private char[] ask() throws CredentialsUnavailableException {
        if (!(object instanceof Supplier<?> supplier)) {
            throw new CredentialsUnavailableException(FailureText.of(
                    FailureReason.CREDENTIALS_UNAVAILABLE,
                    property + " is a " + object.getClass().getName() + ".",
                    "Set it to a java.util.function.Supplier object that gives Strings, with Properties.put."));
        }
        Object token;
        try {
            token = supplier.get();
        } catch (RuntimeException e) {
            throw new CredentialsUnavailableException(
                    FailureText.of(
                            FailureReason.CREDENTIALS_UNAVAILABLE,
                            "The token supplier " + supplier.getClass().getName() + " in " + property + " failed ("
                                    + e.getClass().getName() + ").",
                            "Nothing was sent. The cause says what its problem is."),
                    e);
        }
        if (!(token instanceof CharSequence text) || text.isEmpty()) {
            throw new CredentialsUnavailableException(FailureText.of(
                    FailureReason.CREDENTIALS_UNAVAILABLE,
                    "The token supplier " + supplier.getClass().getName() + " in " + property + " gave no token.",
                    "Nothing was sent. Let it return the access token as a String that is not empty."));
        }
        if (!BearerSaslClient.isToken(text)) {
            throw new CredentialsUnavailableException(FailureText.of(
                    FailureReason.CREDENTIALS_UNAVAILABLE,
                    "The token supplier " + supplier.getClass().getName() + " in " + property
                            + " gave something that is no token: it holds a space, a line break or another control"
                            + " character.",
                    "Nothing was sent. Take off what does not belong to the token, such as the line break at the end of"
                            + " a file."));
        }
        return text.toString().toCharArray();
    }
}
