package org.exchangemail.imap;

import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;

/** Answers from the header of a message what Angus takes from its ENVELOPE. */
final class HeaderEnvelope extends MimeMessage {

    /** Shares the headers. */
    HeaderEnvelope(Session session, InternetHeaders headers) {
        super(session);
        this.headers = headers;
    }
}
