package org.exchangemail.sim.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.exchangemail.sim.net.Wire;

/** What happens to the octets of a reply behind the one at which a fault struck. */
interface ReplyFilter {

    /** Lets everything pass. */
    ReplyFilter NONE = (octet, below) -> below.write(octet);

    void write(int octet, OutputStream below) throws IOException;

    /** The reply is over. */
    default void end(OutputStream below) throws IOException {}

    static ReplyFilter of(Effect.OnReply effect, Wire wire) {
        if (effect instanceof Effect.Garble garble) {
            return new Garbling(garble.octets());
        } else if (effect instanceof Effect.Throttle throttle) {
            return new Throttling(throttle, wire);
        } else if (effect instanceof Effect.Replace replace) {
            return new Replacing(replace);
        }
        return (octet, below) -> {}; // truncated, or answered otherwise
    }

    /** Turns the lowest bit of octets that are not part of a line end. */
    final class Garbling implements ReplyFilter {

        private int left;

        Garbling(int octets) {
            this.left = octets;
        }

        @Override
        public void write(int octet, OutputStream below) throws IOException {
            boolean turned = left > 0 && octet != '\r' && octet != '\n';
            left -= turned ? 1 : 0;
            below.write(turned ? octet ^ 1 : octet);
        }
    }

    /** Sends pieces. */
    final class Throttling implements ReplyFilter {

        private final Effect.Throttle pace;
        private final Wire wire;
        private int inPiece;

        Throttling(Effect.Throttle pace, Wire wire) {
            this.pace = pace;
            this.wire = wire;
        }

        @Override
        public void write(int octet, OutputStream below) throws IOException {
            if (inPiece == 0) {
                wire.pause(pace.period());
            }
            below.write(octet);
            inPiece = (inPiece + 1) % pace.octets();
        }

        @Override
        public void end(OutputStream below) throws IOException {
            below.flush();
        }
    }

    /** Holds the reply back until it is whole. */
    final class Replacing implements ReplyFilter {

        private final Effect.Replace replace;
        private final ByteArrayOutputStream reply = new ByteArrayOutputStream();

        Replacing(Effect.Replace replace) {
            this.replace = replace;
        }

        @Override
        public void write(int octet, OutputStream below) {
            reply.write(octet);
        }

        @Override
        public void end(OutputStream below) throws IOException {
            below.write(reply.toString(StandardCharsets.ISO_8859_1)
                    .replace(replace.what(), replace.by())
                    .getBytes(StandardCharsets.ISO_8859_1));
        }
    }
}
