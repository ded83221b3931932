package org.exchangemail.sim.cli;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Names the place of each setting: on the command line it is the option, in a file it is the line.
 *
 * @param line of a file, for example {@code corp.conf, line 7}; empty on the command line
 * @param base what relative paths are relative to
 */
record Places(Optional<String> line, Path base) {

    static Places commandLine() {
        return new Places(Optional.empty(), Path.of(""));
    }

    <T> Sourced<T> of(String option, T value) {
        return new Sourced<>(value, new Origin(line.orElse(option), base));
    }
}
