package org.exchangemail.sim.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import org.junit.jupiter.api.Test;

class TlsOnDemandTest {

    /** A source of randomness that counts how often it is drawn from. */
    private static final class CountingRandom extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private int drawn;

        @Override
        public void nextBytes(byte[] octets) {
            drawn++;
            super.nextBytes(octets);
        }
    }

    @Test
    void nothingIsMadeBeforeItIsAskedForAndOnceThen() {
        CountingRandom random = new CountingRandom();
        TlsOnDemand tls = new TlsOnDemand(ServerCertificate.valid(), Clock.systemUTC(), random);
        assertThat(random.drawn).isZero();
        TlsMaterial made = tls.get();
        assertThat(random.drawn).isPositive();
        assertThat(tls.get()).isSameAs(made);
    }

    @Test
    void theCertificateIsOfTheMomentOfTheStart() throws Exception {
        Instant start = Instant.parse("2026-11-21T12:00:00Z");
        TlsOnDemand tls =
                new TlsOnDemand(ServerCertificate.valid(), Clock.fixed(start, ZoneOffset.UTC), new SecureRandom());
        tls.get().serverCertificate().checkValidity(Date.from(start.plus(Duration.ofMinutes(1))));
    }
}
