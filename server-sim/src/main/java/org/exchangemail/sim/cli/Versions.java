package org.exchangemail.sim.cli;

import java.util.Iterator;
import java.util.List;
import org.exchangemail.sim.profile.ExchangeProfile;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The versions by the names that are typed: {@code 2016}, {@code 2010-sp1}. */
final class Versions {

    private static final String ID_PREFIX = "exchange-";

    private Versions() {}

    /** Reads a version from an option. */
    static final class Converter implements ITypeConverter<ExchangeProfile> {

        @Override
        public ExchangeProfile convert(String value) {
            try {
                return ExchangeProfile.named(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        "there is no profile \"" + value + "\"; known are " + String.join(", ", names()));
            }
        }
    }

    /** The names, for the text of {@code --help}. */
    static final class Names implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return names().iterator();
        }
    }

    static List<ExchangeProfile> all() {
        return ExchangeProfile.all();
    }

    static List<String> names() {
        return all().stream().map(Versions::name).toList();
    }

    static String name(ExchangeProfile profile) {
        return profile.id().substring(ID_PREFIX.length());
    }
}
