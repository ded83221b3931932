package org.exchangemail.samples.camel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The end of a route: remembers the subjects of the messages, in the order in which they come. */
final class Received implements Processor {

    private static final int PATIENCE_SECONDS = 20;

    private final LinkedBlockingQueue<String> subjects = new LinkedBlockingQueue<>();

    @Override
    public void process(Exchange exchange) {
        subjects.add(exchange.getMessage().getHeader("Subject", String.class));
    }

    /** Waits for messages, and takes them. */
    List<String> take(int count) throws InterruptedException {
        List<String> taken = new ArrayList<>();
        while (taken.size() < count) {
            String subject = subjects.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (subject == null) {
                throw new AssertionError("of " + count + " messages came " + taken);
            }
            taken.add(subject);
        }
        return taken;
    }

    /** Those that came and were not taken. */
    List<String> rest() {
        return List.copyOf(subjects);
    }
}
