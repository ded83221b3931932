package org.exchangemail.ntlm;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The FILETIME structure, [MS-DTYP] 2.3.3: 100 nanosecond intervals since 1601, little-endian. */
final class FileTime {

    private static final Instant EPOCH = Instant.parse("1601-01-01T00:00:00Z");
    private static final long INTERVALS_PER_SECOND = 10_000_000;

    private FileTime() {}

    static Octets of(Instant instant) {
        long seconds = EPOCH.until(instant, ChronoUnit.SECONDS);
        long intervals =
                seconds * INTERVALS_PER_SECOND + EPOCH.plusSeconds(seconds).until(instant, ChronoUnit.NANOS) / 100;
        return Octets.of(Wire.writer().int64(intervals).toByteArray());
    }

    static Instant toInstant(Octets fileTime) {
        long intervals = 0;
        for (int i = 7; i >= 0; i--) {
            intervals = intervals << 8 | fileTime.at(i);
        }
        return EPOCH.plusSeconds(Long.divideUnsigned(intervals, INTERVALS_PER_SECOND))
                .plusNanos(Long.remainderUnsigned(intervals, INTERVALS_PER_SECOND) * 100);
    }
}
