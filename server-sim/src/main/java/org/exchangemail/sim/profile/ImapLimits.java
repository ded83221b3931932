package org.exchangemail.sim.profile;

/**
 * How much one version's IMAP service takes.
 *
 * @param maxCommandSize octets of a command without its literals (MaxCommandSize), and of all literals before a
 *     mailbox is open
 * @param maxSaslLine characters of a line of AUTHENTICATE
 * @param maxErrors how many commands may be answered BAD or fail to log on before the connection is
 *     closed
 * @param maxAppendSize octets of a message that APPEND takes
 * @param maxAppendLine octets of one line of such a message, if {@link Quirk#APPEND_REFUSES_LONG_LINES} is on
 * @param maxFolderName characters of one level of a folder's name
 */
public record ImapLimits(
        int maxCommandSize, int maxSaslLine, int maxErrors, int maxAppendSize, int maxAppendLine, int maxFolderName) {

    /**
     * Changes how large a message may be.
     *
     * @param value see {@link #maxAppendSize()}
     * @return a copy
     */
    public ImapLimits withMaxAppendSize(int value) {
        return new ImapLimits(maxCommandSize, maxSaslLine, maxErrors, value, maxAppendLine, maxFolderName);
    }
}
