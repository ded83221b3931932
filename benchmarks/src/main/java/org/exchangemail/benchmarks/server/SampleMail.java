package org.exchangemail.benchmarks.server;

import java.nio.charset.StandardCharsets;

/** Mail of a given size: text and HTML beside each other, as most mail is; no two messages are alike. */
final class SampleMail {

    private static final String LINE = "The quick brown fox jumps over the lazy dog, and over and over it again.\r\n";
    private static final String DOT = ".and a line that begins with a dot\r\n";
    private static final String BOUNDARY = "=_boundary";

    private SampleMail() {}

    /** Makes a message of exactly so many octets; of its least size if that is more. */
    static byte[] of(int number, int octets) {
        String head = "From: Ann Example <ann@" + Users.DOMAIN + ">\r\n"
                + "To: Mary Example <mary@" + Users.DOMAIN + ">, john@" + Users.DOMAIN + "\r\n"
                + "Date: Tue, 17 Nov 2026 10:15:00 +0000\r\n"
                + "Message-ID: <" + number + "@" + Users.DOMAIN + ">\r\n"
                + "Subject: Quarterly figures, part " + number + "\r\n"
                + "MIME-Version: 1.0\r\n"
                + "Content-Type: multipart/alternative; boundary=\"" + BOUNDARY + "\"\r\n\r\n"
                + "--" + BOUNDARY + "\r\n"
                + "Content-Type: text/plain; charset=us-ascii\r\n\r\n"
                + "Figures of part " + number + ".\r\n" + DOT
                + "--" + BOUNDARY + "\r\n"
                + "Content-Type: text/html; charset=us-ascii\r\n\r\n<p>";
        String tail = "</p>\r\n--" + BOUNDARY + "--\r\n";
        StringBuilder text = new StringBuilder(Math.max(octets, head.length() + tail.length())).append(head);
        int left = octets - head.length() - tail.length();
        for (; left >= LINE.length(); left -= LINE.length()) {
            text.append(LINE);
        }
        text.append("x".repeat(Math.max(left, 0))).append(tail);
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
