package org.exchangemail.verify;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;

/** Says what a failed conversation means. */
final class NetworkFailures {

    private NetworkFailures() {}

    /** Why no connection was made to an address: the end of a sentence. */
    static String refusal(IOException failure, Settings settings) {
        if (failure instanceof SocketTimeoutException) {
            return "no answer within " + settings.timeout().toSeconds() + " s";
        }
        if (failure instanceof NoRouteToHostException) {
            return "no route to it";
        }
        return failure instanceof ConnectException
                ? "connection refused"
                : Words.clean(String.valueOf(failure.getMessage()));
    }

    /** A conversation before the login broke off. */
    static Failure of(IOException failure, String awaited, Settings settings) {
        if (failure instanceof SocketTimeoutException) {
            return Failure.of(
                    ExitKind.PROTOCOL,
                    "The server did not finish " + awaited + " within "
                            + settings.timeout().toSeconds() + " s.",
                    stalled(settings.target()));
        }
        if (failure instanceof UnmailableException) {
            return Failure.of(
                    ExitKind.PROTOCOL,
                    "The server sent " + failure.getMessage() + " instead of " + awaited + ".",
                    "Find out what listens on port " + settings.target().port() + "; it is no mail server.");
        }
        return Failure.of(
                ExitKind.PROTOCOL,
                failure instanceof EOFException
                        ? "The server closed the connection instead of sending " + awaited + "."
                        : "The connection broke while waiting for " + awaited + " ("
                                + Words.clean(String.valueOf(failure.getMessage())) + ").",
                "A load balancer whose back end is down does this, and a server that allows this address no connection:"
                        + " look at its protocol log, and at the state of the POP3 and IMAP4 services.");
    }

    private static String stalled(Target target) {
        return (target.isTlsFirst()
                        ? ""
                        : "A port that begins with TLS waits like this: try " + target.otherUrl() + ". Otherwise ")
                + (target.isTlsFirst() ? "L" : "l")
                + "ook whether the back-end service runs (Test-ServiceHealth) and whether a firewall holds the data back;"
                + " --timeout waits longer.";
    }
}
