package org.exchangemail.sim.tls;

import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

/**
 * How a certificate is signed, and what keys go with it. The hash of the signature is also that of {@code
 * tls-server-end-point} channel bindings (RFC 5929 section 4.1).
 *
 * <p>Ed25519 is not among them: the TLS of the JDK serves no such certificate.
 */
public enum SignatureKind {
    /** ECDSA with P-256 and SHA-256: the quickest to make. */
    ECDSA_SHA256("EC", "secp256r1", "SHA256withECDSA", "SHA-256"),
    /** ECDSA with P-384 and SHA-384. */
    ECDSA_SHA384("EC", "secp384r1", "SHA384withECDSA", "SHA-384"),
    /** RSA (PKCS #1 v1.5) with 2048 bits and SHA-256: what most servers have. */
    RSA_SHA256("RSA", "", "SHA256withRSA", "SHA-256"),
    /** RSA (PKCS #1 v1.5) with 2048 bits and SHA-384. */
    RSA_SHA384("RSA", "", "SHA384withRSA", "SHA-384"),
    /** RSASSA-PSS with 2048 bits and SHA-256, whose hash stands in the parameters of the algorithm only. */
    RSA_PSS_SHA256("RSA", "", "SHA256withRSAandMGF1", "SHA-256"),
    /** RSASSA-PSS with 2048 bits and SHA-384. */
    RSA_PSS_SHA384("RSA", "", "SHA384withRSAandMGF1", "SHA-384");

    private final String keyAlgorithm;
    private final String curve;
    private final String signatureAlgorithm;
    private final String hash;

    SignatureKind(String keyAlgorithm, String curve, String signatureAlgorithm, String hash) {
        this.keyAlgorithm = keyAlgorithm;
        this.curve = curve;
        this.signatureAlgorithm = signatureAlgorithm;
        this.hash = hash;
    }

    String keyAlgorithm() {
        return keyAlgorithm;
    }

    AlgorithmParameterSpec keyParameters() {
        return curve.isEmpty()
                ? new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4)
                : new ECGenParameterSpec(curve);
    }

    String signatureAlgorithm() {
        return signatureAlgorithm;
    }

    /** Tells whether the JDK knows the signature by no name, but Bouncy Castle does. */
    boolean needsBouncyCastle() {
        return signatureAlgorithm.endsWith("andMGF1");
    }

    /**
     * Returns the hash function.
     *
     * @return a name for {@link java.security.MessageDigest}, for example {@code SHA-384}
     */
    public String hash() {
        return hash;
    }
}
