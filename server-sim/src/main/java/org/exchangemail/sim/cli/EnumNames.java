package org.exchangemail.sim.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.exchangemail.sim.profile.LoginType;
import org.exchangemail.sim.profile.Quirk;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Constants as they are typed: in lower case, with hyphens. */
final class EnumNames {

    private EnumNames() {}

    /** Reads a quirk from an option. */
    static final class Quirks implements ITypeConverter<Quirk> {

        @Override
        public Quirk convert(String value) {
            return read(Quirk.class, value, "there is no quirk \"" + value + "\"; --list has their names");
        }
    }

    /** Reads a login type from an option. */
    static final class LoginTypes implements ITypeConverter<LoginType> {

        @Override
        public LoginType convert(String value) {
            return read(
                    LoginType.class,
                    value,
                    "there is no login type \"" + value + "\"; known are "
                            + Arrays.stream(LoginType.values())
                                    .map(EnumNames::name)
                                    .collect(Collectors.joining(", ")));
        }
    }

    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <E extends Enum<E>> E read(Class<E> type, String value, String otherwise) {
        String wanted = value.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(otherwise));
    }
}
