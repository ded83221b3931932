package org.exchangemail.endtoend.reading;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An untagged FETCH response cut into its items (RFC 3501 section 7.4.2), each with its value.
 *
 * @param number the sequence number
 * @param items in order
 */
record FetchItems(String number, List<String> items) {

    private static final String MARK = " FETCH (";

    /** Tells whether a response is one of FETCH. */
    static boolean isFetch(String response) {
        return response.matches("(?s)\\* \\d+ FETCH \\(.*");
    }

    static FetchItems of(String response) {
        int start = response.indexOf(MARK) + MARK.length();
        List<String> items = new ArrayList<>();
        int position = start;
        while (response.charAt(position) != ')') {
            int end = endOfValue(response, endOfName(response, position) + 1);
            items.add(response.substring(position, end));
            position = response.charAt(end) == ' ' ? end + 1 : end;
        }
        return new FetchItems(response.substring(2, response.indexOf(' ', 2)), items);
    }

    private static int endOfName(String text, int from) {
        int position = from;
        boolean section = false;
        while (section || text.charAt(position) != ' ') {
            section = text.charAt(position) == '[' || (section && text.charAt(position) != ']');
            position++;
        }
        return position;
    }

    private static int endOfValue(String text, int from) {
        int position = from;
        int depth = 0;
        do {
            char c = text.charAt(position);
            if (c == '(') {
                depth++;
                position++;
            } else if (c == ')') {
                depth--;
                position++;
            } else if (c == ' ') {
                position++;
            } else {
                position = endOfString(text, position);
            }
        } while (depth > 0);
        return position;
    }

    private static int endOfString(String text, int from) {
        int position = from;
        if (text.charAt(from) == '{') {
            int end = text.indexOf('}', from);
            return end + 3 + Integer.parseInt(text.substring(from + 1, end));
        } else if (text.charAt(from) == '"') {
            do {
                position += text.charAt(position) == '\\' ? 2 : 1;
            } while (text.charAt(position) != '"');
            return position + 1;
        }
        while (" ()".indexOf(text.charAt(position)) < 0) {
            position++;
        }
        return position;
    }

    /** The same items, the last one first. */
    String reversed() {
        List<String> other = new ArrayList<>(items);
        Collections.reverse(other);
        return new FetchItems(number, other).response();
    }

    /** Each item in a response of its own. */
    String split() {
        return items.stream()
                .map(item -> new FetchItems(number, List.of(item)).response())
                .collect(Collectors.joining());
    }

    /** NIL in the place of content. */
    String withoutContent() {
        return new FetchItems(
                        number,
                        items.stream()
                                .map(item -> item.startsWith("BODY[")
                                        ? item.substring(0, endOfName(item, 0)) + " NIL"
                                        : item)
                                .toList())
                .response();
    }

    private String response() {
        return "* " + number + MARK + String.join(" ", items) + ")\r\n";
    }
}
