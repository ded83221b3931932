package org.exchangemail.sim.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where a listener listens.
 *
 * @param number 1 to 65535; 0 for a free one
 */
record Port(int number) {

    private static final int HIGHEST = 65_535;

    /** Reads a port from an option. */
    static final class Converter implements ITypeConverter<Port> {

        @Override
        public Port convert(String value) {
            try {
                int number = Integer.parseInt(value);
                if (number >= 0 && number <= HIGHEST) {
                    return new Port(number);
                }
            } catch (NumberFormatException e) {
                // Answered below, as a number that is out of range is.
            }
            throw new TypeConversionException(
                    "\"" + value + "\" is no port; give a number up to " + HIGHEST + ", or 0 for a free one");
        }
    }
}
