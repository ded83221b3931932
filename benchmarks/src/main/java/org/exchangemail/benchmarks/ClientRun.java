package org.exchangemail.benchmarks;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Properties;

/**
 * One client in a JVM of its own: warms up on a near port, then does its task on a far one and prints {@code result}, the
 * nanoseconds of the fastest run, the highest use of the heap in octets, and the number of {@link Task#run}.
 */
final class ClientRun {

    private ClientRun() {}

    /**
     * Runs.
     *
     * @param arguments protocol, task, near port, user to warm up, how often; far port, user to measure, how often
     */
    public static void main(String[] arguments) throws MessagingException, IOException {
        String protocol = arguments[0];
        Task task = Task.valueOf(arguments[1]);
        for (int i = 0; i < Integer.parseInt(arguments[4]); i++) {
            run(protocol, task, arguments[2], arguments[3]);
        }
        System.gc();
        heap().forEach(MemoryPoolMXBean::resetPeakUsage);
        long fastest = Long.MAX_VALUE;
        long number = 0;
        for (int i = 0; i < Integer.parseInt(arguments[7]); i++) {
            long start = System.nanoTime();
            number = run(protocol, task, arguments[5], arguments[6]);
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        long peak = heap().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        ClientProcess.report(fastest, peak, number);
    }

    private static java.util.stream.Stream<MemoryPoolMXBean> heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP);
    }

    private static long run(String protocol, Task task, String port, String user)
            throws MessagingException, IOException {
        String prefix = "mail." + protocol + ".";
        Properties properties = new Properties();
        properties.put(prefix + "host", "127.0.0.1");
        properties.put(prefix + "port", port);
        properties.put(prefix + "starttls.enable", "false");
        properties.put(prefix + "auth.mechanisms", "LOGIN");
        properties.put(prefix + "auth.cleartext.enable", "true");
        try (Store store = Session.getInstance(properties).getStore(protocol)) {
            store.connect(user, Pop3Benchmark.PASSWORD);
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            long number = task.run(inbox);
            inbox.close(false);
            return number;
        }
    }
}
