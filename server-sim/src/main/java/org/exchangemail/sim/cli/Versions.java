package org.exchangemail.sim.cli;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.exchangemail.sim.profile.ExchangeProfile;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The versions by the names that are typed: {@code 2016}, {@code 2010-sp1}. */
final class Versions {

    private static final List<ExchangeProfile> ALL = List.of(
            ExchangeProfile.EXCHANGE_2003,
            ExchangeProfile.EXCHANGE_2007,
            ExchangeProfile.EXCHANGE_2010,
            ExchangeProfile.EXCHANGE_2010_SP1,
            ExchangeProfile.EXCHANGE_2016);

    private Versions() {}

    /** Reads a version from an option. */
    static final class Converter implements ITypeConverter<ExchangeProfile> {

        @Override
        public ExchangeProfile convert(String value) {
            return all().stream()
                    .filter(profile -> name(profile).equalsIgnoreCase(value))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "there is no profile \"" + value + "\"; known are " + String.join(", ", names())));
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
        return ALL;
    }

    static List<String> names() {
        return ALL.stream().map(Versions::name).toList();
    }

    static String name(ExchangeProfile profile) {
        return profile.name().toLowerCase(Locale.ROOT).replace("exchange ", "").replace(' ', '-');
    }
}
