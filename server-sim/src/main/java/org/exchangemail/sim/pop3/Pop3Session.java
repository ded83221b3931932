package org.exchangemail.sim.pop3;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.exchangemail.sim.auth.Logon;
import org.exchangemail.sim.auth.LogonOutcome;
import org.exchangemail.sim.auth.LogonOutcome.Connected;
import org.exchangemail.sim.auth.LogonOutcome.Elsewhere;
import org.exchangemail.sim.auth.LogonOutcome.NoMailbox;
import org.exchangemail.sim.auth.LogonOutcome.Reason;
import org.exchangemail.sim.auth.LogonOutcome.Refused;
import org.exchangemail.sim.directory.Account;
import org.exchangemail.sim.net.Connection;
import org.exchangemail.sim.net.LogonTimer;
import org.exchangemail.sim.pop3.LineReader.Line;
import org.exchangemail.sim.profile.Pop3Word;
import org.exchangemail.sim.profile.Quirk;
import org.exchangemail.sim.profile.Words;

/**
 * One client's conversation: reads a request, asks whether it is legal, runs it, answers. Flushes after each answer
 * or, where the version has PIPELINING (RFC 2449 section 6.6), once for all commands that came together.
 *
 * <p>Used by the thread of the connection.
 */
final class Pop3Session implements AutoCloseable {

    private static final String PIPELINING = "PIPELINING";

    private final Pop3Service service;
    private final Connection connection;
    private final Consumer<Logon> recorder;
    private final boolean pipelining;
    private final LogonTimer timer;
    private LineReader reader;
    private ReplyWriter out;
    private Pop3State state = Pop3State.AUTHORIZATION;
    private Optional<String> user = Optional.empty();
    private Optional<Maildrop> maildrop = Optional.empty();
    private Optional<Account> delegate = Optional.empty();
    private int errors;

    Pop3Session(Pop3Service service, Connection connection, Consumer<Logon> recorder) {
        this.service = service;
        this.connection = connection;
        this.recorder = recorder;
        this.timer = new LogonTimer(
                service.settings().service().preAuthenticatedTimeout(),
                service.profile().has(Quirk.LOGON_TIME_IS_TOTAL));
        this.pipelining = service.profile().pop3().capabilities().contains(PIPELINING);
        attach();
    }

    private void attach() {
        out = new ReplyWriter(connection.output());
        reader = new LineReader(connection.input(), out::flush);
    }

    void run() throws IOException {
        if (connection.begins("", Connection.GREETING)) {
            reply(Reply.ok(words().of(Pop3Word.GREETING)));
        }
        connection.replied();
        try {
            while (state != Pop3State.CLOSED && next()) {
                if (!pipelining) {
                    out.flush();
                }
            }
        } catch (SocketTimeoutException e) {
            // RFC 1939 section 3: the inactivity timer closes without a response and without the UPDATE state.
        }
        out.flush();
    }

    /** Reads and answers one request; false at the end of the stream. */
    private boolean next() throws IOException {
        Optional<Line> line = read(service.settings().maxCommandSize());
        if (line.isEmpty()) {
            return false;
        }
        try {
            if (line.get().tooLong()) {
                throw new RefusedException(words().of(Pop3Word.ARGUMENT_ERROR));
            }
            Pop3Request request = Pop3Request.of(line.get().text());
            if (connection.begins("", request.keyword())) {
                run(request);
            }
        } catch (RefusedException e) {
            refuse(e.getMessage());
        }
        connection.replied();
        return true;
    }

    private Optional<Line> read(int limit) throws IOException {
        if (state == Pop3State.AUTHORIZATION) {
            connection.readTimeout(timer.left());
        }
        return reader.next(limit);
    }

    private void run(Pop3Request request) throws RefusedException, IOException {
        Pop3Command command = Pop3Commands.named(request.keyword())
                .filter(this::isOfThisVersion)
                .orElseThrow(() -> new RefusedException(words().of(Pop3Word.UNKNOWN_COMMAND)));
        if (!command.states().contains(state)) {
            throw new RefusedException(words().of(Pop3Word.INVALID_STATE));
        }
        if (command.needsMaildrop()) {
            refuseThrottled();
        }
        command.behaviour().run(this, request);
    }

    private void refuseThrottled() throws RefusedException {
        Optional<Duration> backOff = delegate.flatMap(Account::spendCommand);
        if (backOff.isPresent()) {
            throw new RefusedException(words().of(Pop3Word.THROTTLED)
                    .replace("{milliseconds}", Long.toString(backOff.get().toMillis())));
        }
    }

