package org.exchangemail.benchmarks.imap;

import java.util.Locale;

/** A mailbox of the servers, each filled with messages of one size. */
enum Box {
    /** Many small messages. */
    SMALL,
    /** Some large ones. */
    LARGE,
    /** A huge one. */
    HUGE,
    /** Very many, to be listed. */
    LIST,
    /** Small ones to warm up with. */
    WARM,
    /** Large ones to warm up with. */
    WARMLARGE;

    /** Returns the name of the account. */
    String user() {
        return name().toLowerCase(Locale.ROOT);
    }

    int messages(Amounts amounts) {
        return switch (this) {
            case SMALL -> amounts.small();
            case LARGE -> amounts.large();
            case HUGE -> 1;
            case LIST -> amounts.list();
            case WARM -> 200;
            case WARMLARGE -> 2;
        };
    }

    /** Returns the size of each message. */
    int octets(Amounts amounts) {
        return switch (this) {
            case SMALL, WARM -> 4 << 10;
            case LARGE -> amounts.largeOctets();
            case HUGE -> amounts.hugeOctets();
            case LIST -> 1 << 10;
            case WARMLARGE -> 2 << 20;
        };
    }
}
