package org.exchangemail.sim.faults;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.exchangemail.sim.directory.Account;
import org.exchangemail.sim.profile.Protocol;

/**
 * For which connections a fault is meant, and how often.
 *
 * @param protocols the services
 * @param account whose connections; empty for everybody's
 * @param passedOver how many times nothing happens at first
 * @param times how often it happens at most
 */
record Scope(Set<Protocol> protocols, Optional<Account> account, int passedOver, int times) {

    static final Scope EVERYTHING = new Scope(EnumSet.allOf(Protocol.class), Optional.empty(), 0, Integer.MAX_VALUE);

    Scope over(Set<Protocol> some) {
        return new Scope(some, account, passedOver, times);
    }

    Scope of(Account whose) {
        return new Scope(protocols, Optional.of(whose), passedOver, times);
    }

    Scope counted(int before, int most) {
        return new Scope(protocols, account, before, most);
    }

    boolean covers(Protocol protocol, Set<Account> accounts) {
        return protocols.contains(protocol) && account.map(accounts::contains).orElse(true);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (protocols.size() < Protocol.values().length) {
            text.append(" over ").append(protocols);
        }
        account.ifPresent(whose -> text.append(" for ").append(whose));
        if (passedOver > 0) {
            text.append(", not the first ").append(passedOver).append(passedOver == 1 ? " time" : " times");
        }
        if (times < Integer.MAX_VALUE) {
            text.append(times == 1 ? ", once" : ", " + times + " times");
        }
        return text.toString();
    }
}
