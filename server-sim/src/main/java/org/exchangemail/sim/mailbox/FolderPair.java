package org.exchangemail.sim.mailbox;

import java.util.function.Supplier;

/** Locks two folders in an order that does not depend on who asks, so that opposite moves cannot wait for each other. */
final class FolderPair {

    private static final Object TIE = new Object();

    private FolderPair() {}

    static <T> T locked(Folder one, Folder other, Supplier<T> action) {
        int order = Integer.compare(System.identityHashCode(one), System.identityHashCode(other));
        if (order == 0 && one != other) {
            synchronized (TIE) {
                return lockedInOrder(one, other, action);
            }
        }
        return order < 0 ? lockedInOrder(one, other, action) : lockedInOrder(other, one, action);
    }

    private static <T> T lockedInOrder(Folder first, Folder second, Supplier<T> action) {
        synchronized (first) {
            synchronized (second) {
                return action.get();
            }
        }
    }
}
