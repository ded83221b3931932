package org.exchangemail.endtoend.reading;

import static org.exchangemail.endtoend.reading.MultipartShapes.multi;
import static org.exchangemail.endtoend.reading.Shapes.HEAD;

import java.util.stream.Stream;

/** What Outlook and Exchange send: TNEF, meetings, S/MIME, voice mail. */
final class ExchangeShapes {

    private static final String CALENDAR = """
            BEGIN:VCALENDAR
            METHOD:REQUEST
            VERSION:2.0
            BEGIN:VEVENT
            UID:1
            SUMMARY:Lunch
            DTSTART:20231114T120000Z
            END:VEVENT
            END:VCALENDAR
            """;

    private ExchangeShapes() {}

    static Stream<CorpusMessage> messages() {
        String exchange =
                HEAD + "Thread-Topic: topic\nThread-Index: AdoX\nX-MS-Has-Attach: yes\nX-MS-TNEF-Correlator: <1@x>\n";
        return Stream.of(
                multi("mixed; boundary=\"_000_tnef_\"", """
                                --_000_tnef_
                                Content-Type: text/plain; charset="us-ascii"
                                Content-Transfer-Encoding: quoted-printable

                                rich=20text
                                --_000_tnef_
                                Content-Disposition: attachment; filename="winmail.dat"
                                Content-Transfer-Encoding: base64
                                Content-Type: application/ms-tnef; name="winmail.dat"

                                eJ8+IgAA
                                """ + Shapes.base64(8, 900) + "--_000_tnef_--\n"),
                CorpusMessage.of("TNEF alone", exchange + """
                                Subject: rich
                                Content-Type: application/ms-tnef; name="winmail.dat"
                                Content-Transfer-Encoding: binary

                                x\u009f>"\0\0
                                """),
                multi("alternative; boundary=cal", """
                                --cal
                                Content-Type: text/plain; charset=utf-8

                                Lunch
                                --cal
                                Content-Type: text/calendar; charset="utf-8"; method=REQUEST
                                Content-Transfer-Encoding: 8bit

                                """ + CALENDAR + "--cal--\n"),
                CorpusMessage.of("meeting alone", exchange + """
                                Subject: lunch
                                Content-Type: text/calendar; method=REQUEST; name="meeting.ics"
                                Content-Class: urn:content-classes:calendarmessage

                                """ + CALENDAR),
                CorpusMessage.of("S/MIME opaque", exchange + """
                                Subject: sealed
                                Content-Type: application/pkcs7-mime;
                                 smime-type=enveloped-data; name=smime.p7m
                                Content-Disposition: attachment; filename=smime.p7m
                                Content-Transfer-Encoding: base64

                                """ + Shapes.base64(9, 5_000)),
                multi(
                        "signed; protocol=\"application/pkcs7-signature\"; micalg=sha-256; boundary=sig",
                        """
                                This is an S/MIME signed message

                                --sig
                                Content-Type: multipart/alternative; boundary=in

                                --in

                                plain\s
                                --in
                                Content-Type: text/html

                                <b>rich</b>
                                --in--

                                --sig
                                Content-Type: application/pkcs7-signature; name=smime.p7s
                                Content-Transfer-Encoding: base64
                                Content-Disposition: attachment; filename=smime.p7s
                                Content-Description: S/MIME Cryptographic Signature

                                """ + Shapes.base64(10, 2_000) + "--sig--\n"),
                multi("encrypted; protocol=\"application/pgp-encrypted\"; boundary=pgp", """
                                --pgp
                                Content-Type: application/pgp-encrypted

                                Version: 1

                                --pgp
                                Content-Type: application/octet-stream

                                -----BEGIN PGP MESSAGE-----
                                --pgp--
                                """),
                multi("voice-message; boundary=voice; version=2.0", """
                                --voice
                                Content-Type: text/html

                                <p>call
                                --voice
                                Content-Type: audio/wav; name="(3 seconds) call.wav"
                                Content-Duration: 3
                                Content-Transfer-Encoding: base64

                                """ + Shapes.base64(11, 4_000) + "--voice--\n"),
                CorpusMessage.of("journal", exchange + """
                                Subject: journal
                                Content-Class: urn:content-classes:message
                                Content-Type: multipart/mixed; boundary=j

                                --j

                                Sender: a@x.example
                                --j
                                Content-Type: message/rfc822

                                """ + MultipartShapes.INNER + "--j--\n"));
    }
}
