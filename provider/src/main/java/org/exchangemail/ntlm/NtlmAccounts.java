package org.exchangemail.ntlm;

import java.util.Optional;

/** The accounts a server knows. */
@FunctionalInterface
public interface NtlmAccounts {

    /**
     * Looks an account up.
     *
     * @param identity domain and user as the client sent them; case and the form of the name (account
     *     name, UPN) are the directory's business
     * @return the account's secret, which stays the directory's: the server neither keeps nor closes
     *     it; empty if there is no such account
     */
    Optional<NtlmSecret> find(NtlmIdentity identity);
}
