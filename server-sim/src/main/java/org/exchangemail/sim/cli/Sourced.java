package org.exchangemail.sim.cli;

import java.util.function.Consumer;
import java.util.function.Function;
import org.exchangemail.sim.mailbox.UnreadableMailException;

/**
 * A setting that remembers where it was written, so that whatever is wrong with it can be said with its place.
 *
 * @param <T> the type of the setting
 * @param value the setting
 * @param origin where it was written
 */
record Sourced<T>(T value, Origin origin) {

    /** Turns the setting into another one; what is wrong with it is said with its place. */
    <R> Sourced<R> map(Function<? super T, ? extends R> reading) {
        try {
            return new Sourced<>(reading.apply(value), origin);
        } catch (IllegalArgumentException | UnreadableMailException e) {
            throw origin.refuse(e);
        }
    }

    /** Uses the setting; what is wrong with it is said with its place. */
    void use(Consumer<? super T> use) {
        map(setting -> {
            use.accept(setting);
            return setting;
        });
    }
}
