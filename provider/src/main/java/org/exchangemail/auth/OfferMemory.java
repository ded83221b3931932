package org.exchangemail.auth;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What each server offered when a store last logged in to it: a server that suddenly offers only what is weaker may have
 * somebody in front of it.
 *
 * <p>Belongs to one store and is forgotten with it. Safe for use by several threads.
 */
public final class OfferMemory {

    private final Map<String, Seen> byHost = new HashMap<>();

    private record Seen(Set<String> hidingMechanisms, boolean tls) {}

    /** For a store that has not connected yet. */
    public OfferMemory() {}

    /**
     * Remembers an offer.
     *
     * @param host the server as the user configured it
     * @param offer what it offers now
     * @return a line for the log if the last one was stronger: it had TLS, or a mechanism that does not show the password,
     *     and this one has none
     */
    public synchronized Optional<String> compare(String host, Offer offer) {
        Set<String> hiding = new TreeSet<>(offer.saslMechanisms());
        hiding.removeIf(mechanism -> !LoginPlan.hidesTheSecret(mechanism));
        Optional<Seen> before = Optional.ofNullable(byHost.put(host, new Seen(hiding, offer.tls())));
        if (before.isEmpty()) {
            return Optional.empty();
        }
        boolean lostTls = before.get().tls() && !offer.tls();
        boolean lostMechanisms =
                hiding.isEmpty() && !before.get().hidingMechanisms().isEmpty();
        return lostTls || lostMechanisms
                ? Optional.of("The server " + host + " offers less than last time: "
                        + (lostTls ? "no TLS" : "")
                        + (lostTls && lostMechanisms ? ", " : "")
                        + (lostMechanisms
                                ? "none of " + String.join(" ", before.get().hidingMechanisms())
                                : "")
                        + ". Somebody on the line may have removed it.")
                : Optional.empty();
    }
}
