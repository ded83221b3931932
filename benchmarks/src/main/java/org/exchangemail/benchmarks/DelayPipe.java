package org.exchangemail.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;

/** One direction of a connection: a thread that takes in, a thread that gives out, a {@link DelayQueue} between. */
final class DelayPipe {

    /** Holds what a fast sender puts on a long line; more makes it wait, as the window of TCP would. */
    private static final long MAX_OCTETS = 64L << 20;

    private static final int CHUNK = 65_536;

    /** Sleeping is exact to some 50 microseconds; the rest of a wait is spun. */
    private static final long SPIN_NANOS = 100_000;

    private final Socket from;
    private final Socket to;
    private final DelayQueue queue;
    private final long delayNanos;
    private final LongConsumer onTakeIn;
    private final LongConsumer onGiveOut;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private DelayPipe(Socket from, Socket to, long delayNanos, LongConsumer onTakeIn, LongConsumer onGiveOut) {
        this.from = from;
        this.to = to;
        this.queue = new DelayQueue(delayNanos);
        this.delayNanos = delayNanos;
        this.onTakeIn = onTakeIn;
        this.onGiveOut = onGiveOut;
    }

    /**
     * Starts both threads.
     *
     * @param onTakeIn told when octets come in
     * @param onGiveOut told, before octets go out, when they came in
     */
    static void start(Socket from, Socket to, long delayNanos, LongConsumer onTakeIn, LongConsumer onGiveOut) {
        DelayPipe pipe = new DelayPipe(from, to, delayNanos, onTakeIn, onGiveOut);
        daemon("delay-in", pipe::takeIn);
        daemon("delay-out", pipe::giveOut);
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void takeIn() {
        byte[] buffer = new byte[CHUNK];
        try {
            InputStream in = from.getInputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                onTakeIn.accept(System.nanoTime());
                send(Arrays.copyOf(buffer, count));
            }
        } catch (IOException e) {
            // The peer is gone, which is the end of the stream.
        }
        send(new byte[0]);
    }

    private void send(byte[] octets) {
        lock.lock();
        try {
            while (queue.octets() > MAX_OCTETS) {
                changed.awaitUninterruptibly();
            }
            queue.send(octets, System.nanoTime());
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void giveOut() {
        try {
            OutputStream out = to.getOutputStream();
            for (DelayQueue.Chunk chunk = receive(); !chunk.isEnd(); chunk = receive()) {
                onGiveOut.accept(chunk.due() - delayNanos);
                out.write(chunk.octets());
            }
            to.shutdownOutput();
        } catch (IOException e) {
            close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private DelayQueue.Chunk receive() throws InterruptedException {
        lock.lock();
        try {
            while (true) {
                long now = System.nanoTime();
                long wait = queue.untilNext(now);
                if (wait == 0) {
                    changed.signalAll();
                    return queue.receive(now).orElseThrow();
                }
                if (wait == Long.MAX_VALUE) {
                    changed.await();
                } else {
                    await(wait);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the first chunk, which later ones never overtake. */
    private void await(long nanos) {
        lock.unlock();
        try {
            if (nanos > SPIN_NANOS) {
                LockSupport.parkNanos(Math.min(nanos - SPIN_NANOS, TimeUnit.SECONDS.toNanos(1)));
            } else {
                Thread.onSpinWait();
            }
        } finally {
            lock.lock();
        }
    }

    private void close() {
        try (from;
                to) {
            forget();
        } catch (IOException e) {
            // Both ends are closed for all we can do.
        }
    }

    private void forget() {
        lock.lock();
        try {
            queue.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
