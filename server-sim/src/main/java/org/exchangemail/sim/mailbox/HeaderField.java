package org.exchangemail.sim.mailbox;

/**
 * One field of a header.
 *
 * @param name as written, without the colon
 * @param range the whole field with its folds and its line end, within the message
 * @param value unfolded, without white space at either end, one character for each octet, not decoded
 */
public record HeaderField(String name, OctetRange range, String value) {}
