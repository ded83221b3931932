package org.exchangemail.sim.profile;

import java.nio.charset.Charset;
import java.util.Set;

/**
 * How much one version's IMAP service takes.
 *
 * @param maxCommandSize octets of a command without its literals (MaxCommandSize)
 * @param maxSaslLine characters of a line of AUTHENTICATE
 * @param maxErrors how many commands may be answered BAD or fail to log on before the connection is
 *     closed
 * @param searchCharsets what CHARSET of SEARCH may name
 */
public record ImapLimits(int maxCommandSize, int maxSaslLine, int maxErrors, Set<Charset> searchCharsets) {

    /** Copies the set. */
    public ImapLimits {
        searchCharsets = Set.copyOf(searchCharsets);
    }
}
