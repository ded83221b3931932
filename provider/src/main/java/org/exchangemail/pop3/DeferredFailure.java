package org.exchangemail.pop3;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Somebody's stream that may fail without leaving the server's reply half read. */
final class DeferredFailure extends OutputStream {

    private final OutputStream target;
    private Optional<Exception> failure = Optional.empty();

    DeferredFailure(OutputStream target) {
        this.target = target;
    }

    /**
     * Throws what the stream has thrown, if anything.
     *
     * @throws IOException if that was one
     */
    void rethrow() throws IOException {
        if (failure.isPresent()) {
            if (failure.get() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw (IOException) failure.get();
        }
    }

    @Override
    public void write(int octet) {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) {
        if (failure.isEmpty()) {
            try {
                target.write(octets, offset, length);
            } catch (IOException | RuntimeException e) {
                failure = Optional.of(e);
            }
        }
    }
}
