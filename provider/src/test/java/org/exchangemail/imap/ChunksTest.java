package org.exchangemail.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

/** How large the parts are in which a long section is fetched. */
class ChunksTest {

    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    private static Chunks of(String... settings) {
        Properties properties = new Properties();
        for (int i = 0; i < settings.length; i += 2) {
            properties.setProperty("mail.imapex." + settings[i], settings[i + 1]);
        }
        return Chunks.of(properties, "imapex");
    }

    @Test
    void partsGrowWithWhatWasRead() {
        Chunks chunks = of();
        assertThat(chunks.size(0)).isEqualTo(64 * KIB);
        assertThat(chunks.size(200 * KIB)).isEqualTo(192 * KIB);
        assertThat(chunks.size(4 * MIB)).isEqualTo(MIB - 16 * KIB);
        assertThat(chunks.size(16 * MIB)).isEqualTo(2 * (MIB - 16 * KIB));
        assertThat(chunks.sizeOfMany(0)).isEqualTo(chunks.size(4 * MIB));
        assertThat(chunks.sizeOfMany(100 * MIB)).isEqualTo(chunks.size(100 * MIB));
    }

    @Test
    void aSizeThatIsSetIsKept() {
        Chunks chunks = of("fetchsize", "100000");
        assertThat(chunks.size(0)).isEqualTo(100_000);
        assertThat(chunks.size(100 * MIB)).isEqualTo(100_000);
        assertThat(chunks.sizeOfMany(0)).isEqualTo(100_000);
    }

    @Test
    void withoutPartsThereAreNone() {
        assertThat(of("partialfetch", "false").isPartial()).isFalse();
    }
}
