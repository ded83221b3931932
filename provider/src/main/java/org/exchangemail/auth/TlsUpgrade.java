package org.exchangemail.auth;

/** What to do about TLS on a connection that begins in clear text. */
public enum TlsUpgrade {
    /** {@code starttls.enable=false}. */
    NEVER,
    /** Upgrade if the server offers it. */
    IF_OFFERED,
    /** {@code starttls.required=true}. */
    REQUIRED;

    /**
     * Decides about one connection in clear text.
     *
     * @param command the protocol's command, {@code STARTTLS} or {@code STLS}
     * @param offered whether the server offers it
     * @param host the server as the user configured it
     * @param policy of the protocol name, for messages
     * @return whether to send the command
     * @throws TlsRequiredException if it is required and not offered
     */
    public boolean isDue(String command, boolean offered, String host, AuthPolicy policy) throws TlsRequiredException {
        if (this == REQUIRED && !offered) {
            throw TlsRequiredException.notOffered(command, host, policy);
        }
        return offered && this != NEVER;
    }
}
