package org.exchangemail.sim.imap;

import java.io.IOException;

/**
 * Writes news to an idling client. A thread is there only while there is something to write, so that many idle sessions
 * cost no more than others.
 *
 * <p>From {@link #start} to {@link #close} nobody else may write to the client.
 */
final class IdlePusher implements AutoCloseable {

    private final ImapSession session;
    private boolean closed;
    private boolean pending;
    private boolean running;

    IdlePusher(ImapSession session) {
        this.session = session;
    }

    /** Begins to push; the session has written its continuation request. */
    void start() {
        session.selectedIfAny().ifPresent(folder -> {
            folder.onNews(this::news);
            if (folder.hasNews()) {
                news();
            }
        });
    }

    /** Called by whoever changes the folder, while it is locked. */
    private synchronized void news() {
        pending = true;
        if (!running && !closed) {
            running = true;
            Thread thread = new Thread(this::push, "imap idle");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void push() {
        try {
            while (next()) {
                session.tellNews(true);
                session.out().flush();
            }
        } catch (IOException | RuntimeException e) {
            // The client is gone, which its own thread finds out too when it reads.
            stop();
        }
    }

    private synchronized boolean next() {
        boolean more = pending && !closed;
        pending = false;
        if (!more) {
            running = false;
            notifyAll();
        }
        return more;
    }

    private synchronized void stop() {
        closed = true;
        running = false;
        notifyAll();
    }

    /** Ends pushing; when this returns, nothing is being written any more. */
    @Override
    public void close() {
        session.selectedIfAny().ifPresent(folder -> folder.onNews(() -> {}));
        synchronized (this) {
            closed = true;
            boolean interrupted = false;
            while (running) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
