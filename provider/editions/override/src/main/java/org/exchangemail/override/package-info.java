/**
 * The names {@code imap}, {@code imaps}, {@code pop3} and {@code pop3s} for the Exchange stores.
 *
 * <p>Nothing here is to be called. An application that is fixed on these names has the stores of {@code
 * org.exchangemail.imap} and {@code org.exchangemail.pop3} by having the jar on its class path; what changes by that is said in
 * {@code docs/registration.md}.
 */
package org.exchangemail.override;
