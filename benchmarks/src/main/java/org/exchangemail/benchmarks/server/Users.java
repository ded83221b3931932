package org.exchangemail.benchmarks.server;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Who has a mailbox on both servers. */
final class Users {

    static final String DOMAIN = "corp.example";
    static final String PASSWORD = "Secret-1";

    /** Holds the many messages. */
    static final String MANY = "many";

    /** Holds the large messages. */
    static final String LARGE = "large";

    /** Holds nothing. */
    static final String EMPTY = "empty";

    private static final int NUMBERED = 128;

    private Users() {}

    /** One of several, so that nobody has more sessions at once than Exchange allows. */
    static String numbered(int number) {
        return "user" + number % NUMBERED;
    }

    static List<String> all() {
        return Stream.concat(
                        Stream.of(MANY, LARGE, EMPTY),
                        IntStream.range(0, NUMBERED).mapToObj(Users::numbered))
                .toList();
    }
}
