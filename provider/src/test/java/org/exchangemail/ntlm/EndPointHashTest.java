package org.exchangemail.ntlm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The hash of tls-server-end-point for certificates with every kind of signature, RFC 5929 section 4.1. */
class EndPointHashTest {

    private static final BouncyCastleProvider BOUNCY_CASTLE = new BouncyCastleProvider();

    /** Made with {@code openssl req -x509}, hashed with {@code openssl x509 -outform der | openssl dgst}. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "rsa-sha1, SHA-256, 9847c71ced1deb1a37b69ad2739bb5b8284dfeeccc9e0e3ff65415427b1483a3",
        "rsassa-pss-sha384, SHA-384,"
                + " e1ed0cacffecaae472d667fdbd5ffeed748eba28edff1705e192cfc9d66a66415562362cffd6318301bea2b89857fff2",
        "ecdsa-p384-sha512, SHA-512,"
                + " f732c69ac98bb4083f7653350cf32fcb84e41b28b0fe2f74925d312e8711f4de"
                + "71e705ce2d733bf9aa0de560de6e540af1b0f5e19a486a56dd2bcb8b2b212665",
    })
    void theHashIsThatWhichOpenSslComputes(String name, String function, String hash) throws Exception {
        EndPointHash endPoint = EndPointHash.of(read(name)).orElseThrow();

        assertThat(endPoint.function()).isEqualTo(function);
        assertThat(endPoint.value().toHex()).isEqualTo(hash);
    }

    @ParameterizedTest(name = "{1} with {0}: {2}")
    @CsvSource({
        "RSA,   MD5withRSA,            SHA-256",
        "RSA,   SHA1withRSA,           SHA-256",
        "RSA,   SHA224withRSA,         SHA-224",
        "RSA,   SHA256withRSA,         SHA-256",
        "RSA,   SHA384withRSA,         SHA-384",
        "RSA,   SHA512withRSA,         SHA-512",
        "RSA,   SHA512(256)withRSA,    SHA-512/256",
        "RSA,   SHA3-256withRSA,       SHA3-256",
        "RSA,   SHA1withRSAandMGF1,    SHA-256",
        "RSA,   SHA224withRSAandMGF1,  SHA-224",
        "RSA,   SHA256withRSAandMGF1,  SHA-256",
        "RSA,   SHA384withRSAandMGF1,  SHA-384",
        "RSA,   SHA512withRSAandMGF1,  SHA-512",
        "DSA,   SHA1withDSA,           SHA-256",
        "DSA,   SHA256withDSA,         SHA-256",
        "DSA,   SHA384withDSA,         SHA-384",
        "EC,    SHA1withECDSA,         SHA-256",
        "EC,    SHA224withECDSA,       SHA-224",
        "EC,    SHA256withECDSA,       SHA-256",
        "EC,    SHA384withECDSA,       SHA-384",
        "EC,    SHA512withECDSA,       SHA-512",
        "EC,    SHA3-384withECDSA,     SHA3-384",
    })
    void theFunctionIsThatOfTheSignatureButNoneWeakerThanSha256(String key, String signature, String function)
            throws Exception {
        X509Certificate certificate = certificate(key, new JcaContentSignerBuilder(signature));

        EndPointHash endPoint = EndPointHash.of(certificate).orElseThrow();

        assertThat(endPoint.function()).isEqualTo(function);
        assertThat(endPoint.value().toByteArray())
                .isEqualTo(MessageDigest.getInstance(function).digest(certificate.getEncoded()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ed25519", "Ed448"})
    void aSignatureWithoutAHashFunctionHasNone(String algorithm) throws Exception {
        assertThat(EndPointHash.of(certificate(algorithm, new JcaContentSignerBuilder(algorithm))))
                .isEmpty();
        assertThat(EndPointHash.of(read("ed25519"))).isEmpty();
    }

    @Test
    void aSignatureWithTwoHashFunctionsHasNone() throws Exception {
        assertThat(EndPointHash.of(read("rsassa-pss-sha384-mgf1-sha256"))).isEmpty();
    }

    /** The certificate hash and the bindings of the recorded Windows exchange: the length is that of the hash. */
    @Test
    void theBindingsAreThoseOfWindows() {
        EndPointHash endPoint = new EndPointHash(
                "SHA-256", Octets.ofHex("ea05fefecc6b0bd571dbbc5baa3ed45386d0446835f7b74c85621b9983475f95"));

        assertThat(endPoint.channelBindings().md5().toHex()).isEqualTo("6586e99d81c2fc984e47172fd4dd0310");
        assertThat(new String(endPoint.applicationData(), 0, 21, StandardCharsets.US_ASCII))
                .isEqualTo("tls-server-end-point:");
        assertThat(endPoint.applicationData()).hasSize(21 + 32);
    }

    private static X509Certificate read(String name) throws Exception {
        try (InputStream in = EndPointHashTest.class.getResourceAsStream("/certificates/" + name + ".pem")) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    /** As the JDK reads it, since that is what a TLS connection of the JDK shows. */
    private static X509Certificate certificate(String algorithm, JcaContentSignerBuilder signer) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (algorithm.equals("RSA")) {
            generator.initialize(1536);
        } else if (algorithm.equals("DSA")) {
            generator.initialize(1024);
        }
        KeyPair keys = generator.generateKeyPair();
        X500Name name = new X500Name("CN=mail.corp.example");
        Instant now = Instant.now();
        byte[] encoded = new JcaX509v3CertificateBuilder(
                        name, BigInteger.ONE, Date.from(now), Date.from(now.plusSeconds(60)), name, keys.getPublic())
                .build(signer.setProvider(BOUNCY_CASTLE).build(keys.getPrivate()))
                .getEncoded();
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
    }
}
