package org.exchangemail.imap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.angus.mail.imap.protocol.BODYSTRUCTURE;

/**
 * A part of a message, by what it is for an application that reads many messages, and by where it stands in this one.
 *
 * @param role such as {@code text/plain 1}: the first of its kind
 * @param section its number, or TEXT for a message of one part
 * @param size in octets; -1 if the server does not know
 */
record Leaf(String role, String section, int size) {

    /** Parts of a message that is read as a nested one are found this deep. */
    private static final int MAX_DEPTH = 20;

    /** Returns all parts of a message, as Angus numbers them. */
    static List<Leaf> of(BODYSTRUCTURE structure) {
        List<Leaf> leaves = new ArrayList<>();
        Map<String, Integer> counts = new HashMap<>();
        if (!structure.isMulti()) {
            leaves.add(leaf("", structure, "TEXT", counts));
        }
        addParts(structure, "", "", leaves, counts, 0);
        return leaves;
    }

    private static void addParts(
            BODYSTRUCTURE whole, String path, String kind, List<Leaf> leaves, Map<String, Integer> counts, int depth) {
        if (!whole.isMulti() || whole.bodies == null || depth > MAX_DEPTH) {
            return;
        }
        for (int i = 0; i < whole.bodies.length; i++) {
            BODYSTRUCTURE part = whole.bodies[i];
            String section = path + (i + 1);
            leaves.add(leaf(kind, part, section, counts));
            if (part.isMulti()) {
                addParts(part, section + ".", kind, leaves, counts, depth + 1);
            } else if (part.isNested() && part.bodies != null && part.bodies.length == 1) {
                BODYSTRUCTURE inner = part.bodies[0];
                if (!inner.isMulti()) {
                    leaves.add(leaf(kind + "nested ", inner, section + ".TEXT", counts));
                }
                addParts(inner, section + ".", kind + "nested ", leaves, counts, depth + 1);
            }
        }
    }

    private static Leaf leaf(String kind, BODYSTRUCTURE part, String section, Map<String, Integer> counts) {
        String role = kind + kindOf(part);
        int count = counts.merge(role, 1, Integer::sum);
        return new Leaf(role + " " + count, section, part.size);
    }

    /** Attachments differ in their types, and are read alike. */
    private static String kindOf(BODYSTRUCTURE part) {
        String type = String.valueOf(part.type).toLowerCase(Locale.ROOT);
        String subtype = String.valueOf(part.subtype).toLowerCase(Locale.ROOT);
        return switch (type) {
            case "multipart" -> type;
            case "text" -> subtype.equals("plain") || subtype.equals("html") ? type + "/" + subtype : type;
            default -> "other";
        };
    }
}
