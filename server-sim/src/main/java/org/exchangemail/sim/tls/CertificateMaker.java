package org.exchangemail.sim.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.util.IPAddress;

/** Makes keys and certificates (RFC 5280) of one kind. */
final class CertificateMaker {

    /** A certificate and its key. */
    record Made(X509Certificate certificate, PrivateKey key) {}

    private static final Duration LIFETIME = Duration.ofDays(30);

    private final ServerCertificate wanted;
    private final Instant now;
    private final SecureRandom random;
    private final JcaX509ExtensionUtils extensions;

    CertificateMaker(ServerCertificate wanted, Instant now, SecureRandom random) throws GeneralSecurityException {
        this.wanted = wanted;
        this.now = now;
        this.random = random;
        this.extensions = new JcaX509ExtensionUtils();
    }

    Made authority() throws GeneralSecurityException, IOException {
        KeyPair keys = keys();
        X500Name name = name("Throw-away CA of the simulated Exchange " + serial().toString(36));
        Instant from = now.minus(Duration.ofHours(1));
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name, serial(), Date.from(from), Date.from(from.plus(LIFETIME)), name, keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(keys.getPublic()));
        return new Made(sign(builder, keys.getPrivate()), keys.getPrivate());
    }

    Made selfSigned() throws GeneralSecurityException, IOException {
        KeyPair keys = keys();
        X500Name name = name(wanted.hosts().get(0));
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name, serial(), Date.from(from()), Date.from(until()), name, keys.getPublic());
        return new Made(sign(forServer(builder), keys.getPrivate()), keys.getPrivate());
    }

    Made signedBy(Made authority) throws GeneralSecurityException, IOException {
        KeyPair keys = keys();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                authority.certificate(),
                serial(),
                Date.from(from()),
                Date.from(until()),
                name(wanted.hosts().get(0)),
                keys.getPublic());
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                extensions.createAuthorityKeyIdentifier(authority.certificate()));
        return new Made(sign(forServer(builder), authority.key()), keys.getPrivate());
    }

    private KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator =
                KeyPairGenerator.getInstance(wanted.signature().keyAlgorithm());
        generator.initialize(wanted.signature().keyParameters(), random);
        return generator.generateKeyPair();
    }

    private static X500Name name(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, commonName)
                .build();
    }

    private X509v3CertificateBuilder forServer(X509v3CertificateBuilder builder) throws IOException {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(wanted.hosts().stream()
                        .map(CertificateMaker::generalName)
                        .toArray(GeneralName[]::new)));
        return builder;
    }

    private static GeneralName generalName(String host) {
        return new GeneralName(IPAddress.isValid(host) ? GeneralName.iPAddress : GeneralName.dNSName, host);
    }

    private Instant from() {
        return switch (wanted.validity()) {
            case NOW -> now.minus(Duration.ofHours(1));
            case EXPIRED -> until().minus(LIFETIME);
            case NOT_YET -> now.plus(Duration.ofDays(1));
        };
    }

    private Instant until() {
        return wanted.validity() == ServerCertificate.Validity.EXPIRED
                ? now.minus(Duration.ofDays(1))
                : from().plus(LIFETIME);
    }

    private X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException, IOException {
        byte[] encoded =
                builder.build(new CertificateSigner(wanted.signature(), key)).getEncoded();
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
    }

    private BigInteger serial() {
        return new BigInteger(63, random).add(BigInteger.ONE);
    }
}
