package org.exchangemail.sim.cli;

import java.util.Locale;
import java.util.OptionalInt;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where a service listens, if at all.
 *
 * @param number 1 to 65535; 0 for a free one; empty if it does not
 */
record Port(OptionalInt number) {

    private static final int HIGHEST = 65_535;

    Port(int number) {
        this(OptionalInt.of(number));
    }

    /** Reads a port from an option. */
    static final class Converter implements ITypeConverter<Port> {

        @Override
        public Port convert(String value) {
            if (value.toLowerCase(Locale.ROOT).equals("none")) {
                return new Port(OptionalInt.empty());
            }
            try {
                int number = Integer.parseInt(value);
                if (number >= 0 && number <= HIGHEST) {
                    return new Port(number);
                }
            } catch (NumberFormatException e) {
                // Answered below, as a number that is out of range is.
            }
            throw new TypeConversionException(
                    "\"" + value + "\" is no port; give a number up to " + HIGHEST + ", 0 for a free one, or none");
        }
    }
}
