package org.exchangemail.sim.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in our way what picocli found wrong: the place, a colon, one sentence. */
final class Sentence {

    /** How picocli begins what a converter says, if it is about one option. */
    private static final Pattern VALUE = Pattern.compile("Invalid value for option '(?<option>--?[^']+)'[^:]*: ");

    private Sentence() {}

    static String of(ParameterException refused) {
        Matcher value = VALUE.matcher(refused.getMessage());
        String text = value.lookingAt()
                ? value.group("option") + ": " + capital(refused.getMessage().substring(value.end()))
                : refused.getMessage();
        String hint = refused instanceof UnmatchedArgumentException ? "; --help lists all options" : "";
        return text + hint + ".";
    }

    /** Without the option, where the place says it already. */
    static String ofLine(ParameterException refused) {
        Matcher value = VALUE.matcher(refused.getMessage());
        return value.lookingAt() ? capital(refused.getMessage().substring(value.end())) + "." : refused.getMessage();
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
