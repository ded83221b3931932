package org.exchangemail.samples.spring;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The application behind a flow: remembers subjects and failures, in the order in which they come. */
final class Received implements Consumer<Message> {

    private final LinkedBlockingQueue<String> subjects = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
    private volatile Runnable work = () -> {};

    @Override
    public void accept(Message message) {
        try {
            subjects.add(message.getSubject());
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
        work.run();
    }

    /** Does something with each further message. */
    void whileProcessing(Runnable task) {
        work = task;
    }

    void failed(Throwable failure) {
        failures.add(failure);
    }

    /** Waits for messages, and takes them. */
    List<String> take(int count) throws InterruptedException {
        return take(subjects, count, failures);
    }

    /** Waits for failures, and takes them. */
    List<Throwable> takeFailures(int count) throws InterruptedException {
        return take(failures, count, subjects);
    }

    private static <T> List<T> take(LinkedBlockingQueue<T> from, int count, Object beside) throws InterruptedException {
        List<T> taken = new ArrayList<>();
        while (taken.size() < count) {
            T next = from.poll(Corp.LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("of " + count + " came " + taken + ", and beside them " + beside);
            }
            taken.add(next);
        }
        return taken;
    }

    /** Forgets everything. */
    void clear() {
        work = () -> {};
        subjects.clear();
        failures.clear();
    }
}
