package org.exchangemail.sim.tls;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;

/**
 * Signs one certificate with the JDK's own algorithms. The signers that Bouncy Castle has ready know hundreds of algorithms,
 * and knowing them costs more than to sign.
 */
final class CertificateSigner implements ContentSigner {

    private final SignatureKind kind;
    private final PrivateKey key;
    private final AlgorithmIdentifier algorithm;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    CertificateSigner(SignatureKind kind, PrivateKey key) throws GeneralSecurityException {
        this.kind = kind;
        this.key = key;
        this.algorithm = kind.algorithmIdentifier();
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        return algorithm;
    }

    @Override
    public OutputStream getOutputStream() {
        return content;
    }

    @Override
    public byte[] getSignature() {
        try {
            Signature signature = kind.newSignature();
            signature.initSign(key);
            signature.update(content.toByteArray());
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The certificate cannot be signed.", e);
        }
    }
}
