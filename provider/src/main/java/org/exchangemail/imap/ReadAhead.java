package org.exchangemail.imap;

import jakarta.mail.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.exchangemail.imap.Habits.Habit;
import org.exchangemail.imap.ReadingOrder.Step;
import org.exchangemail.imap.Request.Kind;

/**
 * Answers what Angus asks of single messages of an open folder from what was fetched ahead, as the server sent it.
 *
 * <p>What is not here is asked for as Angus does it, so that every failure is that of Angus. Used while the lock of the
 * folder's message cache is held, like the connection.
 */
final class ReadAhead {

    /** Asks the server for a part of a section. */
    interface Partial {
        BODY fetch(int start, int count) throws ProtocolException;
    }

    /** Asks the server for a section. */
    interface Whole {
        BODY fetch() throws ProtocolException;
    }

    private final IMAPExchangeFolder folder;
    private final Link link;
    private final ReadingOrder order;
    private final Habits habits = new Habits();
    private final Manners manners = new Manners();
    private final Shelves shelves;
    private final Arrivals arrivals;
    private final SeenMarks seen;
    private final Spares spares = new Spares();
    private final Slice.Maker slices = new Slice.Maker();
    private final Planner planner;
    private final Outstanding outstanding;
    private Optional<IMAPExchangeMessage> current = Optional.empty();

    ReadAhead(IMAPExchangeFolder folder, Link link, Chunks chunks, long window) {
        this.folder = folder;
        this.link = link;
        this.order = new ReadingOrder(folder::numbered);
        this.shelves = new Shelves(window, spares);
        this.arrivals = new Arrivals(folder, link, shelves, manners, spares);
        this.seen = new SeenMarks(folder, link, shelves, manners);
        this.outstanding = new Outstanding(link, arrivals, spares);
        this.planner = new Planner(order, habits, shelves, manners, outstanding, chunks, folder::isWritable);
    }

    /** Remembers a list that the application was given or named. */
    void given(Message[] list) {
        order.given(list);
    }

    /**
     * Answers a FETCH of one item of one message.
     *
     * @return empty if the server has to be asked
     */
    Optional<Response[]> item(int sequence, String item) throws ProtocolException {
        Optional<IMAPExchangeMessage> message = message(sequence);
        Optional<Wanted> wanted = message.flatMap(known -> Wanted.item(known, item));
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        read(message.get());
        habits.note(wanted.get(), true);
        await(
                () -> shelves.hasItem(message.get(), item),
                request -> request.isAbout(message.get(), Kind.ITEM, item),
                true);
        List<Response> found = new ArrayList<>(shelves.takeItem(message.get(), item));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        topUp();
        found.add(new Response("AHEAD0 OK FETCH completed."));
        return Optional.of(found.toArray(Response[]::new));
    }

    /** Learns what the server answered to a FETCH of one item of one message. */
    void answered(int sequence, String item, Response[] responses) {
        Optional<IMAPExchangeMessage> message = message(sequence);
        if (message.isPresent() && Wanted.item(message.get(), item).isPresent()) {
            arrivals.learn(responses);
            topUp();
        }
    }

    /**
     * Answers a FETCH of a part of a section.
     *
     * @param reader the same object for all parts that one stream asks for
     */
    BODY partial(
            int sequence, String section, int start, int size, boolean peek, Object reader, Partial server, Whole whole)
            throws ProtocolException {
        Optional<IMAPExchangeMessage> known = message(sequence);
        if (known.isEmpty()) {
            return server.fetch(start, size);
        }
        IMAPExchangeMessage message = known.get();
        spares.readerIsBack(reader);
        Step step = read(message);
        Habit habit = habits.note(Wanted.content(message, section), peek);
        Whole question = () -> ask(message, section, start, size, server, whole);
        if (step == Step.ELSEWHERE && start == 0) {
            return first(habit, message, section, reader, question);
        }
        boolean waited = cut(message, section, start, size).isEmpty();
        if (waited && (start == 0 || seen.mayServe(message, peek))) {
            run(() -> planner.begin(habit, message, section, start));
        }
        await(
                () -> cut(message, section, start, size).isPresent(),
                request -> request.isAbout(message, Kind.CONTENT, section) && request.covers(start),
                false);
        Optional<ByteArray> here = seen.mayServe(message, peek) ? cut(message, section, start, size) : Optional.empty();
        BODY answer = here.isPresent() ? slices.of(here.get(), start) : question.fetch();
        boolean mark = here.isPresent() && !peek && seen.tell(message);
        int end = start + count(answer);
        boolean room = give(message, section, start, end, reader);
        run(() -> {
            if (mark) {
                planner.markSeen(message);
            }
            if ((start == 0 || waited || room) && !manners.isOff()) {
                planner.goOn(habit, message, section, start, end);
                planner.topUp();
            }
        });
        return answer;
    }

    /** Answers for a message of which nothing is here, nor on its way. */
    private BODY first(Habit habit, IMAPExchangeMessage message, String section, Object reader, Whole question)
            throws ProtocolException {
        BODY answer = question.fetch();
        int end = count(answer);
        give(message, section, 0, end, reader);
        if (shelves.stretch(message, section).filter(Stretch::isComplete).isPresent()) {
            habit.readTo(end);
        } else if (!manners.isOff()) {
            run(() -> planner.goOn(habit, message, section, 0, end));
        }
        return answer;
    }

    /** Notes who has which octets; returns whether there is room for others now. */
    private boolean give(IMAPExchangeMessage message, String section, int start, int end, Object reader) {
        return shelves.stretch(message, section)
                .filter(stretch -> stretch.given(start, end, reader))
                .isPresent();
    }

