package org.exchangemail.imap;

import java.util.Collection;
import java.util.Iterator;

/** Writes sequence sets, RFC 3501 section 9. */
final class SequenceText {

    private SequenceText() {}

    /** Returns the shortest set of numbers that are given in ascending order. */
    static String of(Collection<Integer> numbers) {
        StringBuilder text = new StringBuilder();
        Iterator<Integer> rest = numbers.iterator();
        int first = rest.next();
        int last = first;
        while (rest.hasNext()) {
            int number = rest.next();
            if (number != last + 1) {
                append(text, first, last);
                first = number;
            }
            last = number;
        }
        append(text, first, last);
        return text.toString();
    }

    private static void append(StringBuilder text, int first, int last) {
        text.append(text.length() == 0 ? "" : ",").append(first);
        if (last > first) {
            text.append(':').append(last);
        }
    }
}
