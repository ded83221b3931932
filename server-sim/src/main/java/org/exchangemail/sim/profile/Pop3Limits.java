package org.exchangemail.sim.profile;

/**
 * How much one version's POP3 service takes, beside {@link Pop3Settings#maxCommandSize()}.
 *
 * @param maxSaslLine characters of a line of AUTH; {@link Quirk#POP3_COMMAND_SIZE_HOLDS_FOR_SASL} goes before it
 * @param maxErrors how many commands may be answered {@code -ERR} in the AUTHORIZATION state before the connection is
 *     closed
 */
public record Pop3Limits(int maxSaslLine, int maxErrors) {}
