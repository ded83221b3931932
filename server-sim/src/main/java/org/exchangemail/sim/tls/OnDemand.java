package org.exchangemail.sim.tls;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A value that is made when it is first asked for, and kept.
 *
 * <p>Safe for use by several threads.
 *
 * @param <T> what is made
 */
final class OnDemand<T> implements Supplier<T> {

    private final Supplier<T> maker;
    private volatile Optional<T> made = Optional.empty();

    OnDemand(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public T get() {
        return made.orElseGet(this::make);
    }

    private synchronized T make() {
        T value = made.orElseGet(maker);
        made = Optional.of(value);
        return value;
    }
}
