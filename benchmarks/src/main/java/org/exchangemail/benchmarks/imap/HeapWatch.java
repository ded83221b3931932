package org.exchangemail.benchmarks.imap;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * The heap that was in use right after a collection, at the worst moment: what lives, and what that collection did not look
 * at. Without a collection, what was in use at the worst moment, garbage included.
 */
final class HeapWatch {

    private final AtomicLong peak = new AtomicLong();
    private final Semaphore ourOwn = new Semaphore(0);
    private int asked;

    /** Watches from now on. */
    static HeapWatch start() {
        System.gc();
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
        HeapWatch watch = new HeapWatch();
        NotificationListener listener = (notification, handback) ->
                watch.collected(GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData()));
        ManagementFactory.getGarbageCollectorMXBeans()
                .forEach(bean -> ((NotificationEmitter) bean).addNotificationListener(listener, null, null));
        return watch;
    }

    private static List<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private void collected(GarbageCollectionNotificationInfo info) {
        if (info.getGcCause().equals("System.gc()")) {
            ourOwn.release();
            return;
        }
        List<String> names = pools().stream().map(MemoryPoolMXBean::getName).toList();
        long used = info.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                .filter(pool -> names.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
        peak.accumulateAndGet(used, Math::max);
    }

    /** Takes out the garbage, which is not watched. */
    void collect() {
        asked++;
        System.gc();
    }

    /** Ends watching and returns octets. */
    long stop() throws InterruptedException {
        long withGarbage = pools().stream()
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        // Notifications come in order: the one of this collection is behind all others.
        collect();
        if (!ourOwn.tryAcquire(asked, 10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The JVM does not tell of its collections.");
        }
        return peak.get() == 0 ? withGarbage : peak.get();
    }
}
