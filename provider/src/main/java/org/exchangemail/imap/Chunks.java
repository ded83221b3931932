package org.exchangemail.imap;

import java.util.Properties;
import org.eclipse.angus.mail.util.PropUtil;

/**
 * How large the parts are in which a long section is fetched.
 *
 * @param block how many octets Angus asks for; -1 if it asks for whole sections
 * @param fixed whether the user has set that
 */
record Chunks(int block, boolean fixed) {

    /** What Angus asks for if the user has set nothing. */
    private static final int BLOCK = 16 * 1024;

    private static final int FIRST = 64 * 1024;

    /** With what is around it, less than one region of a small heap: a larger array takes two. */
    private static final int LARGEST = 1024 * 1024 - 16 * 1024;

    private static final int VAST = 16 * 1024 * 1024;

    static Chunks of(Properties properties, String protocol) {
        String prefix = "mail." + protocol + ".";
        boolean partial = PropUtil.getBooleanProperty(properties, prefix + "partialfetch", true);
        int set = PropUtil.getIntProperty(properties, prefix + "fetchsize", 0);
        return new Chunks(partial ? (set > 0 ? set : BLOCK) : -1, set > 0);
    }

    /** Whether sections may be fetched in parts. */
    boolean isPartial() {
        return block > 0;
    }

    /** Whether a section is known to be very long when so many octets of it have been asked for. */
    boolean isVast(long before) {
        return before >= VAST;
    }

    /**
     * Returns the size of a part.
     *
     * @param before how many octets were read in order before it
     */
    int size(long before) {
        if (fixed) {
            return block;
        }
        long size = isVast(before) ? 2 * LARGEST : Math.max(FIRST, Math.min(LARGEST, before));
        return (int) Math.max(block, size - size % block);
    }

    /**
     * Returns the size of a part of a section that is sure to be read to its end.
     *
     * @param before how many octets there are before it
     */
    int sizeOfMany(long before) {
        return size(Math.max(LARGEST, before));
    }
}
