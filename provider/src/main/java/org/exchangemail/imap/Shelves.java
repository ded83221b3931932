package org.exchangemail.imap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;

/**
 * What has come of messages ahead of its time and waits to be read, by the message itself, for sequence numbers change.
 *
 * <p>Not safe for use by several threads.
 */
final class Shelves {

    private static final class Shelf {

        private final Map<String, List<FetchResponse>> items = new HashMap<>();
        private final Map<String, BODY> wholes = new HashMap<>();
        private final Map<String, Stretch> stretches = new HashMap<>();
        private Optional<FetchResponse> flags = Optional.empty();
        private long octets;

        long octets() {
            long sum = octets;
            for (Stretch stretch : stretches.values()) {
                sum += stretch.octets();
            }
            return sum;
        }
    }

    private final Map<IMAPExchangeMessage, Shelf> shelves = new HashMap<>();
    private final long window;
    private final Spares spares;
    private long held;

    Shelves(long window, Spares spares) {
        this.window = window;
        this.spares = spares;
    }

    /** How much more may be asked for or held. */
    long room(long expected) {
        return window - expected - held;
    }

    long window() {
        return window;
    }

    /** Whether more is held than was to be expected, because the server has told wrong sizes. */
    boolean isOverfull() {
        return held > 2 * window;
    }

    /** Tells whether an item itself is here, and not only what else came with it. */
    boolean hasItem(IMAPExchangeMessage message, String item) {
        return shelf(message)
                .filter(shelf -> shelf.items.getOrDefault(item, List.of()).stream()
                        .anyMatch(response -> Arrivals.isAnswer(item, response)))
                .isPresent();
    }

    void putItem(IMAPExchangeMessage message, String item, FetchResponse response) {
        makeShelf(message)
                .items
                .computeIfAbsent(item, key -> new ArrayList<>(1))
                .add(response);
    }

    void putWhole(IMAPExchangeMessage message, String section, BODY body) {
        makeShelf(message).wholes.put(section, body);
        hold(makeShelf(message), body.getByteArray().getCount());
    }

    /** Tells whether something of an item or section is here. */
    boolean has(IMAPExchangeMessage message, String what) {
        return shelf(message)
                .filter(shelf -> shelf.items.containsKey(what)
                        || shelf.wholes.containsKey(what)
                        || shelf.stretches.containsKey(what))
                .isPresent();
    }

    /** Takes all that was said of an item away: what is asked for a second time may have changed. */
    List<FetchResponse> takeItem(IMAPExchangeMessage message, String item) {
        if (!hasItem(message, item)) {
            return List.of();
        }
        return shelf(message).map(shelf -> shelf.items.remove(item)).orElse(List.of());
    }

    /** Returns the response that came with content and tells the flags of its message. */
    Optional<FetchResponse> flags(IMAPExchangeMessage message) {
        return shelf(message).flatMap(shelf -> shelf.flags);
    }

    void putFlags(IMAPExchangeMessage message, FetchResponse response) {
        makeShelf(message).flags = Optional.of(response);
    }

    /** Takes it that flags have changed, and the ones that are here are of no use. */
    void dropFlags(IMAPExchangeMessage message) {
        shelf(message).ifPresent(shelf -> {
            shelf.flags = Optional.empty();
            shelf.items.remove("FLAGS");
        });
    }

    Optional<BODY> whole(IMAPExchangeMessage message, String section) {
        return shelf(message).map(shelf -> shelf.wholes.get(section));
    }

    Optional<BODY> takeWhole(IMAPExchangeMessage message, String section) {
        Optional<BODY> whole = shelf(message).map(shelf -> shelf.wholes.remove(section));
        whole.ifPresent(body -> hold(shelves.get(message), -body.getByteArray().getCount()));
        return whole;
    }

    Optional<Stretch> stretch(IMAPExchangeMessage message, String section) {
        return shelf(message).map(shelf -> shelf.stretches.get(section));
    }

    Stretch makeStretch(IMAPExchangeMessage message, String section) {
        return makeShelf(message)
                .stretches
                .computeIfAbsent(section, key -> new Stretch(change -> held += change, spares));
    }

    /** Lets go of a section and begins it anew. */
    Stretch restart(IMAPExchangeMessage message, String section) {
        Optional.ofNullable(makeShelf(message).stretches.remove(section)).ifPresent(gone -> held -= gone.octets());
        return makeStretch(message, section);
    }

    /** Lets go of everything about a message. */
    void drop(IMAPExchangeMessage message) {
        Optional.ofNullable(shelves.remove(message)).ifPresent(gone -> held -= gone.octets());
    }

    /** Lets go of everything. */
    void clear() {
        shelves.clear();
        held = 0;
    }

    private void hold(Shelf shelf, int octets) {
        shelf.octets += octets;
        held += octets;
    }

    private Optional<Shelf> shelf(IMAPExchangeMessage message) {
        return Optional.ofNullable(shelves.get(message));
    }

    private Shelf makeShelf(IMAPExchangeMessage message) {
        return shelves.computeIfAbsent(message, key -> new Shelf());
    }
}
