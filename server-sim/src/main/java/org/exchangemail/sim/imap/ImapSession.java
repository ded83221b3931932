package org.exchangemail.sim.imap;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.exchangemail.sim.auth.Logon;
import org.exchangemail.sim.auth.LogonOutcome.Connected;
import org.exchangemail.sim.auth.LogonOutcome.Elsewhere;
import org.exchangemail.sim.directory.Account;
import org.exchangemail.sim.mailbox.Folder;
import org.exchangemail.sim.mailbox.FolderNews;
import org.exchangemail.sim.mailbox.SelectedFolder;
import org.exchangemail.sim.net.Connection;
import org.exchangemail.sim.net.LogonTimer;
import org.exchangemail.sim.profile.ImapLimits;
import org.exchangemail.sim.profile.ImapWord;
import org.exchangemail.sim.profile.Quirk;
import org.exchangemail.sim.profile.Words;

/**
 * One client's conversation: reads a command, asks whether it is legal, runs it, answers, flushes once.
 *
 * <p>Used by the thread of the connection.
 */
final class ImapSession implements AutoCloseable {

    private final ImapService service;
    private final Connection connection;
    private final Consumer<Logon> recorder;
    private final LogonTimer timer;
    private final SessionFlags flags;
    private CommandReader reader;
    private ResponseWriter out;
    private ImapState state = ImapState.NOT_AUTHENTICATED;
    private Optional<FolderTree> tree = Optional.empty();
    private Optional<Account> delegate = Optional.empty();
    private Optional<SelectedFolder> selected = Optional.empty();
    private Optional<String> postscript = Optional.empty();
    private boolean tlsIsNext;
    private boolean unavailable;
    private boolean referred;
    private int errors;
    private int notConnected;

    ImapSession(ImapService service, Connection connection, Consumer<Logon> recorder) {
        this.service = service;
        this.connection = connection;
        this.recorder = recorder;
        this.flags = SessionFlags.of(service.profile());
        this.timer = new LogonTimer(
                service.settings().preAuthenticatedTimeout(), service.profile().has(Quirk.LOGON_TIME_IS_TOTAL));
        attach();
    }

    private void attach() {
        out = new ResponseWriter(connection.output());
        reader = new CommandReader(connection.input(), this::askForLiteral, literalPlus());
    }

    private CommandReader.LiteralPlus literalPlus() {
        if (!offers("LITERAL+")) {
            return CommandReader.LiteralPlus.UNKNOWN;
        }
        return has(Quirk.UNNEEDED_CONTINUATION) ? CommandReader.LiteralPlus.ASKED_FOR : CommandReader.LiteralPlus.TAKEN;
    }

    private boolean askForLiteral(String tag, String command) throws IOException {
        boolean goesOn = connection.asks(tag, command);
        if (goesOn) {
            out.text("+ " + words().of(ImapWord.GO_ON)).crlf();
        }
        out.flush();
        return goesOn;
    }

    void run() throws IOException {
        if (connection.begins("", Connection.GREETING)) {
            untagged("OK " + words().of(ImapWord.GREETING));
        }
        connection.replied();
        out.flush();
        try {
            while (state != ImapState.LOGOUT && next()) {
                out.flush();
                if (tlsIsNext) {
                    startTls();
                }
            }
        } catch (SocketTimeoutException e) {
            bye(ImapWord.TIMED_OUT);
        } catch (Dropped e) {
            // Without a word, as the version does.
            state = ImapState.LOGOUT;
        }
        out.flush();
    }

    private void startTls() throws IOException {
        tlsIsNext = false;
        connection.startTls(service.tls().get());
        attach();
    }

    /** Reads and answers one command; false at the end of the stream. */
    private boolean next() throws IOException {
        String tag = "*";
        try {
            if (state == ImapState.NOT_AUTHENTICATED) {
                connection.readTimeout(timer.left());
            }
            Optional<Command> command = reader.read(limits());
            if (command.isPresent()) {
                tag = command.get().tag();
                if (connection.begins(tag, command.get().fullName())) {
                    answer(tag, run(command.get()));
                }
            }
            connection.replied();
            return command.isPresent();
        } catch (CommandException e) {
            if (e.problem() == CommandException.Problem.ANSWERED) {
                return true;
            }
            // A line within a command, such as the one that ends IDLE, has no tag of its own.
            answer(e.tag().orElse(tag), answerTo(e));
            if (e.isStreamLost()) {
                bye(ImapWord.CONNECTION_CLOSED);
            }
            connection.replied();
            return true;
        }
    }

