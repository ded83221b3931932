package org.exchangemail.verify;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Lets every handshake come to its end, so that the certificate can be shown, and keeps what a trust manager that is in
 * earnest says about it.
 *
 * <p>For the connection that looks only: nothing secret ever crosses it. Names are not its business.
 */
final class CertificateWitness extends X509ExtendedTrustManager {

    private final X509TrustManager judge;
    private List<X509Certificate> chain = List.of();
    private Optional<CertificateException> objection = Optional.empty();

    CertificateWitness(X509TrustManager judge) {
        this.judge = judge;
    }

    /** The server's own certificate first; empty before a handshake. */
    List<X509Certificate> chain() {
        return chain;
    }

    /** Why the certificate is not trusted; empty if it is. */
    Optional<CertificateException> objection() {
        return objection;
    }

    private void see(X509Certificate[] certificates, String type) {
        chain = List.of(certificates);
        try {
            judge.checkServerTrusted(certificates, type);
            objection = Optional.empty();
        } catch (CertificateException e) {
            objection = Optional.of(e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] certificates, String type) {
        see(certificates, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] certificates, String type, Socket socket) {
        see(certificates, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] certificates, String type, SSLEngine engine) {
        see(certificates, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] certificates, String type) throws CertificateException {
        throw new CertificateException("no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] certificates, String type, Socket socket)
            throws CertificateException {
        throw new CertificateException("no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] certificates, String type, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return judge.getAcceptedIssuers();
    }
}
