package org.exchangemail.imap;

import jakarta.mail.Flags;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.BODYSTRUCTURE;
import org.eclipse.angus.mail.imap.protocol.ENVELOPE;
import org.eclipse.angus.mail.imap.protocol.FLAGS;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;
import org.eclipse.angus.mail.imap.protocol.Item;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;

/**
 * Tells answers to what was asked for ahead, which go to the shelves, from what the server says of its own accord, which goes to
 * the folder.
 *
 * <p>Not safe for use by several threads.
 */
final class Arrivals implements Outstanding.Reader {

    /** What is asked for only to be known. */
    static final String SIZE = "RFC822.SIZE";

    private final IMAPExchangeFolder folder;
    private final Link link;
    private final Shelves shelves;
    private final Manners manners;
    private final Spares spares;

    Arrivals(IMAPExchangeFolder folder, Link link, Shelves shelves, Manners manners, Spares spares) {
        this.folder = folder;
        this.link = link;
        this.shelves = shelves;
        this.manners = manners;
        this.spares = spares;
    }

    /** Learns how large messages are, and of which parts they consist. */
    void learn(Response... responses) {
        for (Response response : responses) {
            if (response instanceof FetchResponse fetched) {
                Optional<RFC822SIZE> size = Optional.ofNullable(fetched.getItem(RFC822SIZE.class));
                Optional<BODYSTRUCTURE> structure = Optional.ofNullable(fetched.getItem(BODYSTRUCTURE.class));
                folder.sequenced(fetched.getNumber()).ifPresent(message -> {
                    size.ifPresent(known -> message.sized(known.size));
                    structure.ifPresent(message::foresee);
                });
            }
        }
    }

    @Override
    public boolean isAnswer(Request request, Response response) {
        if (!(response instanceof FetchResponse fetched)
                || !request.targets().containsKey(fetched.getNumber())
                || !isPartOfAnswer(request, fetched)) {
            return false;
        }
        if (!request.asksForOctets()) {
            return true;
        }
        int origin = request.count().isEmpty() ? -1 : request.from();
        return body(fetched, request.section())
                .filter(body -> body.getOrigin() == origin && body.getSection().equalsIgnoreCase(request.section()))
                .isPresent();
    }

    @Override
    public void untagged(Request request, Response response, boolean wanted) {
        if (!(response instanceof FetchResponse fetched)) {
            link.dispatch(response);
            return;
        }
        learn(fetched);
        IMAPExchangeMessage message = request.targets().get(fetched.getNumber());
        FLAGS flags = fetched.getItem(FLAGS.class);
        boolean answer = isPartOfAnswer(request, fetched);
        boolean flagsAsked = (request.flags() && fetched.getItem(BODY.class) != null)
                || request.what().equals("FLAGS");
        if (flags != null && !flagsAsked) {
            if (isNews(request, message, flags)) {
                link.dispatch(fetched);
            }
            if (request.flags() && message != null) {
                shelves.putFlags(message, fetched);
            }
            return;
        }
        if (answer && wanted && message != null && !shelves.isOverfull()) {
            put(request, message, fetched);
        }
    }

    /** Whether flags that came alone are something the folder must know, and not an answer to what was asked for ahead. */
    private static boolean isNews(Request request, IMAPExchangeMessage message, Flags flags) {
        if (message == null || !(request.flags() || request.kind() == Request.Kind.SEEN)) {
            return true;
        }
        Optional<Flags> known = message.knownFlags();
        boolean older = known.filter(before -> before.contains(Flags.Flag.SEEN) && !flags.contains(Flags.Flag.SEEN))
                .isPresent();
        return known.isEmpty() ? !request.flags() : !older && !known.get().equals(flags);
    }

    private static boolean isPartOfAnswer(Request request, FetchResponse fetched) {
        return switch (request.kind()) {
            case SEEN -> false;
            case CONTENT -> body(fetched, request.what()).isPresent();
            case ITEM ->
                isAnswer(request.what(), fetched)
                        || (typeOf(request.what()) == ENVELOPE.class
                                && (fetched.getItem(RFC822SIZE.class) != null
                                        || fetched.getItem(INTERNALDATE.class) != null));
        };
    }

    /** Tells whether a response has an item; servers may tell of one message in several responses, RFC 3501 section 7.4.2. */
    static boolean isAnswer(String item, FetchResponse fetched) {
        Class<? extends Item> type = typeOf(item);
        return type == BODY.class ? body(fetched, "").isPresent() : fetched.getItem(type) != null;
    }

    private static Class<? extends Item> typeOf(String item) {
        return switch (item) {
            case "BODYSTRUCTURE" -> BODYSTRUCTURE.class;
            case "FLAGS" -> FLAGS.class;
            case "UID" -> UID.class;
            case SIZE -> RFC822SIZE.class;
            default -> item.startsWith(Wanted.PEEK) ? BODY.class : ENVELOPE.class;
        };
    }

    /** Exchange 2003 gives the header of a part with the part: the section tells them apart, as in Angus. */
    private static Optional<BODY> body(FetchResponse fetched, String section) {
        List<BODY> bodies = FetchResponse.getItems(new Response[] {fetched}, fetched.getNumber(), BODY.class);
        return bodies.stream()
                .filter(body -> bodies.size() == 1 || section.equalsIgnoreCase(body.getSection()))
                .filter(body -> body.getByteArray() != null)
                .findFirst();
    }

    private void put(Request request, IMAPExchangeMessage message, FetchResponse fetched) {
        if (request.what().equals(SIZE)) {
            return;
        }
        if (request.kind() == Request.Kind.ITEM) {
            shelves.putItem(message, request.what(), fetched);
            return;
        }
        if (request.flags() && fetched.getItem(FLAGS.class) != null) {
            shelves.putFlags(message, fetched);
        }
        BODY body = body(fetched, request.what()).orElseThrow();
        ByteArray octets = body.getByteArray();
        if (request.count().isEmpty()) {
            shelves.putWhole(message, request.what(), body);
            return;
        }
        boolean whole = body.getOrigin() < 0;
        if (whole) {
            manners.ignorePartial();
        }
        Stretch stretch = shelves.makeStretch(message, request.what());
        if (whole ? request.from() == 0 : body.getOrigin() == request.from()) {
            stretch.add(
                    request.from(),
                    octets,
                    whole || octets.getCount() < request.count().getAsInt(),
                    spares.claim(octets));
        }
    }

    @Override
    public void ended(Request request, Response response) {
        if (response.isOK()) {
            link.dispatch(response);
            return;
        }
        manners.refuse();
        if (response.isBAD()) {
            // A server counts commands that it does not understand, and ends the connection after some.
            manners.switchOff();
        }
        if (request.kind() == Request.Kind.SEEN) {
            manners.refuseSeen();
            request.targets().values().forEach(IMAPExchangeMessage::forgetFlags);
        }
    }
}
