package org.exchangemail.sim.directory;

import java.util.Objects;
import org.exchangemail.login.DirectoryNames;

/**
 * A Windows domain under its two names; a login string may use either.
 *
 * @param netbiosName the down-level name, for example {@code CORP}
 * @param dnsName the DNS name, for example {@code corp.example}; accounts without a UPN of their own
 *     get {@code name@dnsName}
 */
public record Domain(String netbiosName, String dnsName) {

    /** Takes both names as they are. */
    public Domain {
        Objects.requireNonNull(netbiosName, "netbiosName");
        Objects.requireNonNull(dnsName, "dnsName");
    }

    boolean isNamed(String name) {
        return DirectoryNames.same(netbiosName, name) || DirectoryNames.same(dnsName, name);
    }
}
