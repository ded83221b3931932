package org.exchangemail.sim.imap;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * One entry of the table of commands.
 *
 * @param states where the command is legal
 * @param capability what the server may advertise because it has the command; empty for those of
 *     RFC 3501 itself
 * @param behaviour what it does
 */
record ImapCommand(Set<ImapState> states, Optional<String> capability, Behaviour behaviour) {

    static final Set<ImapState> ANY = EnumSet.complementOf(EnumSet.of(ImapState.LOGOUT));
    static final Set<ImapState> BEFORE_LOGON = EnumSet.of(ImapState.NOT_AUTHENTICATED);
    static final Set<ImapState> AFTER_LOGON = EnumSet.of(ImapState.AUTHENTICATED, ImapState.SELECTED);
    static final Set<ImapState> SELECTED = EnumSet.of(ImapState.SELECTED);

    /** What a command does. */
    @FunctionalInterface
    interface Behaviour {

        /**
         * Does it, writes the untagged responses, and returns the tagged one.
         *
         * @throws CommandException if the arguments are not what the command takes
         * @throws IOException if the connection fails
         */
        Answer run(ImapSession session, Command command) throws CommandException, IOException;
    }

    ImapCommand(Set<ImapState> states, Behaviour behaviour) {
        this(states, Optional.empty(), behaviour);
    }

    ImapCommand(Set<ImapState> states, String capability, Behaviour behaviour) {
        this(states, Optional.of(capability), behaviour);
    }

    /** Tells whether the command would be legal if the logon had opened a mailbox. */
    boolean needsMailbox() {
        return states.contains(ImapState.AUTHENTICATED) && !states.contains(ImapState.NOT_CONNECTED);
    }
}
