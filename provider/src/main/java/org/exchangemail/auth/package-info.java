/**
 * Logging in, whatever the protocol: which mechanism, in which order, for this login on this connection, and what to
 * tell the user when it fails.
 *
 * <p>{@link org.exchangemail.auth.Authentication} is the entry. It runs over a {@link
 * org.exchangemail.auth.LoginChannel}, which a mail protocol implements; what a protocol's syntax looks like is unknown
 * here. Every failure is an exception of this package, and either an {@link
 * jakarta.mail.AuthenticationFailedException} (somebody should look at user name, password or permission) or another
 * {@link jakarta.mail.MessagingException} (asking for another password would not help).
 */
package org.exchangemail.auth;
