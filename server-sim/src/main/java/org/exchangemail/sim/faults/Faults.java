package org.exchangemail.sim.faults;

import java.util.EnumSet;
import java.util.List;
import org.exchangemail.sim.directory.DirectoryException;
import org.exchangemail.sim.profile.Protocol;

/**
 * The beginning of a sentence that says what is to go wrong: for whom and how often, then when, then what.
 *
 * <pre>{@code
 * exchange.faults().forAccount("john").next(2).beforeReplyTo("SELECT").close();
 * }</pre>
 *
 * <p>Unless told otherwise a fault strikes on all connections and every time, until its {@link Fault} is closed. Several
 * faults of the same moment strike in the order in which they were armed. Commands are named without regard to case; {@code
 * FETCH} also means {@code UID FETCH}. The octets of a reply are counted as the service writes them, without those of TLS.
 *
 * <p>Immutable, safe for use by several threads. Faults may be armed while clients are connected.
 */
public final class Faults {

    /** In place of the name of a command: whichever. */
    public static final String ANY = "*";

    private final FaultBoard board;
    private final Scope scope;

    Faults(FaultBoard board, Scope scope) {
        this.board = board;
        this.scope = scope;
    }

    /**
     * Restricts the fault to some services.
     *
     * @param protocol the first of them
     * @param more further ones
     * @return a copy
     */
    public Faults over(Protocol protocol, Protocol... more) {
        return new Faults(board, scope.over(EnumSet.of(protocol, more)));
    }

    /**
     * Restricts the fault to connections on which the account tried to log on, or whose mailbox was opened, successfully
     * or not: so it strikes at the earliest in the reply to that logon.
     *
     * @param name account name, {@code domain/account} or UPN
     * @return a copy
     * @throws DirectoryException if there is no such account
     */
    public Faults forAccount(String name) {
        return new Faults(board, scope.of(board.account(name)));
    }

    /**
     * Lets the fault strike the first time only.
     *
     * @return a copy
     */
    public Faults once() {
        return next(1);
    }

    /**
     * Lets the fault strike the next times only.
     *
     * @param times how often, 1 or more
     * @return a copy
     */
    public Faults next(int times) {
        return counted(0, times);
    }

    /**
     * Lets the fault strike on one occasion only, counted from now on over all connections it is meant for.
     *
     * @param occasion 1 for the first
     * @return a copy
     */
    public Faults nth(int occasion) {
        return counted(occasion - 1, 1);
    }

    private Faults counted(int before, int times) {
        if (before < 0 || times < 1) {
            throw new IllegalArgumentException("Occasions and times are counted from 1 on.");
        }
        return new Faults(board, scope.counted(before, times));
    }

    /**
     * When a connection is accepted, before TLS and greeting. A client sees refused connections in their true form while
     * the server is stopped.
     *
     * @return to be followed by what happens
     */
    public Moment onAccept() {
        return new Moment(board, scope, Place.of(Place.Kind.ACCEPT));
    }

    /**
     * Before the greeting; an {@code answer} takes its place.
     *
     * @return to be followed by what happens
     */
    public ReplyMoment beforeGreeting() {
        return inGreeting(0);
    }

    /**
     * In the middle of the greeting.
     *
     * @param octets how many of them are sent before
     * @return to be followed by what happens
     */
    public ReplyMoment inGreeting(int octets) {
        return new ReplyMoment(board, scope, Place.inGreeting(octets));
    }

    /**
     * In a TLS handshake, of whatever origin, when the client has begun it and the server has said nothing yet.
     *
     * @return to be followed by what happens
     */
    public Moment inTlsHandshake() {
        return new Moment(board, scope, Place.of(Place.Kind.HANDSHAKE));
    }

    /**
     * Right after a TLS handshake: before the greeting, or behind STARTTLS and STLS.
     *
     * @return to be followed by what happens
     */
    public Moment afterTlsHandshake() {
        return new Moment(board, scope, Place.of(Place.Kind.SECURED));
    }

    /**
     * When a client waits to be asked for a literal of a command of IMAP, such as the message of {@code APPEND}, and has
     * not been yet. After an {@code answer} it never is. Literals that do not wait, {@code {n+}}, have no such moment.
     *
     * @param command its name, for example {@code APPEND}, or {@link #ANY}
     * @return to be followed by what happens
     */
    public CommandMoment beforeLiteralOf(String command) {
        return new CommandMoment(board, scope, Place.of(Place.Kind.CONTINUATION, command, 0));
    }

    /**
     * When a command has come in whole and is not carried out yet. After an {@code answer} it never is.
     *
     * @param command its name, for example {@code SELECT}, or {@link #ANY}
     * @return to be followed by what happens
     */
    public CommandMoment onCommand(String command) {
        return new CommandMoment(board, scope, Place.of(Place.Kind.COMMAND, command, 0));
    }

    /**
     * When a command has been carried out, before its reply.
     *
     * @param command its name, for example {@code SELECT}, or {@link #ANY}
     * @return to be followed by what happens
     */
    public ReplyMoment beforeReplyTo(String command) {
        return inReplyTo(command, 0);
    }

    /**
     * In the middle of the reply to a command. A reply that is not longer than that is spared.
     *
     * @param command its name, for example {@code RETR}, or {@link #ANY}
     * @param octets how many of them are sent before
     * @return to be followed by what happens
     */
    public ReplyMoment inReplyTo(String command, int octets) {
        return new ReplyMoment(board, scope, Place.of(Place.Kind.REPLY, command, octets));
    }

    /**
     * In the middle of the first literal in the reply to a command of IMAP. A reply without a literal that is longer than
     * that is spared.
     *
     * @param command its name, for example {@code FETCH}, or {@link #ANY}
     * @param octets how many octets of the literal are sent before
     * @return to be followed by what happens
     */
    public ReplyMoment inLiteralOfReplyTo(String command, int octets) {
        return new ReplyMoment(board, scope, Place.of(Place.Kind.LITERAL, command, octets));
    }

    /**
     * Behind the reply to a command; what is said there travels with the reply.
     *
     * @param command its name, for example {@code STARTTLS}, or {@link #ANY}
     * @return to be followed by what happens
     */
    public Moment afterReplyTo(String command) {
        return new Moment(board, scope, Place.of(Place.Kind.REPLY_ENDED, command, 0));
    }

    /**
     * Before the server's message of a SASL exchange.
     *
     * @param step 1 for the first continuation ({@code +}) of the exchange
     * @return to be followed by what happens
     */
    public ReplyMoment onSaslStep(int step) {
        if (step < 1) {
            throw new IllegalArgumentException("The steps of a SASL exchange are counted from 1 on.");
        }
        return new ReplyMoment(board, scope, new Place(Place.Kind.STEP, "", step));
    }

    /**
     * Returns the faults that may still strike, of whatever scope.
     *
     * @return a copy, in the order in which they were armed
     */
    public List<Fault> armed() {
        return board.armed();
    }

    /** Disarms all faults, of whatever scope. */
    public void clear() {
        board.clear();
    }
}
