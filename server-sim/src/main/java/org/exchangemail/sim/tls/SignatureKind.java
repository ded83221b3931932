package org.exchangemail.sim.tls;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * How a certificate is signed, and what keys go with it. The hash of the signature is also that of {@code
 * tls-server-end-point} channel bindings (RFC 5929 section 4.1).
 *
 * <p>Ed25519 is not among them: the TLS of the JDK serves no such certificate.
 */
public enum SignatureKind {
    /** ECDSA with P-256 and SHA-256: the quickest to make. */
    ECDSA_SHA256("EC", "secp256r1", "SHA256withECDSA", "1.2.840.10045.4.3.2", "SHA-256"),
    /** ECDSA with P-384 and SHA-384. */
    ECDSA_SHA384("EC", "secp384r1", "SHA384withECDSA", "1.2.840.10045.4.3.3", "SHA-384"),
    /** RSA (PKCS #1 v1.5) with 2048 bits and SHA-256: what most servers have. */
    RSA_SHA256("RSA", "", "SHA256withRSA", "1.2.840.113549.1.1.11", "SHA-256"),
    /** RSA (PKCS #1 v1.5) with 2048 bits and SHA-384. */
    RSA_SHA384("RSA", "", "SHA384withRSA", "1.2.840.113549.1.1.12", "SHA-384"),
    /** RSASSA-PSS with 2048 bits and SHA-256, whose hash stands in the parameters of the algorithm only. */
    RSA_PSS_SHA256("RSA", "", SignatureKind.PSS, "1.2.840.113549.1.1.10", "SHA-256"),
    /** RSASSA-PSS with 2048 bits and SHA-384. */
    RSA_PSS_SHA384("RSA", "", SignatureKind.PSS, "1.2.840.113549.1.1.10", "SHA-384");

    private static final String PSS = "RSASSA-PSS";

    private final String keyAlgorithm;
    private final String curve;
    private final String signatureAlgorithm;
    private final String identifier;
    private final String hash;

    SignatureKind(String keyAlgorithm, String curve, String signatureAlgorithm, String identifier, String hash) {
        this.keyAlgorithm = keyAlgorithm;
        this.curve = curve;
        this.signatureAlgorithm = signatureAlgorithm;
        this.identifier = identifier;
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

    /** A signature that is not initialized yet. */
    Signature newSignature() throws GeneralSecurityException {
        Signature signature = Signature.getInstance(signatureAlgorithm);
        if (isPss()) {
            signature.setParameter(pssParameters());
        }
        return signature;
    }

    /** How a certificate names the algorithm (RFC 3279 section 2.2.1, RFC 4055 sections 3.1 and 5, RFC 5758 section 3.2). */
    AlgorithmIdentifier algorithmIdentifier() throws GeneralSecurityException {
        ASN1ObjectIdentifier name = new ASN1ObjectIdentifier(identifier);
        if (isPss()) {
            return new AlgorithmIdentifier(name, encodedPssParameters());
        }
        return curve.isEmpty() ? new AlgorithmIdentifier(name, DERNull.INSTANCE) : new AlgorithmIdentifier(name);
    }

    private boolean isPss() {
        return signatureAlgorithm.equals(PSS);
    }

    private PSSParameterSpec pssParameters() {
        int saltLength = this == RSA_PSS_SHA384 ? 48 : 32;
        return new PSSParameterSpec(
                hash, "MGF1", new MGF1ParameterSpec(hash), saltLength, PSSParameterSpec.TRAILER_FIELD_BC);
    }

    private ASN1Primitive encodedPssParameters() throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance(PSS);
        parameters.init(pssParameters());
        try {
            return ASN1Primitive.fromByteArray(parameters.getEncoded());
        } catch (IOException e) {
            throw new GeneralSecurityException("The parameters of RSASSA-PSS cannot be encoded.", e);
        }
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
