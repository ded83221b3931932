/**
 * NTLM, [MS-NLMP]: the three messages, the functions, and an exchange from either side.
 *
 * <p>{@link org.exchangemail.ntlm.NtlmClient} and {@link org.exchangemail.ntlm.NtlmServer} are octets in, octets out: they
 * open no connection, write no log and register nothing. What is sent and what is insisted on is {@link
 * org.exchangemail.ntlm.NtlmPolicy} on one side and {@link org.exchangemail.ntlm.NtlmServerOptions} on the other;
 * without a switch it is NTLMv2 with a message integrity code.
 *
 * <p>The three messages are {@link org.exchangemail.ntlm.NtlmMessage}s, with {@link
 * org.exchangemail.ntlm.NtlmMessage#describe()} for logs.
 *
 * @see <a href="https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-nlmp/">[MS-NLMP]</a>
 */
package org.exchangemail.ntlm;
