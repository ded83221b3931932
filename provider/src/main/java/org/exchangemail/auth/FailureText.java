package org.exchangemail.auth;

import java.util.Optional;

/**
 * The message of a failure: what was tried, what the server said, what to do.
 *
 * @param tried a sentence
 * @param said the server's words, already cleaned
 * @param advice one or more sentences; may be empty
 */
record FailureText(String tried, Optional<String> said, String advice) {

    static FailureText of(String tried, String advice) {
        return new FailureText(tried, Optional.empty(), advice);
    }

    static FailureText of(String tried, String said, String advice) {
        return new FailureText(tried, Optional.of(said).filter(words -> !words.isEmpty()), advice);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(tried);
        said.ifPresent(
                words -> text.append(" The server said: \"").append(words).append(words.endsWith(".") ? "\"" : "\"."));
        if (!advice.isEmpty()) {
            text.append(' ').append(advice);
        }
        return text.toString();
    }
}
