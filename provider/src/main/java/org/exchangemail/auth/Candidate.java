package org.exchangemail.auth;

import java.util.Optional;

/**
 * A mechanism that was considered for a login.
 *
 * @param mechanism its name in upper case; {@code LOGIN} is the protocol's own command
 * @param obstacle why it cannot be used; empty if it can
 */
public record Candidate(String mechanism, Optional<Obstacle> obstacle) {

    /** Why a mechanism cannot be used. */
    public enum Obstacle {
        /** Switched off by a property. */
        DISABLED("switched off by a property"),
        /** There is no Kerberos ticket, or none that can be used. */
        NO_TICKET("has no Kerberos ticket"),
        /** There is a Kerberos ticket, of somebody else than the user name says. */
        OTHER_TICKET("has a Kerberos ticket of somebody else; leave the user name empty to log in with it"),
        /** There is no token for it. */
        NEEDS_TOKEN("needs a token, and none was given"),
        /** A token is sent only if the application says that it has one. */
        NOT_SWITCHED_ON("not switched on"),
        /** The server does not offer it on this connection. */
        NOT_OFFERED("not offered by the server"),
        /** It would show a password to whoever listens. */
        NEEDS_TLS("would show the password on a connection without TLS"),
        /** It has no place for the name of another mailbox. */
        CANNOT_DELEGATE("cannot name another mailbox"),
        /** The application has given only an NT hash, or nothing. */
        NEEDS_PASSWORD("needs the password itself, which the application has not given"),
        /** The password, or what stands in its place as a token, is empty or holds something that the mechanism cannot send. */
        UNUSABLE_PASSWORD("cannot carry this password"),
        /** The mailbox was given beside the login string, and the login string has no room for it. */
        NO_LOGIN_STRING("cannot express this login; write domain/user/mailbox or user@domain/mailbox"),
        /** It does not prove to which TLS connection it belongs. */
        NOT_BOUND("is not bound to the TLS connection"),
        /** The server is known to read shorter lines only. */
        LINE_TOO_LONG("longer than a line that this server reads"),
        /** Some of its cryptography is that of a library which is not there. */
        NO_LIBRARY("needs Bouncy Castle (bcprov-jdk18on), which is not on the class path"),
        /** Neither we nor a registered security provider implements it. */
        NO_CLIENT("not implemented here");

        private final String words;

        Obstacle(String words) {
            this.words = words;
        }

        /**
         * Says it in words.
         *
         * @return the end of a sentence that begins with the mechanism
         */
        public String words() {
            return words;
        }
    }

    static Candidate usable(String mechanism) {
        return new Candidate(mechanism, Optional.empty());
    }

    static Candidate unusable(String mechanism, Obstacle obstacle) {
        return new Candidate(mechanism, Optional.of(obstacle));
    }

    /**
     * Tells whether the mechanism can be used.
     *
     * @return true if there is no obstacle
     */
    public boolean isUsable() {
        return obstacle.isEmpty();
    }

    @Override
    public String toString() {
        return mechanism + ": " + obstacle.map(Obstacle::words).orElse("can be used");
    }
}
