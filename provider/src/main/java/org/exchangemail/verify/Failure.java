package org.exchangemail.verify;

import java.util.Optional;
import org.exchangemail.auth.ExchangeFailure;
import org.exchangemail.auth.FailureReason;

/**
 * Why a step failed and what to do about it.
 *
 * @param kind the exit code
 * @param cause one or more sentences
 * @param said the server's words
 * @param cure one or more sentences
 * @param reason for failures that the library knows
 */
record Failure(ExitKind kind, String cause, Optional<String> said, String cure, Optional<FailureReason> reason) {

    static Failure of(ExitKind kind, String cause, String cure) {
        return new Failure(kind, cause, Optional.empty(), cure, Optional.empty());
    }

    static Failure of(ExchangeFailure failure) {
        return new Failure(
                ExitKind.of(failure.reason()),
                failure.text().tried(),
                failure.serverWords().map(Words::clean),
                failure.text().advice(),
                Optional.of(failure.reason()));
    }

    Failure saying(String words) {
        return new Failure(kind, cause, Optional.of(Words.clean(words)), cure, reason);
    }

    Failure knownAs(FailureReason known) {
        return new Failure(kind, cause, said, cure, Optional.of(known));
    }

    /** Where more is written: a path from the root of the project. */
    String page(String step) {
        return reason.map(FailureReason::page).orElse("docs/verify.md#" + step);
    }
}
