package org.exchangemail.sim.cli;

import org.exchangemail.sim.tls.ServerCertificate;
import org.exchangemail.sim.tls.SignatureKind;

/** What {@code --certificate} can ask for: keys and signatures, and what clients have to refuse. */
enum CertificateKind {
    ECDSA,
    ECDSA_SHA384,
    RSA,
    RSA_SHA384,
    RSA_PSS,
    RSA_PSS_SHA384,
    SELF_SIGNED,
    EXPIRED,
    NOT_YET_VALID,
    WRONG_HOST;

    /** Whether a client that trusts the certificate has to refuse it nevertheless. */
    boolean isRefused() {
        return this == EXPIRED || this == NOT_YET_VALID || this == WRONG_HOST;
    }

    ServerCertificate applyTo(ServerCertificate certificate) {
        return switch (this) {
            case ECDSA -> certificate.signedBy(SignatureKind.ECDSA_SHA256);
            case ECDSA_SHA384 -> certificate.signedBy(SignatureKind.ECDSA_SHA384);
            case RSA -> certificate.signedBy(SignatureKind.RSA_SHA256);
            case RSA_SHA384 -> certificate.signedBy(SignatureKind.RSA_SHA384);
            case RSA_PSS -> certificate.signedBy(SignatureKind.RSA_PSS_SHA256);
            case RSA_PSS_SHA384 -> certificate.signedBy(SignatureKind.RSA_PSS_SHA384);
            case SELF_SIGNED -> certificate.asSelfSigned();
            case EXPIRED -> certificate.expired();
            case NOT_YET_VALID -> certificate.notYetValid();
            case WRONG_HOST -> certificate.onlyFor("wrong.host.example");
        };
    }
}
