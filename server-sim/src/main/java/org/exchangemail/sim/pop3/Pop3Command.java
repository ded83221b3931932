package org.exchangemail.sim.pop3;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * One entry of the table of commands.
 *
 * @param states where the command is legal
 * @param capability without which a version does not have the command; empty for those of RFC 1939 that every one has
 * @param behaviour what it does
 */
record Pop3Command(Set<Pop3State> states, Optional<String> capability, Behaviour behaviour) {

    static final Set<Pop3State> ANY = EnumSet.of(Pop3State.AUTHORIZATION, Pop3State.TRANSACTION);
    static final Set<Pop3State> BEFORE_LOGON = EnumSet.of(Pop3State.AUTHORIZATION);
    static final Set<Pop3State> AFTER_LOGON = EnumSet.of(Pop3State.TRANSACTION);

    /** What a command does. */
    @FunctionalInterface
    interface Behaviour {

        /**
         * Does it and answers; the session is told nothing more.
         *
         * @throws RefusedException if the answer is {@code -ERR}
         * @throws IOException if the connection fails
         */
        void run(Pop3Session session, Pop3Request request) throws RefusedException, IOException;
    }

    /** Tells whether the command is about messages. */
    boolean needsMaildrop() {
        return states.equals(AFTER_LOGON);
    }

    Pop3Command(Set<Pop3State> states, Behaviour behaviour) {
        this(states, Optional.empty(), behaviour);
    }

    Pop3Command(Set<Pop3State> states, String capability, Behaviour behaviour) {
        this(states, Optional.of(capability), behaviour);
    }
}
