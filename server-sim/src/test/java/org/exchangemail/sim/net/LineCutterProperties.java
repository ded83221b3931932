package org.exchangemail.sim.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class LineCutterProperties {

    private static List<String> cut(byte[] octets, int chunk) {
        LineCutter cutter = new LineCutter();
        List<String> lines = new ArrayList<>();
        for (int start = 0; start < octets.length; start += chunk) {
            int end = Math.min(octets.length, start + chunk);
            for (int i = start; i < end; ) {
                i = cutter.add(octets, i, end);
                if (cutter.isEnded()) {
                    lines.add(cutter.take());
                }
            }
        }
        return lines;
    }

    @Property(tries = 200)
    void anyChunkingGivesTheSameLines(
            @ForAll @Size(max = 20) List<@CharRange(from = ' ', to = '\u00FF') String> lines,
            @ForAll @IntRange(min = 1, max = 50) int chunk) {
        String all = lines.isEmpty() ? "" : String.join("\r\n", lines) + "\r\n";
        assertThat(cut(all.getBytes(StandardCharsets.UTF_8), chunk)).isEqualTo(lines);
    }

    @Property(tries = 50)
    void ofALongLineTheBeginningAndTheLengthAreTold(
            @ForAll @IntRange(min = 4_001, max = 20_000) int length,
            @ForAll @IntRange(min = 1, max = 9_000) int chunk) {
        String line = "ab".repeat(length).substring(0, length);
        assertThat(cut((line + "\n").getBytes(StandardCharsets.US_ASCII), chunk))
                .containsExactly(line.substring(0, 4_000) + " .. (" + length + " octets)");
    }

    @Property(tries = 50)
    void theEndOfALongLineIsKnownToo(
            @ForAll @IntRange(min = 3_900, max = 20_000) int length,
            @ForAll @IntRange(min = 1, max = 9_000) int chunk) {
        byte[] octets = ("x".repeat(length) + " {12345}").getBytes(StandardCharsets.US_ASCII);
        LineCutter cutter = new LineCutter();
        for (int i = 0; i < octets.length; ) {
            i = cutter.add(octets, i, Math.min(octets.length, i + chunk));
        }
        assertThat(cutter.tail()).endsWith("x {12345}");
    }

    @Example
    void countedOctetsAreNoPartOfALine() {
        byte[] octets = "a {5}\nx\ny\nzb\n".getBytes(StandardCharsets.US_ASCII);
        LineCutter cutter = new LineCutter();
        int i = cutter.add(octets, 0, octets.length);
        cutter.expect(5);
        cutter.lineGoesOn();
        i += cutter.skip(octets.length - i);
        cutter.add(octets, i, octets.length);
        assertThat(cutter.isEnded()).isTrue();
        assertThat(cutter.take()).isEqualTo("a {5}..b");
    }
}
