package org.exchangemail.imap;

import java.time.Duration;
import java.util.Properties;
import org.eclipse.angus.mail.util.PropUtil;

/**
 * Which connections of a pool are made ahead.
 *
 * @param spares how many, beside the first
 * @param maxAge how long one waits to be taken
 */
record PoolSettings(int spares, Duration maxAge) {

    /** Exchange lets an account have 16 connections by default. */
    private static final int MAX_SPARES = 7;

    private static final int TIMEOUT_MILLIS = 45_000;

    /** Reads the properties of a protocol name; what Angus does with a connection after the login lets none be made ahead. */
    static PoolSettings of(Properties session, String name) {
        String prefix = "mail." + name + ".";
        boolean none = !PropUtil.getBooleanProperty(session, prefix + "connectionpool.ahead", true)
                || isSet(session, name, "forcepasswordrefresh")
                || isSet(session, name, "compress.enable");
        int size = number(session, name, "connectionpoolsize", 1);
        int timeout = number(session, name, "connectionpooltimeout", TIMEOUT_MILLIS);
        return new PoolSettings(
                none ? 0 : Math.max(0, Math.min(size - 1, MAX_SPARES)),
                Duration.ofMillis(timeout > 0 ? timeout : TIMEOUT_MILLIS));
    }

    private static boolean isSet(Properties session, String name, String propertyOfAngus) {
        return PropUtil.getBooleanProperty(session, "mail." + name + "." + propertyOfAngus, false);
    }

    private static int number(Properties session, String name, String propertyOfAngus, int otherwise) {
        return PropUtil.getIntProperty(session, "mail." + name + "." + propertyOfAngus, otherwise);
    }
}
