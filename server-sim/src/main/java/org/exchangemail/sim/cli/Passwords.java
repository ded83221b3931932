package org.exchangemail.sim.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Gets passwords and tokens from where they are kept, so that they need not stand in the list of processes.
 *
 * @param environment the variables of {@code env:}
 * @param base what the paths of {@code file:} are relative to
 */
record Passwords(Map<String, String> environment, Path base) {

    private static final String LITERAL = "pass:";
    private static final String VARIABLE = "env:";
    private static final String FILE = "file:";

    /**
     * Reads a password or token.
     *
     * @param text itself, or {@code pass:} and itself, {@code env:} and a variable, {@code file:} and a file whose first
     *     line it is
     * @return the secret
     * @throws IllegalArgumentException if there is none
     */
    String read(String text) {
        if (text.startsWith(LITERAL)) {
            return text.substring(LITERAL.length());
        }
        if (text.startsWith(VARIABLE)) {
            return fromEnvironment(text.substring(VARIABLE.length()));
        }
        return text.startsWith(FILE) ? firstLine(text.substring(FILE.length())) : text;
    }

    private String fromEnvironment(String variable) {
        String value = environment.get(variable);
        if (value == null) {
            throw new IllegalArgumentException("The environment has no variable " + variable + ".");
        }
        return value;
    }

    private String firstLine(String name) {
        Path file = base.resolve(name);
        try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.findFirst().orElseThrow(() -> new IllegalArgumentException("The file " + file + " is empty."));
        } catch (IOException e) {
            throw new IllegalArgumentException("The file " + file + " cannot be read.", e);
        }
    }
}
