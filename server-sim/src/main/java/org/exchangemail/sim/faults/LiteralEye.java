package org.exchangemail.sim.faults;

/** Finds the first literal in a reply of IMAP (RFC 3501 section 4.3), and counts its octets. */
final class LiteralEye {

    /** No literal yet. */
    private static final int NOWHERE = -1;

    private final StringBuilder mark = new StringBuilder();
    private int size;
    private int position = NOWHERE;

    void reset() {
        mark.setLength(0);
        position = NOWHERE;
    }

    /** Returns how many octets of the literal there were; negative before and after it. */
    int position() {
        return position;
    }

    void see(int octet) {
        if (position >= 0) {
            position = position + 1 < size ? position + 1 : Integer.MIN_VALUE;
        } else if (position == NOWHERE) {
            seek((char) octet);
        }
    }

    private void seek(char octet) {
        if (octet == '{') {
            mark.setLength(0);
        }
        mark.append(octet);
        if (octet == '\n' && mark.toString().matches("\\{\\d{1,9}}\r\n")) {
            size = Integer.parseInt(mark.substring(1, mark.length() - 3));
            position = 0;
        } else if (octet == '\n' || mark.length() > 20) {
            mark.setLength(0);
        }
    }
}
