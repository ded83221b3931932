/**
 * SASL mechanisms for the interfaces of {@link javax.security.sasl}: NTLM and PLAIN, client and server, and the line
 * codec that IMAP, POP3 and SMTP share.
 *
 * <p>The mail stores instantiate the mechanisms directly. {@link org.exchangemail.sasl.ExchangeSaslProvider} offers them
 * to everybody else who registers it, for example for SMTP with {@code mail.smtp.sasl.enable}; nothing here registers
 * itself.
 */
package org.exchangemail.sasl;
