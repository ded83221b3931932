package org.exchangemail.verify;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What can be learned of a mail server without logging in, in the words of one protocol. */
interface Dialogue {

    /** What a greeting means. */
    enum Welcome {
        READY,
        TURNED_AWAY,
        ALREADY_IN,
        FOREIGN
    }

    /** The first line of a server. */
    record Greeting(Welcome welcome, String text) {}

    /** What the server calls itself by the command ID. */
    record SelfPortrait(String name, String version) {}

    Greeting greeting() throws IOException;

    /** As the server writes them; empty if it does not know the question. */
    List<String> capabilities() throws IOException;

    /** The SASL mechanisms among the capabilities, in upper case. */
    Set<String> mechanisms(List<String> capabilities) throws IOException;

    /** Whether the protocol's own command with a password may be used. */
    boolean hasPasswordCommand(List<String> capabilities);

    Optional<SelfPortrait> identify(List<String> capabilities) throws IOException;

    /** {@code STARTTLS} or {@code STLS}. */
    String upgradeCommand();

    /**
     * Asks for TLS.
     *
     * @return the server's refusal; empty if it is ready
     */
    Optional<String> upgrade() throws IOException;

    void sayGoodbye() throws IOException;

    static boolean has(List<String> capabilities, String name) {
        return capabilities.stream()
                .anyMatch(capability ->
                        capability.toUpperCase(Locale.ROOT).split(" ", 2)[0].equals(name));
    }
}
