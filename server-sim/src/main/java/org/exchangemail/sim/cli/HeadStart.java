package org.exchangemail.sim.cli;

import java.security.SecureRandom;
import java.time.Clock;
import org.exchangemail.sim.tls.ServerCertificate;
import org.exchangemail.sim.tls.TlsMaterial;

/**
 * Shortens the start: lets a second processor load what certificates are made with while the options are read, and keeps
 * picocli from loading what no option of ours is. Nothing depends on it.
 */
final class HeadStart {

    private HeadStart() {}

    /** Begins, and returns at once. */
    static void begin() {
        // java.sql is a module of its own, which only these converters would load.
        System.setProperty("picocli.converters.excludes", "java\\.(sql|time)\\..*");
        Thread thread = new Thread(HeadStart::makeCertificates, "exchange-sim head start");
        thread.setDaemon(true);
        thread.start();
    }

    /** What is made is thrown away: which certificate the server shall have is not known yet. */
    private static void makeCertificates() {
        try {
            TlsMaterial.create(ServerCertificate.valid(), Clock.systemUTC(), new SecureRandom());
        } catch (IllegalStateException e) {
            // The server says so itself when it comes to need certificates.
        }
    }
}
