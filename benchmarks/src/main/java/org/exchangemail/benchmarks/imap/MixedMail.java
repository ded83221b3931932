package org.exchangemail.benchmarks.imap;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Mail of about a given size: a short text, and an attachment that fills the rest. */
final class MixedMail {

    private static final String DOMAIN = "corp.example";
    private static final String BOUNDARY = "=_boundary";
    private static final byte[] LINE =
            "VGhlIHF1aWNrIGJyb3duIGZveCBqdW1wcyBvdmVyIHRoZSBsYXp5IGRvZywgYWdhaW4gYW5kIGEu\r\n"
                    .getBytes(StandardCharsets.US_ASCII);

    private MixedMail() {}

    /** Makes a message that is no longer than so many octets, unless that is too little for what it must have. */
    static byte[] of(int number, int octets) {
        byte[] head =
                ("Received: from edge.corp.example (10.0.0.1) by mbx1.corp.example (10.0.0.2) with Microsoft SMTP\r\n"
                                + " Server (TLS) id 15.1.2507.6; Tue, 17 Nov 2026 10:15:02 +0000\r\n"
                                + "From: Ann Example <ann@" + DOMAIN + ">\r\n"
                                + "To: Mary Example <mary@" + DOMAIN + ">, john@" + DOMAIN + "\r\n"
                                + "Date: Tue, 17 Nov 2026 10:15:00 +0000\r\n"
                                + "Message-ID: <" + number + "@" + DOMAIN + ">\r\n"
                                + "Subject: Quarterly figures, part " + number + "\r\n"
                                + "X-Mailer: Figures 1.0\r\n"
                                + "MIME-Version: 1.0\r\n"
                                + "Content-Type: multipart/mixed; boundary=\"" + BOUNDARY + "\"\r\n\r\n"
                                + "--" + BOUNDARY + "\r\n"
                                + "Content-Type: text/plain; charset=us-ascii\r\n\r\n"
                                + "Dear Mary,\r\n\r\nthe figures of part " + number + " are attached.\r\n\r\nAnn\r\n"
                                + "--" + BOUNDARY + "\r\n"
                                + "Content-Type: application/pdf; name=\"figures-" + number + ".pdf\"\r\n"
                                + "Content-Disposition: attachment; filename=\"figures-" + number + ".pdf\"\r\n"
                                + "Content-Transfer-Encoding: base64\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
        byte[] tail = ("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream mail = new ByteArrayOutputStream(octets + head.length);
        mail.writeBytes(head);
        do {
            mail.writeBytes(LINE);
        } while (mail.size() + LINE.length + tail.length <= octets);
        mail.writeBytes(tail);
        return mail.toByteArray();
    }
}
