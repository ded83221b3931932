package org.exchangemail.override;

import jakarta.mail.Provider;

/**
 * Registers a store of the provider under a stock name, without loading anything: not even the provider's jar needs to be
 * there for other Sessions to work.
 */
abstract class StockName extends Provider {

    StockName(String protocol, String store) {
        super(Type.STORE, protocol, store, "exchange-mail", null);
    }

    /** Returns what the provider registers, which knows whether its store can be used. */
    @Override
    public String getClassName() {
        try {
            return registered();
        } catch (LinkageError e) {
            return super.getClassName();
        }
    }

    /** Asks the provider's own registration, of which nothing must be loaded with this class. */
    abstract String registered();
}
