package org.exchangemail.sim.tls;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What the certificate of a server is to look like; it is made fresh at every start.
 *
 * <pre>{@code
 * SimulatedExchange.builder().certificate(ServerCertificate.valid().signedBy(SignatureKind.RSA_PSS_SHA256).expired())
 * }</pre>
 *
 * <p>Immutable, safe for use by several threads.
 *
 * @param signature how it is signed
 * @param validity when it holds
 * @param hosts the names and addresses it is made out to, the first of them also as its subject
 * @param selfSigned whether it vouches for itself instead of being signed by an authority
 */
public record ServerCertificate(SignatureKind signature, Validity validity, List<String> hosts, boolean selfSigned) {

    /** When a certificate holds, by the clock of the server. */
    public enum Validity {
        /** From an hour ago for 30 days. */
        NOW,
        /** Until yesterday. */
        EXPIRED,
        /** From tomorrow on. */
        NOT_YET
    }

    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "::1");

    /** Copies the names and checks that there is one. */
    public ServerCertificate {
        Objects.requireNonNull(signature, "signature");
        Objects.requireNonNull(validity, "validity");
        hosts = List.copyOf(hosts);
        if (hosts.isEmpty() || hosts.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("A server certificate needs the name of a host.");
        }
    }

    /**
     * Begins with a certificate that clients accept.
     *
     * @return for {@code localhost}, {@code 127.0.0.1} and {@code ::1}, ECDSA with SHA-256, signed by an authority
     */
    public static ServerCertificate valid() {
        return new ServerCertificate(SignatureKind.ECDSA_SHA256, Validity.NOW, LOOPBACK, false);
    }

    /**
     * Chooses keys and signature.
     *
     * @param kind for example {@link SignatureKind#RSA_PSS_SHA256}
     * @return a copy
     */
    public ServerCertificate signedBy(SignatureKind kind) {
        return new ServerCertificate(kind, validity, hosts, selfSigned);
    }

    /**
     * Lets the certificate be over.
     *
     * @return a copy that held until yesterday
     */
    public ServerCertificate expired() {
        return new ServerCertificate(signature, Validity.EXPIRED, hosts, selfSigned);
    }

    /**
     * Lets the certificate hold from tomorrow on.
     *
     * @return a copy
     */
    public ServerCertificate notYetValid() {
        return new ServerCertificate(signature, Validity.NOT_YET, hosts, selfSigned);
    }

    /**
     * Makes the certificate out to another host, and to no other: a client that came by {@code localhost} has to
     * refuse it.
     *
     * @param host a DNS name or an IP address
     * @return a copy
     */
    public ServerCertificate onlyFor(String host) {
        return new ServerCertificate(signature, validity, List.of(host), selfSigned);
    }

    /**
     * Adds a host.
     *
     * @param host a DNS name or an IP address
     * @return a copy
     */
    public ServerCertificate alsoFor(String host) {
        List<String> more = new ArrayList<>(hosts);
        more.add(host);
        return new ServerCertificate(signature, validity, more, selfSigned);
    }

    /**
     * Lets the certificate vouch for itself. The trust material of the server is then the certificate.
     *
     * @return a copy
     */
    public ServerCertificate asSelfSigned() {
        return new ServerCertificate(signature, validity, hosts, true);
    }
}
