package org.exchangemail.auth;

import java.util.Optional;

/** Finds the class that a property names where Angus finds it: by the thread's class loader, ours, the application's. */
final class ClassByName {

    private ClassByName() {}

    /** Returns the class, not initialized; empty if there is none of that name. */
    static Optional<Class<?>> find(String name) {
        ClassLoader[] loaders = {
            Thread.currentThread().getContextClassLoader(),
            ClassByName.class.getClassLoader(),
            ClassLoader.getSystemClassLoader()
        };
        for (ClassLoader loader : loaders) {
            try {
                return Optional.of(Class.forName(name, false, loader));
            } catch (ClassNotFoundException e) {
                // The next one may know it.
            }
        }
        return Optional.empty();
    }
}
