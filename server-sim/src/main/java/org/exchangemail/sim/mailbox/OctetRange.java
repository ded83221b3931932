package org.exchangemail.sim.mailbox;

/**
 * A part of a message: the octets from {@code start} up to, but not including, {@code end}.
 *
 * @param start index of the first octet, from 0
 * @param end index after the last octet, not less than {@code start}
 */
public record OctetRange(int start, int end) {

    /** Checks the order of the bounds. */
    public OctetRange {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("not a range of octets: [" + start + "," + end + ")");
        }
    }

    /**
     * Returns the number of octets.
     *
     * @return 0 or more
     */
    public int length() {
        return end - start;
    }

    /**
     * Cuts a window out of this range, as a partial FETCH does (RFC 3501 section 6.4.5).
     *
     * @param offset first octet counted from the start of this range
     * @param count how many octets at most
     * @return the part of the window that lies within this range; empty if none does
     */
    public OctetRange window(long offset, long count) {
        int from = (int) Math.min(Math.max(offset, 0), length());
        int size = (int) Math.min(Math.max(count, 0), length() - from);
        return new OctetRange(start + from, start + from + size);
    }
}
