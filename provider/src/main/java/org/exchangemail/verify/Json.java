package org.exchangemail.verify;

import java.util.Iterator;
import java.util.Map;

/** Writes values as JSON, RFC 8259, in ASCII. */
final class Json {

    private Json() {}

    /**
     * Writes a value.
     *
     * @param value a Map, an Iterable, a Number, a Boolean, or anything that is written as a string
     * @return several lines
     */
    static String write(Object value) {
        StringBuilder text = new StringBuilder();
        write(value, "\n", text);
        return text.toString();
    }

    private static void write(Object value, String indent, StringBuilder text) {
        if (value instanceof Map<?, ?> map) {
            text.append('{');
            String deeper = indent + "  ";
            for (Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator(); entries.hasNext(); ) {
                Map.Entry<?, ?> entry = entries.next();
                text.append(deeper);
                string(String.valueOf(entry.getKey()), text);
                text.append(": ");
                write(entry.getValue(), deeper, text);
                text.append(entries.hasNext() ? "," : indent);
            }
            text.append('}');
        } else if (value instanceof Iterable<?> list) {
            text.append('[');
            String deeper = indent + "  ";
            for (Iterator<?> items = list.iterator(); items.hasNext(); ) {
                text.append(deeper);
                write(items.next(), deeper, text);
                text.append(items.hasNext() ? "," : indent);
            }
            text.append(']');
        } else if (value instanceof Number || value instanceof Boolean) {
            text.append(value);
        } else {
            string(String.valueOf(value), text);
        }
    }

    private static void string(String value, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < 0x20 || c > 0x7e) {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
