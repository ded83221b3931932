package org.exchangemail.verify;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Which certificates are trusted.
 *
 * @param manager decides
 * @param any whether everything goes on with a certificate that it does not accept
 * @param description where the authorities are from
 * @param own whether they are other than those of the JVM
 */
record Trust(X509TrustManager manager, boolean any, String description, boolean own) {

    /**
     * Reads the authorities.
     *
     * @param file certificates as PEM or DER; empty for those of the JVM
     * @param any whether everything goes on with a certificate that is not accepted
     * @throws IllegalArgumentException with a sentence, if the file cannot be used
     */
    static Trust of(Optional<Path> file, boolean any) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(file.isPresent() ? store(file.get()) : null);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) {
                    return new Trust(
                            x509,
                            any,
                            file.map(path -> "the authorities in " + path.getFileName())
                                    .orElse("the authorities of this Java"),
                            file.isPresent());
                }
            }
            throw new IllegalStateException("This Java has no manager of trust in X.509 certificates");
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "There are no certificates that can be read, as PEM or DER, in "
                            + file.map(Path::toString).orElse("the trust store of this Java"),
                    e);
        }
    }

    private static KeyStore store(Path file) throws IOException, GeneralSecurityException {
        Collection<? extends Certificate> certificates;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
        if (certificates.isEmpty()) {
            throw new IOException("empty");
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("ca-" + number++, certificate);
        }
        return store;
    }

    /** For the store, which then checks as strictly as with the JVM's own authorities. */
    SSLSocketFactory strictFactory() {
        return factory(manager);
    }

    static SSLSocketFactory factory(TrustManager manager) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager}, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no TLS: " + e.getMessage(), e);
        }
    }
}
