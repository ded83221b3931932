package org.exchangemail.sim.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certification authority made for one server and thrown away with it, the certificate it signed for the server, and
 * the TLS contexts that go with both.
 *
 * <p>Immutable, safe for use by several threads.
 */
public final class TlsMaterial {

    private static final char[] NO_PASSWORD = new char[0];

    private final X509Certificate caCertificate;
    private final X509Certificate serverCertificate;
    private final SignatureKind signature;
    private final OnDemand<SSLContext> serverContext;
    private final OnDemand<SSLContext> clientContext;

    private TlsMaterial(X509Certificate caCertificate, CertificateMaker.Made server, SignatureKind signature) {
        this.caCertificate = caCertificate;
        this.serverCertificate = server.certificate();
        this.signature = signature;
        this.serverContext = context(() -> newServerContext(server.key()));
        this.clientContext = context(this::newClientContext);
    }

    /**
     * Makes keys and certificates.
     *
     * @param wanted what the server's certificate is to look like
     * @param clock tells what now is
     * @param random for keys and serial numbers
     * @return fresh material
     */
    public static TlsMaterial create(ServerCertificate wanted, Clock clock, SecureRandom random) {
        try {
            CertificateMaker maker = new CertificateMaker(wanted, clock.instant(), random);
            if (wanted.selfSigned()) {
                CertificateMaker.Made server = maker.selfSigned();
                return new TlsMaterial(server.certificate(), server, wanted.signature());
            }
            CertificateMaker.Made authority = maker.authority();
            return new TlsMaterial(authority.certificate(), maker.signedBy(authority), wanted.signature());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("This Java cannot make a certificate: " + e.getMessage(), e);
        }
    }

    /** Makes an {@link SSLContext}. */
    @FunctionalInterface
    private interface ContextMaker {

        SSLContext make() throws GeneralSecurityException, IOException;
    }

    /** A context takes as long to make as the certificates, and who looks at these only needs none. */
    private static OnDemand<SSLContext> context(ContextMaker maker) {
        return new OnDemand<>(() -> {
            try {
                return maker.make();
            } catch (GeneralSecurityException | IOException e) {
                throw new IllegalStateException("This Java cannot use the certificate: " + e.getMessage(), e);
            }
        });
    }

    private SSLContext newServerContext(PrivateKey key) throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        store.setKeyEntry("server", key, NO_PASSWORD, chain());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, NO_PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private X509Certificate[] chain() {
        return serverCertificate.equals(caCertificate)
                ? new X509Certificate[] {serverCertificate}
                : new X509Certificate[] {serverCertificate, caCertificate};
    }

    private SSLContext newClientContext() throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        store.setCertificateEntry("ca", caCertificate);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** JKS, because the store never leaves memory and PKCS12 spends its time on stretching the password. */
    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, NO_PASSWORD);
        return store;
    }

    /**
     * Returns the certificate that a client has to trust.
     *
     * @return the authority's; the server's own if that is self-signed
     */
    public X509Certificate caCertificate() {
        return caCertificate;
    }

    /**
     * Returns the authority's certificate as text, for {@code curl --cacert} and its like.
     *
     * @return PEM (RFC 7468)
     */
    public String caPem() {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(caCertificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The certificate cannot be encoded.", e);
        }
    }

    /**
     * Returns the certificate that the server shows.
     *
     * @return signed by the key of {@link #caCertificate()}
     */
    public X509Certificate serverCertificate() {
        return serverCertificate;
    }

    /**
     * Returns the hash that {@code tls-server-end-point} binds to, made with the hash function of the certificate's
     * signature (RFC 5929 section 4.1).
     *
     * @return 32 or 48 octets, a fresh array
     */
    public byte[] endPointHash() {
        try {
            return MessageDigest.getInstance(signature.hash()).digest(serverCertificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The certificate cannot be hashed.", e);
        }
    }

    /**
     * Returns the context with the server's key.
     *
     * @return for handshakes as the server, always the same
     * @throws IllegalStateException if this Java cannot use the certificate
     */
    public SSLContext serverContext() {
        return serverContext.get();
    }

    /**
     * Returns a context that trusts the authority and nobody else.
     *
     * @return for clients, always the same
     * @throws IllegalStateException if this Java cannot use the certificate
     */
    public SSLContext clientContext() {
        return clientContext.get();
    }
}
