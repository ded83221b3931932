package org.exchangemail.sim.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.exchangemail.sim.net.Wire;

/**
 * What a service writes, on its way to the connection: counts the octets of a reply, and lets faults strike at theirs.
 *
 * <p>Replies that no fault is meant for pass untouched. Used by the thread of the connection.
 */
final class FaultyOutput extends OutputStream {

    /** Where the service is. */
    private enum State {
        BETWEEN,
        DUE,
        BEGUN
    }

    private final FaultyConnection connection;
    private final Wire wire;
    private final OutputStream below;
    private final List<Fault> waiting = new ArrayList<>();
    private final LiteralEye literal = new LiteralEye();
    private State state = State.BETWEEN;
    private ReplyFilter filter = ReplyFilter.NONE;
    private long octets;

    FaultyOutput(FaultyConnection connection, Wire wire) {
        this.connection = connection;
        this.wire = wire;
        this.below = wire.output();
    }

    void replyBegins() {
        state = State.DUE;
    }

    void replyEnds() throws IOException {
        if (state == State.DUE) {
            begin();
        }
        state = State.BETWEEN;
        waiting.clear();
        filter.end(below);
        filter = ReplyFilter.NONE;
    }

    private void begin() throws IOException {
        state = State.BEGUN;
        octets = 0;
        literal.reset();
        waiting.addAll(connection.ofReply());
        strike();
    }

    @Override
    public void write(int octet) throws IOException {
        if (state == State.DUE) {
            begin();
        }
        if (!waiting.isEmpty()) {
            strike();
            octets++;
            literal.see(octet);
        }
        filter.write(octet, below);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        if (state == State.DUE && length > 0) {
            begin();
        }
        if (waiting.isEmpty() && filter == ReplyFilter.NONE) {
            below.write(source, offset, length);
            return;
        }
        for (int i = offset; i < offset + length; i++) {
            write(source[i] & 0xFF);
        }
    }

    @Override
    public void flush() throws IOException {
        below.flush();
    }

    /** Lets those faults happen whose octet is the next. */
    private void strike() throws IOException {
        for (Fault fault : List.copyOf(waiting)) {
            if (isDue(fault.place())) {
                waiting.remove(fault);
                below.flush(); // who waits for the fault to strike finds that the client has what stands before it
                if (fault.strike()) {
                    perform(fault);
                }
            }
        }
    }

    private boolean isDue(Place place) {
        return switch (place.kind()) {
            case STEP -> octets == 0;
            case LITERAL -> literal.position() == place.number();
            default -> octets == place.number();
        };
    }

    private void perform(Fault fault) throws IOException {
        connection.perform(fault);
        if (filter == ReplyFilter.NONE && fault.effect() instanceof Effect.OnReply effect) {
            filter = ReplyFilter.of(effect, wire);
        }
    }
}
