package org.exchangemail.sim.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The certificate of the server's authority as a file for clients.
 *
 * @param path where it is
 * @param temporary whether it goes with the server
 */
record CertificateFile(Path path, boolean temporary) implements AutoCloseable {

    static CertificateFile write(String pem, Settings settings) {
        return settings.certificateOut.map(file -> asked(pem, file)).orElseGet(() -> temporary(pem));
    }

    private static CertificateFile asked(String pem, Sourced<Path> file) {
        try {
            return new CertificateFile(Files.writeString(file.value(), pem), false);
        } catch (IOException e) {
            throw file.origin()
                    .refuse(new UncheckedIOException("The certificate cannot be written to " + file.value() + ".", e));
        }
    }

    private static CertificateFile temporary(String pem) {
        try {
            Path file = Files.createTempFile("exchange-sim-", ".pem");
            return new CertificateFile(Files.writeString(file, pem), true);
        } catch (IOException e) {
            throw new RefusedException(
                    "The certificate cannot be written to a temporary file; say where to with --certificate-out.", e);
        }
    }

    @Override
    public void close() {
        if (temporary) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                // It is in the directory of temporary files, where others look after it.
            }
        }
    }
}
