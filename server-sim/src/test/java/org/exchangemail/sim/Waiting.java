package org.exchangemail.sim;

import java.time.Duration;

/** How long tests wait for what is bound to happen. */
final class Waiting {

    static final Duration LIMIT = Duration.ofSeconds(20);

    private Waiting() {}
}
