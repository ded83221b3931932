package org.exchangemail.endtoend.foreign;

import java.util.Locale;
import java.util.regex.Pattern;

/** {@code msg-att} of RFC 3501 section 9: the items of a FETCH response. */
final class FetchGrammar {

    private static final Pattern DATE_TIME = Pattern.compile(
            "[ 0-3][0-9]-(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-[0-9]{4} [0-2][0-9]:[0-5][0-9]:[0-6][0-9] [+-][0-9]{4}");

    private final Scanner in;

    FetchGrammar(Scanner in) {
        this.in = in;
    }

    void attribute() {
        String name = in.many("a fetch item", c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.');
        switch (name) {
            case "FLAGS" -> {
                in.space();
                in.list(true, () -> {
                    in.accept("\\");
                    in.atom();
                });
            }
            case "UID" -> {
                in.space();
                in.nzNumber();
            }
            case "RFC822.SIZE" -> {
                in.space();
                in.number();
            }
            case "INTERNALDATE" -> {
                in.space();
                if (!DATE_TIME.matcher(in.string()).matches()) {
                    throw in.complain("date-time before");
                }
            }
            case "RFC822", "RFC822.HEADER", "RFC822.TEXT" -> {
                in.space();
                in.nstring();
            }
            case "ENVELOPE" -> {
                in.space();
                envelope();
            }
            case "BODYSTRUCTURE" -> {
                in.space();
                body();
            }
            case "BODY" -> bodyOrSection();
            default -> throw in.complain("a fetch item of RFC 3501, not " + name + ",");
        }
    }

    private void bodyOrSection() {
        if (!in.accept("[")) {
            in.space();
            body();
            return;
        }
        section();
        in.expect("]");
        if (in.accept("<")) {
            in.number();
            in.expect(">");
        }
        in.space();
        in.nstring();
    }

    private void section() {
        boolean inPart = false;
        while (in.isAt(c -> c >= '1' && c <= '9')) {
            in.nzNumber();
            inPart = true;
            if (!in.accept(".")) {
                return;
            }
        }
        if (in.accept("HEADER.FIELDS.NOT") || in.accept("HEADER.FIELDS")) {
            in.space();
            in.list(false, in::astring);
        } else if (inPart || !in.isAt(']')) {
            specifier(inPart);
        }
    }

    private void specifier(boolean inPart) {
        if (!in.accept("HEADER") && !in.accept("TEXT") && !(inPart && in.accept("MIME"))) {
            throw in.complain("section-spec");
        }
    }

    private void envelope() {
        in.expect("(");
        in.nstring();
        in.space();
        in.nstring();
        for (int i = 0; i < 6; i++) {
            in.space();
            if (!in.nil()) {
                addresses();
            }
        }
        in.space();
        in.nstring();
        in.space();
        in.nstring();
        in.expect(")");
    }

    private void addresses() {
        in.expect("(");
        do {
            in.expect("(");
            in.nstring();
            for (int i = 0; i < 3; i++) {
                in.space();
                in.nstring();
            }
            in.expect(")");
        } while (in.isAt('('));
        in.expect(")");
    }

    private void body() {
        in.expect("(");
        if (in.isAt('(')) {
            multipart();
        } else {
            singlePart();
        }
        in.expect(")");
    }

    private void multipart() {
        do {
            body();
        } while (in.isAt('('));
        in.space();
        in.string();
        if (in.accept(" ")) {
            parameters();
            dispositionAndLater();
        }
    }

    private void singlePart() {
        String type = in.string().toLowerCase(Locale.ROOT);
        in.space();
        String subtype = in.string().toLowerCase(Locale.ROOT);
        in.space();
        parameters();
        in.space();
        in.nstring();
        in.space();
        in.nstring();
        in.space();
        in.string();
        in.space();
        in.number();
        if (type.equals("message") && subtype.equals("rfc822")) {
            in.space();
            envelope();
            in.space();
            body();
            in.space();
            in.number();
        } else if (type.equals("text")) {
            in.space();
            in.number();
        }
        if (in.accept(" ")) {
            in.nstring();
            dispositionAndLater();
        }
    }

    private void parameters() {
        if (!in.nil()) {
            in.list(false, () -> {
                in.string();
                in.space();
                in.string();
            });
        }
    }

    private void dispositionAndLater() {
        if (!in.accept(" ")) {
            return;
        }
        if (!in.nil()) {
            in.expect("(");
            in.string();
            in.space();
            parameters();
            in.expect(")");
        }
        if (in.accept(" ")) {
            language();
            if (in.accept(" ")) {
                in.nstring();
            }
        }
    }

    private void language() {
        if (in.isAt('(')) {
            in.list(false, in::string);
        } else {
            in.nstring();
        }
    }
}
