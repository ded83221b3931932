package org.exchangemail.sim.imap;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of commands: which there are, where they are legal, what they do. */
final class ImapCommands {

    /** What is advertised although no command of its own stands for it. */
    private static final Set<String> WITHOUT_COMMAND = Set.of(
            "IMAP4",
            "IMAP4rev1",
            "LITERAL+",
            "SASL-IR",
            "CHILDREN",
            "UIDPLUS",
            "LOGIN-REFERRALS",
            "CLIENTACCESSRULES",
            "CLIENTNETWORKPRESENCELOCATION",
            "BACKENDAUTHENTICATE");

    private static final Map<String, ImapCommand> TABLE = Map.ofEntries(
            Map.entry("CAPABILITY", new ImapCommand(ImapCommand.ANY, GeneralCommands::capability)),
            Map.entry("NOOP", new ImapCommand(ImapCommand.ANY, GeneralCommands::noop)),
            Map.entry("LOGOUT", new ImapCommand(ImapCommand.ANY, GeneralCommands::logout)),
            Map.entry("ID", new ImapCommand(ImapCommand.ANY, "ID", GeneralCommands::id)),
            Map.entry("STARTTLS", new ImapCommand(ImapCommand.BEFORE_LOGON, "STARTTLS", LogonCommands::startTls)),
            Map.entry("LOGIN", new ImapCommand(ImapCommand.BEFORE_LOGON, LogonCommands::login)),
            Map.entry("AUTHENTICATE", new ImapCommand(ImapCommand.BEFORE_LOGON, LogonCommands::authenticate)),
            Map.entry("NAMESPACE", new ImapCommand(ImapCommand.AFTER_LOGON, "NAMESPACE", FolderCommands::namespace)),
            Map.entry("CREATE", new ImapCommand(ImapCommand.AFTER_LOGON, FolderChangeCommands::create)),
            Map.entry("DELETE", new ImapCommand(ImapCommand.AFTER_LOGON, FolderChangeCommands::delete)),
            Map.entry("RENAME", new ImapCommand(ImapCommand.AFTER_LOGON, FolderChangeCommands::rename)),
            Map.entry("SUBSCRIBE", new ImapCommand(ImapCommand.AFTER_LOGON, FolderChangeCommands::subscribe)),
            Map.entry("UNSUBSCRIBE", new ImapCommand(ImapCommand.AFTER_LOGON, FolderChangeCommands::unsubscribe)),
            Map.entry("APPEND", new ImapCommand(ImapCommand.AFTER_LOGON, AppendCommand::append)),
            Map.entry("IDLE", new ImapCommand(ImapCommand.AFTER_LOGON, "IDLE", IdleCommand::idle)),
            Map.entry("RLIST", new ImapCommand(ImapCommand.AFTER_LOGON, "MAILBOX-REFERRALS", FolderCommands::list)),
            Map.entry("RLSUB", new ImapCommand(ImapCommand.AFTER_LOGON, "MAILBOX-REFERRALS", FolderCommands::lsub)),
            Map.entry("LIST", new ImapCommand(ImapCommand.AFTER_LOGON, FolderCommands::list)),
            Map.entry("LSUB", new ImapCommand(ImapCommand.AFTER_LOGON, FolderCommands::lsub)),
            Map.entry("STATUS", new ImapCommand(ImapCommand.AFTER_LOGON, FolderCommands::status)),
            Map.entry("SELECT", new ImapCommand(ImapCommand.AFTER_LOGON, SelectCommands::select)),
            Map.entry("EXAMINE", new ImapCommand(ImapCommand.AFTER_LOGON, SelectCommands::select)),
            Map.entry("CHECK", new ImapCommand(ImapCommand.SELECTED, SelectCommands::check)),
            Map.entry("CLOSE", new ImapCommand(ImapCommand.SELECTED, SelectCommands::close)),
            Map.entry("UNSELECT", new ImapCommand(ImapCommand.SELECTED, "UNSELECT", SelectCommands::unselect)),
            Map.entry("EXPUNGE", new ImapCommand(ImapCommand.SELECTED, SelectCommands::expunge)),
            Map.entry("FETCH", new ImapCommand(ImapCommand.SELECTED, MessageCommands::fetch)),
            Map.entry("STORE", new ImapCommand(ImapCommand.SELECTED, MessageCommands::store)),
            Map.entry("SEARCH", new ImapCommand(ImapCommand.SELECTED, MessageCommands::search)),
            Map.entry("COPY", new ImapCommand(ImapCommand.SELECTED, CopyCommands::copy)),
            Map.entry("MOVE", new ImapCommand(ImapCommand.SELECTED, "MOVE", CopyCommands::move)),
            Map.entry("UID", new ImapCommand(ImapCommand.SELECTED, MessageCommands::uid)));

    private static final Set<String> CAPABILITIES = Stream.concat(
                    WITHOUT_COMMAND.stream(), TABLE.values().stream().flatMap(command -> command.capability().stream()))
            .collect(Collectors.toUnmodifiableSet());

    private ImapCommands() {}

    /** Finds a command by its name in upper case. */
    static Optional<ImapCommand> named(String name) {
        return Optional.ofNullable(TABLE.get(name));
    }

    /** Tells whether the server can keep a promise that has nothing to do with the logon. */
    static boolean supports(String capability) {
        return CAPABILITIES.contains(capability);
    }
}
