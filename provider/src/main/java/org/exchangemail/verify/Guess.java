package org.exchangemail.verify;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which Exchange a server looks like, by its greeting, its capabilities and what it answers to ID.
 *
 * <p>Greetings can be changed by the administrator ({@code Set-ImapSettings -Banner}) and by a proxy, so all of this is
 * for orientation and decides nothing.
 *
 * @param version in words
 * @param certainty how sure it is
 * @param evidence why: the end of a sentence
 */
record Guess(String version, Certainty certainty, String evidence) {

    /** How sure a guess is. */
    enum Certainty {
        SURE("sure"),
        LIKELY("likely"),
        UNKNOWN("not known");

        private final String words;

        Certainty(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** 5.0 to 2003 name themselves with their build. */
    private static final Pattern WITH_BUILD =
            Pattern.compile("Microsoft Exchange .*server version ((\\d+\\.\\d+)[0-9.]*)");

    private static final Map<String, String> OLD =
            Map.of("5.0", "Exchange 5.0", "5.5", "Exchange 5.5", "6.0", "Exchange 2000", "6.5", "Exchange 2003");

    /** What ID says from 2013 on. */
    private static final Map<String, String> BY_ID = Map.of(
            "15.0", "Exchange 2013",
            "15.1", "Exchange 2016",
            "15.2", "Exchange 2019 or Subscription Edition",
            "15.20", "Exchange Online",
            "15.21", "Exchange Online");

    private static final Pattern ONLINE = Pattern.compile("service is ready\\. \\[[A-Za-z0-9+/=]+\\]|\\(tcpproxy/");

    static Guess of(String greeting, List<String> capabilities, Optional<Dialogue.SelfPortrait> portrait) {
        Optional<String> named = portrait.filter(id -> id.name().startsWith("Microsoft.Exchange"))
                .map(id -> BY_ID.getOrDefault(id.version(), "Exchange of the unknown version " + id.version()));
        if (named.isPresent()) {
            return new Guess(named.get(), Certainty.SURE, "it says so in answer to ID");
        }
        Matcher build = WITH_BUILD.matcher(greeting);
        if (build.find()) {
            return new Guess(
                    OLD.getOrDefault(build.group(2), "Exchange") + ", build " + build.group(1),
                    Certainty.SURE,
                    "the greeting names it");
        }
        if (greeting.contains("Microsoft Exchange Server 2007")) {
            return new Guess("Exchange 2007", Certainty.SURE, "the greeting names it");
        }
        if (greeting.contains("Microsoft Exchange IMAP4rev1 Server Ready")) {
            return new Guess(
                    "Exchange 5.5", Certainty.LIKELY, "the greeting is the one for languages it does not know");
        }
        if (ONLINE.matcher(greeting).find()) {
            return new Guess("Exchange Online", Certainty.LIKELY, "the greeting names a back end");
        }
        if (greeting.contains("Microsoft Exchange")) {
            return modern(capabilities);
        }
        return portrait.filter(id -> !id.name().isEmpty())
                .map(id -> new Guess("no Exchange but " + id.name(), Certainty.SURE, "it says so in answer to ID"))
                .orElse(new Guess(
                        "no Exchange that is known, or one whose greeting was changed",
                        Certainty.UNKNOWN,
                        "the greeting does not say Microsoft Exchange"));
    }

    /** 2010 and later greet alike. */
    private static Guess modern(List<String> capabilities) {
        if (Dialogue.has(capabilities, "AUTH=XOAUTH2")
                || capabilities.stream().anyMatch(line -> line.startsWith("SASL ") && line.contains("XOAUTH2"))) {
            return new Guess("Exchange Online", Certainty.LIKELY, "it offers XOAUTH2");
        }
        if (!Dialogue.has(capabilities, "IMAP4REV1")) {
            return new Guess("Exchange 2010 or later", Certainty.LIKELY, "all of them greet like this over POP3");
        }
        if (Dialogue.has(capabilities, "UNSELECT") || Dialogue.has(capabilities, "SASL-IR")) {
            return new Guess("Exchange 2016 or later", Certainty.LIKELY, "the greeting, and UNSELECT and SASL-IR");
        }
        return Dialogue.has(capabilities, "ID") || Dialogue.has(capabilities, "MOVE")
                ? new Guess("Exchange 2013 or an early 2016", Certainty.LIKELY, "the greeting, and ID without UNSELECT")
                : new Guess("Exchange 2010", Certainty.LIKELY, "the greeting, and neither ID nor MOVE");
    }
}
