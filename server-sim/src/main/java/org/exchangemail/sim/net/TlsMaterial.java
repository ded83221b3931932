package org.exchangemail.sim.net;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certification authority made for one server and thrown away with it, and the certificate it signed
 * for {@code localhost}, {@code 127.0.0.1} and {@code ::1}.
 *
 * <p>Immutable, safe for use by several threads.
 */
public final class TlsMaterial {

    private static final String SIGNATURE = "SHA256withECDSA";
    private static final Duration VALIDITY = Duration.ofDays(30);
    private static final char[] NO_PASSWORD = new char[0];

    private final X509Certificate caCertificate;
    private final X509Certificate serverCertificate;
    private final SSLContext serverContext;
    private final SSLContext clientContext;

    private TlsMaterial(X509Certificate caCertificate, X509Certificate serverCertificate, PrivateKey serverKey)
            throws GeneralSecurityException, IOException {
        this.caCertificate = caCertificate;
        this.serverCertificate = serverCertificate;
        this.serverContext = serverContext(serverKey);
        this.clientContext = newClientContext();
    }

    /**
     * Makes keys (EC, P-256) and certificates that are valid from an hour ago for 30 days.
     *
     * @param clock tells what now is
     * @param random for keys and serial numbers
     * @return fresh material
     */
    public static TlsMaterial create(Clock clock, SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            KeyPair caKeys = generator.generateKeyPair();
            KeyPair serverKeys = generator.generateKeyPair();
            Instant from = clock.instant().minus(Duration.ofHours(1));
            X509Certificate ca = caCertificate(caKeys, from, random);
            X509Certificate server = serverCertificate(serverKeys, ca, caKeys.getPrivate(), from, random);
            return new TlsMaterial(ca, server, serverKeys.getPrivate());
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("This Java cannot make a certificate: " + e.getMessage(), e);
        }
    }

    private static X509Certificate caCertificate(KeyPair keys, Instant from, SecureRandom random)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        X500Name name = new X500Name(
                "CN=Throw-away CA of the simulated Exchange " + serial(random).toString(36));
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name, serial(random), Date.from(from), Date.from(from.plus(VALIDITY)), name, keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
        return sign(builder, keys.getPrivate());
    }

    private static X509Certificate serverCertificate(
            KeyPair keys, X509Certificate ca, PrivateKey caKey, Instant from, SecureRandom random)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                ca,
                serial(random),
                Date.from(from),
                Date.from(from.plus(VALIDITY)),
                new X500Name("CN=localhost"),
                keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        builder.addExtension(
                Extension.authorityKeyIdentifier, false, new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(ca));
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "localhost"),
            new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
            new GeneralName(GeneralName.iPAddress, "::1")
        }));
        return sign(builder, caKey);
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(key)));
    }

    private static BigInteger serial(SecureRandom random) {
        return new BigInteger(63, random).add(BigInteger.ONE);
    }

    private SSLContext serverContext(PrivateKey key) throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        store.setKeyEntry("server", key, NO_PASSWORD, new X509Certificate[] {serverCertificate, caCertificate});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, NO_PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
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
     * Returns the authority's certificate, which a client has to trust.
     *
     * @return self-signed
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
     * @return signed by {@link #caCertificate()}
     */
    public X509Certificate serverCertificate() {
        return serverCertificate;
    }

    /**
     * Returns the hash that {@code tls-server-end-point} binds to: SHA-256, as the certificate is signed
     * with it (RFC 5929 section 4.1).
     *
     * @return 32 octets, a fresh array
     */
    public byte[] endPointHash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(serverCertificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The certificate cannot be hashed.", e);
        }
    }

    /**
     * Returns the context with the server's key.
     *
     * @return for {@link Connection#startTls}
     */
    public SSLContext serverContext() {
        return serverContext;
    }

    /**
     * Returns a context that trusts the authority and nobody else.
     *
     * @return for clients
     */
    public SSLContext clientContext() {
        return clientContext;
    }
}
