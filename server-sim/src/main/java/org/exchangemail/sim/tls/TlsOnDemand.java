package org.exchangemail.sim.tls;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * TLS material that is made when it is first asked for: keys and certificates are most of what a start would cost, and
 * many a test does without them.
 *
 * <p>Safe for use by several threads.
 */
public final class TlsOnDemand implements Supplier<TlsMaterial> {

    private final OnDemand<TlsMaterial> material;

    /**
     * Makes nothing yet.
     *
     * @param wanted what the server's certificate is to look like
     * @param clock tells what now is; the certificates are of this moment, whenever they are made
     * @param random for keys and serial numbers
     */
    public TlsOnDemand(ServerCertificate wanted, Clock clock, SecureRandom random) {
        Clock startedAt = Clock.fixed(clock.instant(), clock.getZone());
        this.material = new OnDemand<>(() -> TlsMaterial.create(wanted, startedAt, random));
    }

    /**
     * Returns the material.
     *
     * @return always the same
     * @throws IllegalStateException if this Java cannot make such a certificate
     */
    @Override
    public TlsMaterial get() {
        return material.get();
    }
}
