package org.exchangemail.endtoend.foreign;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The lines a server of IMAP4rev1 may send (RFC 3501 section 9, {@code response}), with what RFC 2342, RFC 2971, RFC 4315
 * and RFC 2221 add. Written after the formal syntax, and independent of the server's own writer.
 */
final class ResponseGrammar {

    private static final Set<String> STATUS_ITEMS = Set.of("MESSAGES", "RECENT", "UIDNEXT", "UIDVALIDITY", "UNSEEN");

    private final Scanner in;

    private ResponseGrammar(String line) {
        this.in = new Scanner(line);
    }

    /** Fails with what is wrong, if anything is. */
    static void check(String line) {
        new ResponseGrammar(line).response();
    }

    private void response() {
        if (in.accept("+")) {
            continuation();
        } else if (in.accept("* ")) {
            untagged();
        } else {
            in.many("tag", c -> (Scanner.isAtomChar(c) || c == ']') && c != '+');
            in.space();
            conditionState();
        }
    }

    /** Exchange leaves the space out before an empty challenge; every client there is takes it. */
    private void continuation() {
        if (!in.isAtEnd()) {
            in.space();
            if (!in.isAtEnd()) {
                responseText();
            }
        }
    }

    private void conditionState() {
        if (!in.accept("OK ") && !in.accept("NO ") && !in.accept("BAD ")) {
            throw in.complain("OK, NO or BAD");
        }
        responseText();
    }

    private void responseText() {
        if (in.accept("[")) {
            code();
            in.expect("] ");
        }
        in.text();
    }

    private void code() {
        String name = in.many("response code", c -> Scanner.isAtomChar(c) && c != '[');
        switch (name.toUpperCase(Locale.ROOT)) {
            case "ALERT", "PARSE", "READ-ONLY", "READ-WRITE", "TRYCREATE", "UIDNOTSTICKY", "CLOSED" -> {}
            case "BADCHARSET" -> {
                if (in.accept(" ")) {
                    in.list(false, in::astring);
                }
            }
            case "CAPABILITY" -> capabilities();
            case "PERMANENTFLAGS" -> {
                in.space();
                in.list(true, () -> flag(true));
            }
            case "UIDNEXT", "UIDVALIDITY", "UNSEEN" -> {
                in.space();
                in.nzNumber();
            }
            case "APPENDUID" -> {
                in.space();
                in.nzNumber();
                in.space();
                uidSet();
            }
            case "COPYUID" -> {
                in.space();
                in.nzNumber();
                in.space();
                uidSet();
                in.space();
                uidSet();
            }
            default -> {
                if (in.accept(" ")) {
                    in.many("text of a response code", c -> Scanner.isTextChar(c) && c != ']');
                }
            }
        }
    }

    /** RFC 4315 section 4: no star in it. */
    private void uidSet() {
        do {
            in.nzNumber();
            if (in.accept(":")) {
                in.nzNumber();
            }
        } while (in.accept(","));
    }

    private void capabilities() {
        Set<String> names = new HashSet<>();
        while (in.accept(" ")) {
            names.add(in.atom().toUpperCase(Locale.ROOT));
        }
        if (!names.contains("IMAP4REV1")) {
            throw in.complain("IMAP4rev1 among the capabilities before");
        }
    }

    /** {@code flag}, or {@code flag-perm}, which may be a star. */
    private void flag(boolean permanent) {
        if (in.accept("\\")) {
            if (!permanent || !in.accept("*")) {
                in.atom();
            }
        } else {
            in.atom();
        }
    }

    private void untagged() {
        if (in.isAt(Character::isDigit)) {
            numbered();
            return;
        }
        String name = in.atom().toUpperCase(Locale.ROOT);
        switch (name) {
            case "OK", "NO", "BAD", "BYE", "PREAUTH" -> {
                in.space();
                responseText();
                return;
            }
            case "CAPABILITY" -> capabilities();
            case "FLAGS" -> {
                in.space();
                in.list(true, () -> flag(false));
            }
            case "LIST", "LSUB" -> mailboxList();
            case "SEARCH" -> {
                while (in.accept(" ")) {
                    in.nzNumber();
                }
            }
            case "STATUS" -> status();
            case "NAMESPACE" -> namespaces();
            case "ID" -> id();
            default -> throw in.complain("a response of RFC 3501, not " + name + ",");
        }
        in.end();
    }

    private void numbered() {
        boolean zero = in.isAt('0');
        in.number();
        in.space();
        if (in.accept("EXISTS") || in.accept("RECENT")) {
            in.end();
        } else if (zero) {
            throw in.complain("a message number before");
        } else if (in.accept("EXPUNGE")) {
            in.end();
        } else {
            in.expect("FETCH ");
            in.list(false, new FetchGrammar(in)::attribute);
            in.end();
        }
    }

    private void mailboxList() {
        in.space();
        in.list(true, () -> flag(false));
        in.space();
        if (!in.nil()) {
            delimiter();
        }
        in.space();
        mailbox();
    }

    private void delimiter() {
        if (in.string().length() != 1) {
            throw in.complain("a hierarchy delimiter of one character before");
        }
    }

    /** A name in modified UTF-7 (RFC 3501 section 5.1.3). */
    private void mailbox() {
        String name = in.astring();
        if (!name.replaceAll("&[A-Za-z0-9+,]*-", "").matches("[\\x20-\\x25\\x27-\\x7E]*")) {
            throw in.complain("modified UTF-7 before");
        }
    }

    private void status() {
        in.space();
        mailbox();
        in.space();
        in.list(true, () -> {
            String item = in.atom().toUpperCase(Locale.ROOT);
            if (!STATUS_ITEMS.contains(item)) {
                throw in.complain("an item of STATUS before");
            }
            in.space();
            in.number();
        });
    }

    /** RFC 2342 section 6: three times NIL or one list after the other of prefix and delimiter. */
    private void namespaces() {
        for (int i = 0; i < 3; i++) {
            in.space();
            if (!in.nil()) {
                in.expect("(");
                do {
                    in.expect("(");
                    in.string();
                    in.space();
                    if (!in.nil()) {
                        delimiter();
                    }
                    in.expect(")");
                } while (in.isAt('('));
                in.expect(")");
            }
        }
    }

    /** RFC 2971 section 4. */
    private void id() {
        in.space();
        if (!in.nil()) {
            in.list(true, () -> {
                in.string();
                in.space();
                in.nstring();
            });
        }
    }
}
