package org.exchangemail.benchmarks.imap;

import java.util.Locale;
import java.util.function.ToIntFunction;

/** A mailbox of the servers, each filled with messages of one size. */
enum Box {
    /** Many small messages. */
    SMALL(Amounts::small, amounts -> 4 << 10),
    /** Some large ones. */
    LARGE(Amounts::large, Amounts::largeOctets),
    /** A huge one. */
    HUGE(amounts -> 1, Amounts::hugeOctets),
    /** Very many, to be listed. */
    LIST(Amounts::list, amounts -> 1 << 10),
    /** Small ones to warm up with. */
    WARM(amounts -> 200, amounts -> 4 << 10),
    /** Large ones to warm up with. */
    WARMLARGE(amounts -> 2, amounts -> 2 << 20);

    private final ToIntFunction<Amounts> messages;
    private final ToIntFunction<Amounts> octets;

    Box(ToIntFunction<Amounts> messages, ToIntFunction<Amounts> octets) {
        this.messages = messages;
        this.octets = octets;
    }

    /** Returns the name of the account. */
    String user() {
        return name().toLowerCase(Locale.ROOT);
    }

    int messages(Amounts amounts) {
        return messages.applyAsInt(amounts);
    }

    /** Returns the size of each message. */
    int octets(Amounts amounts) {
        return octets.applyAsInt(amounts);
    }
}