    private CommandLimits limits() {
        int size = profileLimits().maxCommandSize();
        return new CommandLimits(size, size, tree.isPresent() ? profileLimits().maxAppendSize() : size);
    }

    private Answer answerTo(CommandException e) {
        return switch (e.problem()) {
            case NO_TAG -> Answer.bad(words().of(ImapWord.NO_TAG));
            case NO_COMMAND -> Answer.bad(words().of(ImapWord.UNKNOWN_COMMAND));
            case MESSAGE_TOO_LARGE -> Answer.no(words().of(ImapWord.TOO_LARGE));
            default -> Answer.bad(words().of(ImapWord.ARGUMENT_ERROR));
        };
    }

    private Answer run(Command command) throws IOException, CommandException {
        Optional<ImapCommand> known = ImapCommands.named(command.name()).filter(this::isOfThisVersion);
        if (known.isEmpty()) {
            return Answer.bad(words().of(ImapWord.UNKNOWN_COMMAND));
        }
        if (state == ImapState.NOT_CONNECTED && known.get().needsMailbox()) {
            if (referred) {
                return Answer.no(words().of(ImapWord.NO_REPLICA));
            }
            notConnected++;
            return Answer.bad(words().of(ImapWord.NOT_CONNECTED));
        }
        if (!known.get().states().contains(state)) {
            return Answer.bad(words().of(ImapWord.INVALID_STATE));
        }
        Optional<Duration> backOff =
                known.get().needsMailbox() ? delegate.flatMap(Account::spendCommand) : Optional.empty();
        if (backOff.isPresent()) {
            return Answer.bad(words().of(ImapWord.THROTTLED)
                    .replace("{milliseconds}", Long.toString(backOff.get().toMillis())));
        }
        return known.get().behaviour().run(this, command);
    }

    private boolean isOfThisVersion(ImapCommand command) {
        return command.capability().map(this::offers).orElse(true);
    }

    /** Tells whether the version has a capability. */
    boolean offers(String capability) {
        return service.profile().imap().capabilities().contains(capability);
    }

    boolean has(Quirk quirk) {
        return service.profile().has(quirk);
    }

    private void answer(String tag, Answer answer) throws IOException {
        out.text(tag + " " + answer).crlf();
        if (postscript.isPresent()) {
            out.text(postscript.get()).crlf();
            postscript = Optional.empty();
        }
        if (answer.condition() == Answer.Condition.BAD) {
            errors++;
        }
        if (state != ImapState.LOGOUT
                && (notConnected > 1
                        || errors >= service.profile().imap().limits().maxErrors())) {
            bye(ImapWord.CONNECTION_CLOSED);
        }
    }

    /** Ends the conversation because of the client's errors or its silence. */
    private void bye(ImapWord reason) throws IOException {
        untagged("BYE " + words().of(reason));
        state = ImapState.LOGOUT;
    }

    /** Ends the conversation because the client asked for it. */
    void logout() throws IOException {
        untagged("BYE " + words().of(ImapWord.SIGNING_OFF));
        state = ImapState.LOGOUT;
    }

    /** Writes a line, as it is, behind the answer to the command. */
    void addAfterAnswer(String line) {
        postscript = Optional.of(line);
    }

    /** Ends the conversation without a word: to be thrown. */
    IOException drop() {
        return new Dropped();
    }

    private static final class Dropped extends IOException {
        private static final long serialVersionUID = 1L;
    }

    void untagged(String response) throws IOException {
        out.text("* " + response).crlf();
    }

    /** Sends a continuation request, does something, and waits for a line; empty if the client is gone. */
    Optional<String> goOn(String text, Runnable meanwhile) throws IOException, CommandException {
        out.text("+ " + text).crlf().flush();
        meanwhile.run();
        return reader.readLine(profileLimits().maxCommandSize());
    }

