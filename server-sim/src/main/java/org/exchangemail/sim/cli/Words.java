package org.exchangemail.sim.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line into words.
 *
 * <pre>
 * line    = *blank [ word *( 1*blank word ) ] *blank [ comment ]
 * word    = 1*( CHAR / quoted )        ; CHAR is neither blank nor quotation mark; the first one is no "#"
 * quoted  = DQUOTE *( CHAR / blank / "\" DQUOTE / "\\" ) DQUOTE
 * comment = "#" *any                   ; at the start or after a blank
 * </pre>
 *
 * <p>A back-slash outside of quotation marks stands for itself, so {@code CORP\john} needs none.
 */
final class Words {

    private final String line;
    private final List<String> words = new ArrayList<>();
    private int position;

    private Words(String line) {
        this.line = line;
    }

    /**
     * Splits.
     *
     * @param line without a line end
     * @return the words, without quotation marks
     * @throws IllegalArgumentException if a quotation mark is not closed
     */
    static List<String> split(String line) {
        Words reader = new Words(line);
        while (reader.skipToWord()) {
            reader.words.add(reader.word());
        }
        return List.copyOf(reader.words);
    }

    private boolean skipToWord() {
        while (position < line.length() && Character.isWhitespace(line.charAt(position))) {
            position++;
        }
        return position < line.length() && line.charAt(position) != '#';
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        while (position < line.length() && !Character.isWhitespace(line.charAt(position))) {
            char next = line.charAt(position++);
            if (next == '"') {
                quoted(word);
            } else {
                word.append(next);
            }
        }
        return word.toString();
    }

    private void quoted(StringBuilder word) {
        while (position < line.length()) {
            char next = line.charAt(position++);
            if (next == '"') {
                return;
            }
            if (next == '\\' && position < line.length() && isEscapable(line.charAt(position))) {
                next = line.charAt(position++);
            }
            word.append(next);
        }
        throw new IllegalArgumentException("A quotation mark is not closed.");
    }

    private static boolean isEscapable(char next) {
        return next == '"' || next == '\\';
    }
}
