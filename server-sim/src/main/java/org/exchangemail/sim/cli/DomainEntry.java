package org.exchangemail.sim.cli;

/**
 * A domain as it is written after {@code --domain}: {@code CORP=corp.example}.
 *
 * @param netbiosName before the equals sign
 * @param dnsName behind it
 */
record DomainEntry(String netbiosName, String dnsName) {

    /** The domain of those who do not care. */
    static final DomainEntry DEFAULT = new DomainEntry("CORP", "corp.example");

    static DomainEntry parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no domain; write its two names as in CORP=corp.example.");
        }
        return new DomainEntry(text.substring(0, equals), text.substring(equals + 1));
    }
}