    /** Sends a SASL challenge and returns the client's line; empty if the client is gone. */
    Optional<String> challenge(String line) throws IOException, CommandException {
        connection.challengeBegins();
        out.text(line.isEmpty() ? "+" : "+ " + line).crlf();
        connection.challengeEnds();
        out.flush();
        connection.readTimeout(timer.left());
        return reader.readLine(service.profile().imap().limits().maxSaslLine());
    }

    /** Lets TLS begin as soon as the command is answered. */
    void startTlsAfterAnswer() {
        tlsIsNext = true;
    }

    /** Takes the result of a logon, whatever it is, and goes into the state that follows. */
    void logon(Logon logon, boolean answeredOk) throws IOException {
        recorder.accept(logon);
        if (!answeredOk) {
            errors++;
            return;
        }
        connection.readTimeout(service.settings().authenticatedTimeout());
        if (logon.outcome() instanceof Connected connected) {
            delegate = Optional.of(connected.delegate());
            tree = Optional.of(service.tree(connected.delegate(), connected.principal()));
            state = ImapState.AUTHENTICATED;
        } else {
            referred = logon.outcome() instanceof Elsewhere;
            state = ImapState.NOT_CONNECTED;
        }
    }

    /** After this, further logons get no answer from the back end. */
    void loseBackEnd() {
        unavailable = true;
    }

    boolean isBackEndLost() {
        return unavailable;
    }

    void select(SelectedFolder folder) {
        unselect();
        selected = Optional.of(folder);
        state = ImapState.SELECTED;
    }

    void unselect() {
        selected.ifPresent(SelectedFolder::close);
        selected = Optional.empty();
        if (state == ImapState.SELECTED) {
            state = ImapState.AUTHENTICATED;
        }
    }

    /** Tells the client what has changed in the selected folder. */
    void tellNews(boolean mayExpunge) throws IOException {
        if (selected.isEmpty()) {
            return;
        }
        List<FolderNews> allNews = selected.get().news(mayExpunge);
        FlagsResponse.writeIfNew(this, selected.get());
        for (FolderNews news : allNews) {
            if (news instanceof FolderNews.Expunged expunged) {
                untagged(expunged.sequenceNumber() + " EXPUNGE");
            } else if (news instanceof FolderNews.Exists exists) {
                untagged(exists.count() + " EXISTS");
            } else if (news instanceof FolderNews.Recent recent) {
                untagged(recent.count() + " RECENT");
            } else if (news instanceof FolderNews.FlagsChanged changed) {
                out.text("* " + changed.sequenceNumber() + " FETCH (FLAGS ").flags(changed.flags(), changed.keywords());
                out.text(")").crlf();
            }
        }
    }

    Answer completed(Command command) {
        return completed(command.name());
    }

    Answer completed(String name) {
        return Answer.ok(name + " " + words().of(ImapWord.COMPLETED));
    }

    ImapService service() {
        return service;
    }

    Words<ImapWord> words() {
        return service.profile().imap().words();
    }

    SessionFlags flags() {
        return flags;
    }

    ImapLimits profileLimits() {
        return service.profile().imap().limits();
    }

    ImapState state() {
        return state;
    }

    boolean isTls() {
        return connection.isTls();
    }

    /** All names, in the states that have a mailbox. */
    FolderTree tree() {
        return tree.orElseThrow();
    }

    /** Finds a folder that can be opened. */
    Optional<Folder> selectable(String name) {
        return tree().folder(name).filter(Folder::isSelectable);
    }

    /** The answer when there is no such folder, or one that cannot be opened. */
    Answer noSuchFolder(String name) {
        boolean listed = tree().folder(name).isPresent() || tree().isRoot(name);
        return Answer.no(words().of(listed ? ImapWord.NO_SELECT : ImapWord.NO_SUCH_FOLDER));
    }

    /** The folder that is open, in the state that has one. */
    SelectedFolder selected() {
        return selected.orElseThrow();
    }

    Optional<SelectedFolder> selectedIfAny() {
        return selected;
    }

    ResponseWriter out() {
        return out;
    }

    @Override
    public void close() {
        unselect();
        delegate.ifPresent(service.logons().connections()::leave);
    }
}
