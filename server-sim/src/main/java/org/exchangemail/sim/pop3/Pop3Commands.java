package org.exchangemail.sim.pop3;

import java.util.Map;
import java.util.Optional;

/** The table of commands: which there are, where they are legal, what they do. */
final class Pop3Commands {

    private static final Map<String, Pop3Command> TABLE = Map.ofEntries(
            Map.entry("CAPA", new Pop3Command(Pop3Command.ANY, GeneralCommands::capa)),
            Map.entry("QUIT", new Pop3Command(Pop3Command.ANY, GeneralCommands::quit)),
            Map.entry("STLS", new Pop3Command(Pop3Command.BEFORE_LOGON, "STLS", GeneralCommands::stls)),
            Map.entry("USER", new Pop3Command(Pop3Command.BEFORE_LOGON, "USER", LogonCommands::user)),
            Map.entry("PASS", new Pop3Command(Pop3Command.BEFORE_LOGON, "USER", LogonCommands::pass)),
            Map.entry("AUTH", new Pop3Command(Pop3Command.BEFORE_LOGON, LogonCommands::auth)),
            Map.entry("STAT", new Pop3Command(Pop3Command.AFTER_LOGON, MaildropCommands::stat)),
            Map.entry("LIST", new Pop3Command(Pop3Command.AFTER_LOGON, MaildropCommands::list)),
            Map.entry("UIDL", new Pop3Command(Pop3Command.AFTER_LOGON, "UIDL", MaildropCommands::uidl)),
            Map.entry("RETR", new Pop3Command(Pop3Command.AFTER_LOGON, MaildropCommands::retr)),
            Map.entry("TOP", new Pop3Command(Pop3Command.AFTER_LOGON, "TOP", MaildropCommands::top)),
            Map.entry("DELE", new Pop3Command(Pop3Command.AFTER_LOGON, MaildropCommands::dele)),
            Map.entry("RSET", new Pop3Command(Pop3Command.AFTER_LOGON, MaildropCommands::rset)),
            Map.entry("NOOP", new Pop3Command(Pop3Command.AFTER_LOGON, MaildropCommands::noop)));

    private Pop3Commands() {}

    /** Finds a command by its keyword in upper case. */
    static Optional<Pop3Command> named(String keyword) {
        return Optional.ofNullable(TABLE.get(keyword));
    }
}
