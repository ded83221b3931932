package org.exchangemail.verify;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/**
 * What the user wants to be checked, and how.
 *
 * @param target the server
 * @param user the login string; empty to stop before the login
 * @param properties for the Session; changed by nobody
 * @param trust which certificates are trusted
 * @param sendUnverified whether to log in over a connection whose certificate was not verified
 * @param timeout for each connection and each answer
 * @param showSubject whether the subject of the newest message may be shown
 * @param resolver finds addresses
 * @param clock tells what now is
 */
record Settings(
        Target target,
        Optional<String> user,
        Properties properties,
        Trust trust,
        boolean sendUnverified,
        Duration timeout,
        boolean showSubject,
        Resolver resolver,
        Clock clock) {

    String property(String rest) {
        return "mail." + target.protocol() + "." + rest;
    }
}
