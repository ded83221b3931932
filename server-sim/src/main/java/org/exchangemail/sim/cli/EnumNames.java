package org.exchangemail.sim.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.exchangemail.ntlm.ExtendedProtection;
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
            return read(LoginType.class, value, unknown("login type", value, LoginType.values()));
        }
    }

    /** Reads a policy for channel bindings from an option. */
    static final class ExtendedProtections implements ITypeConverter<ExtendedProtection> {

        @Override
        public ExtendedProtection convert(String value) {
            return read(
                    ExtendedProtection.class,
                    value,
                    unknown("policy of Extended Protection", value, ExtendedProtection.values()));
        }
    }

    /** Reads a kind of certificate from an option. */
    static final class CertificateKinds implements ITypeConverter<CertificateKind> {

        @Override
        public CertificateKind convert(String value) {
            return read(CertificateKind.class, value, unknown("kind of certificate", value, CertificateKind.values()));
        }
    }

    private static String unknown(String what, String value, Enum<?>[] known) {
        return "there is no " + what + " \"" + value + "\"; known are "
                + Arrays.stream(known).map(EnumNames::name).collect(Collectors.joining(", "));
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
