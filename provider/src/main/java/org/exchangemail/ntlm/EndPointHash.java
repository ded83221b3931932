package org.exchangemail.ntlm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Map;
import java.util.Optional;

/**
 * The hash of a server's certificate to which {@code tls-server-end-point} binds a login, RFC 5929 section 4.1.
 *
 * <p>The hash function is that of the certificate's signature, with SHA-256 in the place of MD5 and SHA-1. A signature
 * that uses no hash function of its own (Ed25519, Ed448), or two different ones (RSASSA-PSS with another one in its mask),
 * leaves the binding undefined. Immutable.
 *
 * @param function the JCA name of the hash function, for example {@code SHA-256}
 * @param value the hash; as long as the function has it
 */
public record EndPointHash(String function, Octets value) {

    private static final String PREFIX = "tls-server-end-point:";

    private static final String RSASSA_PSS = "1.2.840.113549.1.1.10";

    /** By object identifier, since the name of an algorithm depends on the security provider that reads the certificate. */
    private static final Map<String, String> FUNCTIONS = Map.ofEntries(
            Map.entry("1.2.840.113549.1.1.2", "MD2"), // RSA, RFC 3279 section 2.2.1
            Map.entry("1.2.840.113549.1.1.4", "MD5"),
            Map.entry("1.2.840.113549.1.1.5", "SHA-1"),
            Map.entry("1.3.14.3.2.29", "SHA-1"), // RSA, OIW
            Map.entry("1.2.840.113549.1.1.14", "SHA-224"), // RSA, RFC 8017 appendix A.2.4
            Map.entry("1.2.840.113549.1.1.11", "SHA-256"),
            Map.entry("1.2.840.113549.1.1.12", "SHA-384"),
            Map.entry("1.2.840.113549.1.1.13", "SHA-512"),
            Map.entry("1.2.840.113549.1.1.15", "SHA-512/224"),
            Map.entry("1.2.840.113549.1.1.16", "SHA-512/256"),
            Map.entry("2.16.840.1.101.3.4.3.13", "SHA3-224"), // RSA, NIST
            Map.entry("2.16.840.1.101.3.4.3.14", "SHA3-256"),
            Map.entry("2.16.840.1.101.3.4.3.15", "SHA3-384"),
            Map.entry("2.16.840.1.101.3.4.3.16", "SHA3-512"),
            Map.entry("1.2.840.10040.4.3", "SHA-1"), // DSA, RFC 3279 section 2.2.2, RFC 5758 section 3.1
            Map.entry("2.16.840.1.101.3.4.3.1", "SHA-224"),
            Map.entry("2.16.840.1.101.3.4.3.2", "SHA-256"),
            Map.entry("2.16.840.1.101.3.4.3.3", "SHA-384"),
            Map.entry("2.16.840.1.101.3.4.3.4", "SHA-512"),
            Map.entry("1.2.840.10045.4.1", "SHA-1"), // ECDSA, RFC 3279 section 2.2.3, RFC 5758 section 3.2
            Map.entry("1.2.840.10045.4.3.1", "SHA-224"),
            Map.entry("1.2.840.10045.4.3.2", "SHA-256"),
            Map.entry("1.2.840.10045.4.3.3", "SHA-384"),
            Map.entry("1.2.840.10045.4.3.4", "SHA-512"),
            Map.entry("2.16.840.1.101.3.4.3.9", "SHA3-224"), // ECDSA, NIST
            Map.entry("2.16.840.1.101.3.4.3.10", "SHA3-256"),
            Map.entry("2.16.840.1.101.3.4.3.11", "SHA3-384"),
            Map.entry("2.16.840.1.101.3.4.3.12", "SHA3-512"));

    /**
     * Hashes a certificate.
     *
     * @param certificate the server's own, not one of the authorities above it
     * @return empty if RFC 5929 defines no hash for it, or this Java has no such hash function
     */
    public static Optional<EndPointHash> of(X509Certificate certificate) {
        try {
            Optional<String> function = signatureHash(certificate).map(EndPointHash::strongEnough);
            return function.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new EndPointHash(
                            function.get(),
                            Octets.of(MessageDigest.getInstance(function.get()).digest(certificate.getEncoded()))));
        } catch (GeneralSecurityException | IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> signatureHash(X509Certificate certificate)
            throws GeneralSecurityException, IOException {
        return certificate.getSigAlgOID().equals(RSASSA_PSS)
                ? pssHash(Optional.ofNullable(certificate.getSigAlgParams()))
                : Optional.ofNullable(FUNCTIONS.get(certificate.getSigAlgOID()));
    }

    /** RFC 4055 section 3.1: the parameters name the hash function of the message and that of the mask. */
    private static Optional<String> pssHash(Optional<byte[]> encoded) throws GeneralSecurityException, IOException {
        if (encoded.isEmpty()) {
            return Optional.empty();
        }
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
        parameters.init(encoded.get());
        PSSParameterSpec pss = parameters.getParameterSpec(PSSParameterSpec.class);
        boolean same = pss.getMGFParameters() instanceof MGF1ParameterSpec mask
                && mask.getDigestAlgorithm().equals(pss.getDigestAlgorithm());
        return same ? Optional.of(pss.getDigestAlgorithm()) : Optional.empty();
    }

    private static String strongEnough(String function) {
        return switch (function) {
            case "MD2", "MD5", "SHA-1" -> "SHA-256";
            default -> function;
        };
    }

    /**
     * Returns what the application data of channel bindings holds, for mechanisms that take it as it is.
     *
     * @return the name of the binding type, a colon and the hash; a fresh array
     */
    public byte[] applicationData() {
        return applicationData(value.toByteArray());
    }

    static byte[] applicationData(byte[] hash) {
        return Wire.writer()
                .octets(PREFIX.getBytes(StandardCharsets.US_ASCII))
                .octets(hash)
                .toByteArray();
    }

    /**
     * Returns the channel bindings for NTLM.
     *
     * @return MD5 over the whole structure
     */
    public ChannelBindings channelBindings() {
        return ChannelBindings.ofApplicationData(applicationData());
    }

    /** Names function and hash, which are no secrets. */
    @Override
    public String toString() {
        return function + " " + value.toHex();
    }
}
