package org.exchangemail.verify;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * For which hosts a certificate is, RFC 9525 section 6.
 *
 * @param names DNS names, which may begin with a wildcard label
 * @param addresses as the certificate has them
 */
record CertificateNames(List<String> names, List<String> addresses) {

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;
    private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,)CN=([^,+]+)");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

    /** Reads the subject alternative names; without any DNS name the common name counts, as it does for Java. */
    static CertificateNames of(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        List<String> addresses = new ArrayList<>();
        for (List<?> name : alternatives(certificate)) {
            if (name.get(0).equals(DNS_NAME)) {
                names.add(String.valueOf(name.get(1)));
            } else if (name.get(0).equals(IP_ADDRESS)) {
                addresses.add(String.valueOf(name.get(1)));
            }
        }
        if (names.isEmpty()) {
            Matcher commonName =
                    COMMON_NAME.matcher(certificate.getSubjectX500Principal().getName());
            if (commonName.find()) {
                names.add(commonName.group(1));
            }
        }
        return new CertificateNames(names, addresses);
    }

    private static Collection<List<?>> alternatives(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null ? List.of() : names;
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    boolean match(String host) {
        if (!ADDRESS.matcher(host).matches()) {
            return names.stream()
                    .anyMatch(name -> matches(name.toLowerCase(Locale.ROOT), host.toLowerCase(Locale.ROOT)));
        }
        return addresses.stream().anyMatch(address -> sameAddress(address, host));
    }

    /** A wildcard stands for the whole first label and nothing else. */
    private static boolean matches(String name, String host) {
        int dot = host.indexOf('.');
        return name.equals(host)
                || (name.startsWith("*.")
                        && dot > 0
                        && name.indexOf('.', 2) > 0
                        && host.substring(dot).equals(name.substring(1)));
    }

    private static boolean sameAddress(String address, String host) {
        try {
            // Addresses only, so that no name service is asked.
            return InetAddress.getByName(address).equals(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    List<String> all() {
        List<String> all = new ArrayList<>(names);
        all.addAll(addresses);
        return all;
    }
}
