package org.exchangemail.sim.faults;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.exchangemail.sim.directory.Account;
import org.exchangemail.sim.net.Interceptor;
import org.exchangemail.sim.profile.Protocol;

/**
 * The faults of one server. Applications reach it through {@link Faults}.
 *
 * <p>Safe for use by several threads.
 */
public final class FaultBoard {

    private final Function<String, Account> accounts;
    private final List<Fault> faults = new CopyOnWriteArrayList<>();

    /**
     * Makes a board without faults.
     *
     * @param accounts finds an account by its name, or throws
     */
    public FaultBoard(Function<String, Account> accounts) {
        this.accounts = accounts;
    }

    /**
     * Begins the description of a fault.
     *
     * @return for all connections and every time
     */
    public Faults faults() {
        return new Faults(this, Scope.EVERYTHING);
    }

    /**
     * Watches one connection.
     *
     * @param protocol the service it came to
     * @param named the accounts that were named in its logons so far
     * @return strikes
     */
    @SuppressWarnings("exports") // Connections are no business of applications, and so is this method.
    public Interceptor watch(Protocol protocol, Supplier<Set<Account>> named) {
        return new FaultyConnection(this, protocol, named);
    }

    Account account(String name) {
        return accounts.apply(name);
    }

    Fault arm(Fault fault) {
        faults.removeIf(each -> !each.isArmed());
        faults.add(fault);
        return fault;
    }

    List<Fault> armed() {
        return faults.stream().filter(Fault::isArmed).toList();
    }

    boolean isEmpty() {
        return faults.isEmpty();
    }

    void clear() {
        faults.forEach(Fault::close);
        faults.clear();
    }
}