    private boolean isOfThisVersion(Pop3Command command) {
        return command.capability()
                .map(service.profile().pop3().capabilities()::contains)
                .orElse(true);
    }

    private void refuse(String text) throws IOException {
        errors += state == Pop3State.AUTHORIZATION ? 1 : 0;
        if (errors < service.profile().pop3().limits().maxErrors()) {
            reply(Reply.err(text));
        } else {
            reply(Reply.err(words().of(Pop3Word.CONNECTION_CLOSED)));
            end();
        }
    }

    void reply(Reply reply) throws IOException {
        out.line(reply.toString());
    }

    /** Checks how many arguments there are. */
    List<String> arguments(Pop3Request request, int least, int most) throws RefusedException {
        List<String> arguments = request.words();
        if (arguments.size() < least || arguments.size() > most) {
            throw new RefusedException(words().of(Pop3Word.ARGUMENT_ERROR));
        }
        return arguments;
    }

    List<String> arguments(Pop3Request request, int count) throws RefusedException {
        return arguments(request, count, count);
    }

    /** Reads a message number or a number of lines. */
    int number(String digits) throws RefusedException {
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new RefusedException(words().of(Pop3Word.ARGUMENT_ERROR));
        }
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            return Integer.MAX_VALUE;
        }
    }

    /** Sends a SASL challenge and returns the client's line; empty if the client is gone. */
    Optional<String> challenge(String line) throws IOException, RefusedException {
        connection.challengeBegins();
        out.line(line);
        connection.challengeEnds();
        out.flush();
        Optional<Line> response = read(
                service.profile().has(Quirk.POP3_COMMAND_SIZE_HOLDS_FOR_SASL)
                        ? service.settings().maxCommandSize()
                        : service.profile().pop3().limits().maxSaslLine());
        if (response.isPresent() && response.get().tooLong()) {
            throw new RefusedException(words().of(Pop3Word.ARGUMENT_ERROR));
        }
        return response.map(Line::text);
    }

    /** Sends the answer so far in clear, and everything after it over TLS; RFC 2595 section 4. */
    void startTls() throws IOException {
        connection.replied();
        out.flush();
        connection.startTls(service.tls().get());
        user = Optional.empty();
        attach();
    }

    void user(String name) {
        user = Optional.of(name);
    }

    /** Returns the name of USER, which is good for one PASS. */
    Optional<String> takeUser() {
        Optional<String> name = user;
        user = Optional.empty();
        return name;
    }

    /** Takes the result of a logon, whatever it is, answers it, and goes into the state that follows. */
    void logon(Logon logon, String welcome) throws RefusedException, IOException {
        recorder.accept(logon);
        if (!(logon.outcome() instanceof Connected connected)) {
            throw new RefusedException(words().of(refusal(logon.outcome())));
        }
        delegate = Optional.of(connected.delegate());
        if (!service.locks().acquire(connected.principal())) {
            leave();
            throw new RefusedException(words().of(Pop3Word.MAILDROP_LOCKED));
        }
        maildrop = Optional.of(Maildrop.open(
                service.mailboxes().apply(connected.principal()).inbox(),
                connected.principal(),
                service.profile(),
                service.settings()));
        state = Pop3State.TRANSACTION;
        connection.readTimeout(service.settings().service().authenticatedTimeout());
        reply(Reply.ok(welcome));
    }

    private static Pop3Word refusal(LogonOutcome outcome) {
        boolean aliasDiffers = outcome instanceof Refused refused && refused.reason() == Reason.ALIAS_DIFFERS;
        return aliasDiffers || outcome instanceof NoMailbox || outcome instanceof Elsewhere
                ? Pop3Word.NO_MAILBOX
                : Pop3Word.LOGON_FAILURE;
    }

    private void leave() {
        delegate.ifPresent(service.logons().connections()::leave);
        delegate = Optional.empty();
    }

    /** Removes what is marked and gives the maildrop free, before the client hears of it. */
    void update() {
        maildrop.ifPresent(Maildrop::update);
        close();
    }

    void end() {
        state = Pop3State.CLOSED;
    }

    Pop3Service service() {
        return service;
    }

    Words<Pop3Word> words() {
        return service.profile().pop3().words();
    }

    Pop3State state() {
        return state;
    }

    boolean isTls() {
        return connection.isTls();
    }

    /** The maildrop of the principal, in the state that has one. */
    Maildrop maildrop() {
        return maildrop.orElseThrow();
    }

    ReplyWriter out() {
        return out;
    }

    @Override
    public void close() {
        maildrop.ifPresent(open -> {
            open.close();
            service.locks().release(open.principal());
        });
        maildrop = Optional.empty();
        leave();
    }
}
