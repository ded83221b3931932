package org.exchangemail.sim.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.exchangemail.sim.directory.Account;
import org.exchangemail.sim.net.Interceptor;
import org.exchangemail.sim.net.Wire;
import org.exchangemail.sim.profile.Protocol;

/**
 * Lets the faults of a board happen on one connection.
 *
 * <p>Used by the thread of the connection.
 */
final class FaultyConnection implements Interceptor {

    private final FaultBoard board;
    private final Protocol protocol;
    private final Supplier<Set<Account>> named;
    private Wire wire;
    private FaultyOutput out;
    private String tag = "";
    private String command = "";
    private int steps;
    private boolean inStep;

    FaultyConnection(FaultBoard board, Protocol protocol, Supplier<Set<Account>> named) {
        this.board = board;
        this.protocol = protocol;
        this.named = named;
    }

    @Override
    public OutputStream attach(Wire fresh) {
        wire = fresh;
        out = new FaultyOutput(this, fresh);
        return out;
    }

    @Override
    public void accepted() throws IOException {
        happen(Place.Kind.ACCEPT);
    }

    @Override
    public void handshakeBegins() throws IOException {
        if (!at(Place.Kind.HANDSHAKE).isEmpty()) {
            wire.awaitClient();
            happen(Place.Kind.HANDSHAKE);
        }
    }

    @Override
    public void handshakeEnded() throws IOException {
        happen(Place.Kind.SECURED);
    }

    @Override
    public boolean begins(String tagOfCommand, String name) throws IOException {
        tag = tagOfCommand;
        command = name;
        steps = 0;
        inStep = false;
        if (isAnswered(Place.Kind.COMMAND)) {
            return false;
        }
        out.replyBegins();
        return true;
    }

    @Override
    public boolean asks(String tagOfCommand, String name) throws IOException {
        tag = tagOfCommand;
        command = name;
        boolean answered = isAnswered(Place.Kind.CONTINUATION);
        command = "";
        return !answered;
    }

    private boolean isAnswered(Place.Kind kind) throws IOException {
        for (Fault fault : at(kind)) {
            if (fault.strike() && perform(fault)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void challengeBegins() {
        steps++;
        inStep = true;
        out.replyBegins();
    }

    @Override
    public void challengeEnds() throws IOException {
        out.replyEnds();
        inStep = false;
        out.replyBegins();
    }

    @Override
    public void replied() throws IOException {
        if (command.isEmpty()) {
            return;
        }
        out.replyEnds();
        happen(Place.Kind.REPLY_ENDED);
        command = "";
    }

    private List<Fault> at(Place.Kind kind) {
        if (board.isEmpty()) {
            return List.of();
        }
        Set<Account> accounts = named.get();
        return board.armed().stream()
                .filter(fault -> fault.place().kind() == kind
                        && fault.scope().covers(protocol, accounts)
                        && matches(fault.place()))
                .toList();
    }

    private boolean matches(Place place) {
        return switch (place.kind()) {
            case ACCEPT, HANDSHAKE, SECURED -> true;
            case STEP -> place.number() == steps;
            case CONTINUATION, COMMAND, REPLY, LITERAL, REPLY_ENDED -> place.isOf(command);
        };
    }

    private void happen(Place.Kind kind) throws IOException {
        for (Fault fault : at(kind)) {
            if (fault.strike()) {
                perform(fault);
            }
        }
    }

    /** The faults of the reply or the SASL step that is about to be written. */
    List<Fault> ofReply() {
        return inStep
                ? at(Place.Kind.STEP)
                : Stream.concat(at(Place.Kind.REPLY).stream(), at(Place.Kind.LITERAL).stream())
                        .toList();
    }

    /** Does what a fault does at once; true if it was an answer. */
    boolean perform(Fault fault) throws IOException {
        wire.event("fault: " + fault.effect() + " " + fault.place());
        Effect effect = fault.effect();
        if (effect instanceof Effect.Close) {
            wire.end();
        } else if (effect instanceof Effect.Reset) {
            wire.reset();
        } else if (effect instanceof Effect.Stall) {
            wire.stall();
        } else if (effect instanceof Effect.Delay delay) {
            wire.pause(delay.time());
        } else if (effect instanceof Effect.Say say) {
            say(say.lines());
        } else if (effect instanceof Effect.Answer answer) {
            say(answer.lines());
            return true;
        }
        return false;
    }

    private void say(List<String> lines) throws IOException {
        for (String line : lines) {
            wire.output().write((line.replace("{tag}", tag) + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
