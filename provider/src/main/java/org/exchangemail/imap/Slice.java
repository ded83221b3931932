package org.exchangemail.imap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.ParsingException;
import org.eclipse.angus.mail.iap.Protocol;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;

/** The answer to a partial FETCH that was cut out of octets which the server sent before. */
final class Slice extends BODY {

    private final ByteArray octets;
    private final int origin;

    private Slice(FetchResponse form, ByteArray octets, int origin) throws ParsingException {
        super(form);
        this.octets = octets;
        this.origin = origin;
    }

    @Override
    public ByteArray getByteArray() {
        return octets;
    }

    @Override
    public ByteArrayInputStream getByteArrayInputStream() {
        return octets.toByteArrayInputStream();
    }

    @Override
    public int getOrigin() {
        return origin;
    }

    /**
     * Makes slices of one form: Angus makes a BODY of a response only, and a response of what it reads from a server.
     *
     * <p>Not safe for use by several threads.
     */
    static final class Maker {

        private static final String FORM = "* 1 FETCH (BODY[] NIL)";

        private final FetchResponse form;

        Maker() {
            try {
                form = new FetchResponse(new Protocol(
                        new ByteArrayInputStream((FORM + "\r\n").getBytes(StandardCharsets.US_ASCII)),
                        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.US_ASCII),
                        new Properties(),
                        false));
            } catch (IOException | ProtocolException e) {
                throw new IllegalStateException("a response that is in memory cannot be read", e);
            }
        }

        /**
         * Makes an answer.
         *
         * @param octets that were asked for
         * @param origin where they stand in the section
         */
        Slice of(ByteArray octets, int origin) throws ParsingException {
            form.reset();
            form.skip(FORM.indexOf('[') - 1);
            return new Slice(form, octets, origin);
        }
    }
}
