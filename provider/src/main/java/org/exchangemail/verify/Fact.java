package org.exchangemail.verify;

import java.util.List;

/**
 * Something a step has found.
 *
 * @param name what it is, in lower-case words; people see it as it is, programs in camel case
 * @param value for programs: a String, Number, Boolean, or a List or Map of such
 * @param lines for people; empty if the summary of the step says it
 */
record Fact(String name, Object value, List<String> lines) {

    /** Copies the list. */
    Fact {
        lines = List.copyOf(lines);
    }

    static Fact of(String name, Object value) {
        return new Fact(name, value, List.of(String.valueOf(value)));
    }

    static Fact of(String name, Object value, String shown) {
        return new Fact(name, value, List.of(shown));
    }

    /** Several words in one line. */
    static Fact list(String name, List<String> values) {
        return new Fact(name, values, List.of(String.join(", ", values)));
    }

    /** What people have been told already. */
    static Fact forPrograms(String name, Object value) {
        return new Fact(name, value, List.of());
    }

    /** The name for programs. */
    String key() {
        StringBuilder key = new StringBuilder();
        for (String word : name.split(" ", -1)) {
            key.append(key.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return key.toString();
    }
}
