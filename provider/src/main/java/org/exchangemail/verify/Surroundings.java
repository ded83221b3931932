package org.exchangemail.verify;

import java.io.Console;
import java.net.InetAddress;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a run takes from its machine.
 *
 * @param environment the variables that secrets may come from
 * @param prompt asks for a secret without showing it; empty if there is nobody to ask
 * @param charset of the standard output
 * @param resolver finds addresses
 * @param clock tells what now is
 */
record Surroundings(
        Map<String, String> environment,
        Function<String, Optional<char[]>> prompt,
        Charset charset,
        Resolver resolver,
        Clock clock) {

    static Surroundings ofThisMachine() {
        return new Surroundings(
                System.getenv(),
                Surroundings::ask,
                outputCharset(),
                host -> List.of(InetAddress.getAllByName(host)),
                Clock.systemUTC());
    }

    @SuppressWarnings("SystemConsoleNull") // It is null up to Java 21; from 22 on, it can say whether it is a terminal.
    private static Optional<char[]> ask(String question) {
        Console console = System.console();
        return console == null || !isTerminal(console)
                ? Optional.empty()
                : Optional.ofNullable(console.readPassword("%s", question));
    }

    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            // Before Java 22, there was no console without a terminal.
            return true;
        }
    }

    /** Java 17 knows it under another name than later ones. */
    private static Charset outputCharset() {
        for (String property : List.of("stdout.encoding", "sun.stdout.encoding", "native.encoding")) {
            String name = System.getProperty(property, "");
            if (!name.isEmpty() && Charset.isSupported(name)) {
                return Charset.forName(name);
            }
        }
        return Charset.defaultCharset();
    }
}
