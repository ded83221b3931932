package org.exchangemail.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** RFC 1939 and RFC 2449 before the login, and the bare AUTH of servers that have no CAPA. */
final class Pop3Dialogue implements Dialogue {

    private final Peer peer;

    Pop3Dialogue(Peer peer) {
        this.peer = peer;
    }

    @Override
    public Greeting greeting() throws IOException {
        String line = peer.line();
        return new Greeting(
                line.startsWith("+OK")
                        ? Welcome.READY
                        : line.startsWith("-ERR") ? Welcome.TURNED_AWAY : Welcome.FOREIGN,
                line);
    }

    private Optional<List<String>> list(String command) throws IOException {
        peer.send(command);
        if (!peer.line().startsWith("+OK")) {
            return Optional.empty();
        }
        List<String> lines = new ArrayList<>();
        for (String line = peer.line(); !line.equals("."); line = peer.line()) {
            lines.add(line.strip());
        }
        return Optional.of(lines);
    }

    @Override
    public List<String> capabilities() throws IOException {
        return list("CAPA").orElse(List.of());
    }

    @Override
    public Set<String> mechanisms(List<String> capabilities) throws IOException {
        Stream<String> names = capabilities.isEmpty()
                ? list("AUTH").orElse(List.of()).stream()
                : capabilities.stream()
                        .filter(line -> line.toUpperCase(Locale.ROOT).startsWith("SASL "))
                        .flatMap(line -> Stream.of(line.split("\\s+", -1)).skip(1));
        return names.filter(name -> !name.isEmpty())
                .map(name -> name.toUpperCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean hasPasswordCommand(List<String> capabilities) {
        return capabilities.isEmpty() || Dialogue.has(capabilities, "USER");
    }

    @Override
    public Optional<SelfPortrait> identify(List<String> capabilities) {
        return Optional.empty();
    }

    @Override
    public String upgradeCommand() {
        return "STLS";
    }

    @Override
    public Optional<String> upgrade() throws IOException {
        peer.send("STLS");
        String line = peer.line();
        return line.startsWith("+OK") ? Optional.empty() : Optional.of(line);
    }

    @Override
    public void sayGoodbye() throws IOException {
        peer.send("QUIT");
    }
}
