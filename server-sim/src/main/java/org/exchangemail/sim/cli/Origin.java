package org.exchangemail.sim.cli;

import java.nio.file.Path;

/**
 * Where a setting was written, for error messages and for paths.
 *
 * @param place what an error message begins with: {@code --account}, or {@code corp.conf, line 7}
 * @param base what relative paths are relative to
 */
record Origin(String place, Path base) {

    RefusedException refuse(String sentence) {
        return new RefusedException(place + ": " + sentence);
    }

    RefusedException refuse(RuntimeException cause) {
        return new RefusedException(place + ": " + cause.getMessage(), cause);
    }
}
