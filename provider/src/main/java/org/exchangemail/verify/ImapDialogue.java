package org.exchangemail.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** RFC 3501 before the login, and ID of RFC 2971. */
final class ImapDialogue implements Dialogue {

    private static final Pattern GREETING = Pattern.compile("\\* (OK|PREAUTH|BYE)(?: (.*))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("\"name\"\\s+\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern VERSION = Pattern.compile("\"version\"\\s+\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);
    private static final String CAPABILITY = "* CAPABILITY ";

    private final Peer peer;
    private int commands;

    ImapDialogue(Peer peer) {
        this.peer = peer;
    }

    @Override
    public Greeting greeting() throws IOException {
        String line = peer.line();
        Matcher matcher = GREETING.matcher(line);
        if (!matcher.matches()) {
            return new Greeting(Welcome.FOREIGN, line);
        }
        return new Greeting(
                switch (matcher.group(1).toUpperCase(Locale.ROOT)) {
                    case "OK" -> Welcome.READY;
                    case "BYE" -> Welcome.TURNED_AWAY;
                    default -> Welcome.ALREADY_IN;
                },
                line);
    }

    /** An answer: the untagged lines, and the last one without its tag. */
    private record Answer(List<String> untagged, String last) {

        boolean isOk() {
            return last.toUpperCase(Locale.ROOT).startsWith("OK");
        }
    }

    private Answer command(String text) throws IOException {
        String tag = "V" + ++commands + " ";
        peer.send(tag + text);
        List<String> untagged = new ArrayList<>();
        while (true) {
            String line = peer.line();
            if (line.startsWith(tag)) {
                return new Answer(untagged, line.substring(tag.length()));
            }
            // Exchange 2003 has been seen to send lines that are neither tagged nor untagged.
            untagged.add(line);
        }
    }

    @Override
    public List<String> capabilities() throws IOException {
        Answer answer = command("CAPABILITY");
        return answer.untagged().stream()
                .filter(line -> line.regionMatches(true, 0, CAPABILITY, 0, CAPABILITY.length()))
                .flatMap(line ->
                        Stream.of(line.substring(CAPABILITY.length()).strip().split("\\s+", -1)))
                .toList();
    }

    @Override
    public Set<String> mechanisms(List<String> capabilities) {
        return capabilities.stream()
                .map(capability -> capability.toUpperCase(Locale.ROOT))
                .filter(capability -> capability.startsWith("AUTH="))
                .map(capability -> capability.substring("AUTH=".length()))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean hasPasswordCommand(List<String> capabilities) {
        return !Dialogue.has(capabilities, "LOGINDISABLED");
    }

    @Override
    public Optional<SelfPortrait> identify(List<String> capabilities) throws IOException {
        if (!Dialogue.has(capabilities, "ID")) {
            return Optional.empty();
        }
        Answer answer = command("ID NIL");
        return answer.untagged().stream()
                .filter(line -> line.toUpperCase(Locale.ROOT).startsWith("* ID ("))
                .findFirst()
                .map(line -> new SelfPortrait(first(NAME, line), first(VERSION, line)));
    }

    private static String first(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        return matcher.find() ? Words.clean(matcher.group(1)) : "";
    }

    @Override
    public String upgradeCommand() {
        return "STARTTLS";
    }

    @Override
    public Optional<String> upgrade() throws IOException {
        Answer answer = command("STARTTLS");
        return answer.isOk() ? Optional.empty() : Optional.of(answer.last());
    }

    @Override
    public void sayGoodbye() throws IOException {
        peer.send("V" + ++commands + " LOGOUT");
    }
}
