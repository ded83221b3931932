package org.exchangemail.sim.profile;

import java.util.Locale;
import java.util.Optional;

/** The services of a server, each with a port of its own. */
public enum Protocol {
    /** IMAP in clear, with STARTTLS. */
    IMAP,
    /** IMAP over TLS. */
    IMAPS,
    /** POP3 in clear, with STLS. */
    POP3,
    /** POP3 over TLS. */
    POP3S;

    /**
     * Tells whether a connection begins with TLS.
     *
     * @return true for {@link #IMAPS} and {@link #POP3S}
     */
    public boolean isSecure() {
        return this == IMAPS || this == POP3S;
    }

    /**
     * Tells which language is spoken.
     *
     * @return true for {@link #IMAP} and {@link #IMAPS}
     */
    public boolean isImap() {
        return this == IMAP || this == IMAPS;
    }

    /**
     * Finds the service that a protocol of Jakarta Mail needs.
     *
     * @param protocol {@code imap}, {@code imaps}, {@code pop3}, {@code pop3s}, or a name that begins with {@code imap}
     *     or {@code pop3}, such as {@code imapexs}; those that end in {@code s} are over TLS
     * @return empty if the name begins with neither
     */
    public static Optional<Protocol> named(String protocol) {
        String lower = protocol.toLowerCase(Locale.ROOT);
        boolean secure = lower.endsWith("s");
        if (lower.startsWith("imap")) {
            return Optional.of(secure ? IMAPS : IMAP);
        }
        return lower.startsWith("pop3") ? Optional.of(secure ? POP3S : POP3) : Optional.empty();
    }

    /** Prints the name of the service in lower case, for example {@code imaps}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