    private static int count(BODY answer) {
        return answer == null || answer.getByteArray() == null
                ? 0
                : answer.getByteArray().getCount();
    }

    private Optional<ByteArray> cut(IMAPExchangeMessage message, String section, int start, int size) {
        return shelves.stretch(message, section)
                .flatMap(stretch -> stretch.cut(start, size, planner.most(message, section, start, size)));
    }

    /** Asks for more than Angus would, and keeps it. */
    private BODY ask(IMAPExchangeMessage message, String section, int start, int size, Partial server, Whole whole)
            throws ProtocolException {
        if (manners.isPartialIgnored()) {
            return keepWhole(message, section, start, size, whole.fetch());
        }
        int count = planner.chunkFor(start, size);
        BODY body = server.fetch(start, count);
        ByteArray octets = body == null ? null : body.getByteArray();
        if (octets == null) {
            return body;
        }
        if (body.getOrigin() == start) {
            Stretch stretch = shelves.restart(message, section);
            stretch.add(start, octets, octets.getCount() < count, false);
            return octets.getCount() <= planner.most(message, section, start, size)
                    ? body
                    : slices.of(cut(message, section, start, size).orElseThrow(), start);
        }
        if (body.getOrigin() < 0) {
            manners.ignorePartial();
            return keepWhole(message, section, start, size, octets.getCount() == count ? whole.fetch() : body);
        }
        return body;
    }

    /** A server that knows no parts has sent the whole section, or was asked for it. */
    private BODY keepWhole(IMAPExchangeMessage message, String section, int start, int size, BODY body)
            throws ProtocolException {
        ByteArray octets = body == null ? null : body.getByteArray();
        if (octets == null) {
            return body;
        }
        Stretch stretch = shelves.restart(message, section);
        stretch.add(0, octets, true, false);
        if (start == 0 && octets.getCount() != size) {
            return body;
        }
        Optional<ByteArray> here = cut(message, section, start, size);
        return here.isPresent() ? slices.of(here.get(), start) : body;
    }

    /** Answers a FETCH of a section. */
    BODY whole(int sequence, String section, boolean peek, Whole server) throws ProtocolException {
        Optional<IMAPExchangeMessage> known = message(sequence);
        if (known.isEmpty()
                || Wanted.item(known.get(), Wanted.PEEK + section + "]").isPresent()) {
            return server.fetch();
        }
        IMAPExchangeMessage message = known.get();
        read(message);
        habits.note(Wanted.content(message, section), peek);
        await(() -> shelves.whole(message, section).isPresent(), about(message, section), false);
        Optional<BODY> here = seen.mayServe(message, peek) ? shelves.takeWhole(message, section) : Optional.empty();
        boolean mark = here.isPresent() && !peek && seen.tell(message);
        BODY answer = here.isPresent() ? here.get() : server.fetch();
        run(() -> {
            if (mark) {
                planner.markSeen(message);
            }
            if (!manners.isOff()) {
                planner.topUp();
            }
        });
        return answer;
    }

    private static Predicate<Request> about(IMAPExchangeMessage message, String section) {
        return request -> request.isAbout(message, Kind.CONTENT, section)
                && request.count().isEmpty();
    }

    private interface Condition {
        boolean holds();
    }

    /** Reads answers until one is here or none is to be expected. */
    private void await(Condition here, Predicate<Request> request, boolean toTheEnd) throws ProtocolException {
        try {
            while (!here.holds() && outstanding.expects(request)) {
                Optional<Request> next = outstanding.next();
                outstanding.step();
                while (toTheEnd && here.holds() && outstanding.next().equals(next)) {
                    outstanding.step();
                }
            }
        } catch (IOException e) {
            throw link.lost(e);
        }
    }

    private Optional<IMAPExchangeMessage> message(int sequence) {
        return manners.isOff() ? Optional.empty() : folder.sequenced(sequence);
    }

    private Step read(IMAPExchangeMessage message) {
        Step step = order.read(message);
        switch (step) {
            case SAME -> {}
            case NEXT -> {
                habits.next(current.get(), 1 + order.passedBy().size());
                drop(current.get());
                for (Message passed : order.passedBy()) {
                    if (passed instanceof IMAPExchangeMessage exchange) {
                        drop(exchange);
                    }
                }
            }
            case ELSEWHERE -> {
                habits.forget();
                letGo();
            }
        }
        current = Optional.of(message);
        return step;
    }

    private void letGo() {
        shelves.clear();
        spares.clear();
        outstanding.giveUp();
    }

    private void drop(IMAPExchangeMessage message) {
        shelves.drop(message);
        outstanding.giveUp(message);
    }

    private void topUp() {
        if (!manners.isOff()) {
            run(planner::topUp);
        }
    }

    private interface Writing {
        void run() throws IOException;
    }

    /** What cannot be written is no matter of the answer that is already here: the next command will fail. */
    private void run(Writing writing) {
        try {
            writing.run();
            outstanding.flush();
        } catch (IOException e) {
            manners.switchOff();
            outstanding.clear();
            link.abandon();
        }
    }

    /** Reads whatever is on its way, so that another command may be sent. */
    void settle() throws IOException {
        outstanding.settle();
    }

    /** Lets go of everything: what belongs to which message is in doubt. */
    void renumbered() {
        if (!outstanding.isEmpty()) {
            // RFC 3501 section 7.4.1 forbids it while a FETCH is under way; such a server is not asked ahead again.
            manners.switchOff();
        }
        letGo();
        habits.restart();
        order.renumbered();
    }

    /** Takes it that flags have changed, and the ones that were fetched ahead are of no use. */
    void flagsChanged(int sequence) {
        message(sequence).ifPresent(shelves::dropFlags);
    }
}
