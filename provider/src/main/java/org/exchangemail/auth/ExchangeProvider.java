package org.exchangemail.auth;

import jakarta.mail.Provider;

/**
 * Registers a store by name, without needing it or Angus Mail to load: a Provider that cannot be loaded would break every Session
 * of the JVM, also those that only send mail.
 *
 * <p>Where Angus Mail is missing or too old, an {@link UnavailableStore} stands in, which says so when it is to connect.
 */
public abstract class ExchangeProvider extends Provider implements LoginMemory {

    private final LoginWaits waits = new LoginWaits();
    private final String base;

    /**
     * Registers a store.
     *
     * @param protocol its name
     * @param store the class of the store
     * @param base the class of Angus Mail that it extends
     */
    protected ExchangeProvider(String protocol, String store, String base) {
        super(Type.STORE, protocol, store, "exchange-mail", null);
        this.base = base;
    }

    @Override
    public LoginWaits waits() {
        return waits;
    }

    /** Returns the class of the store, or of the one that stands in for it. */
    @Override
    public String getClassName() {
        return isThere(base) ? super.getClassName() : UnavailableStore.class.getName();
    }

    private static boolean isThere(String name) {
        try {
            Class.forName(name, false, ExchangeProvider.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
