package org.exchangemail.verify;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;

/**
 * What is to be checked.
 *
 * @param url as the user wrote it
 * @param protocol our own name for it: {@code imapex}, {@code imapexs}, {@code pop3ex}, {@code pop3exs}
 * @param host a name or an address, without brackets
 * @param port 1 to 65535
 */
record Target(String url, String protocol, String host, int port) {

    private static final Map<String, Integer> PORTS =
            Map.of("imapex", 143, "imapexs", 993, "pop3ex", 110, "pop3exs", 995);

    /**
     * Reads a URL.
     *
     * @throws IllegalArgumentException with a sentence, if it is none of ours
     */
    static Target parse(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw wrong(url);
        }
        String protocol =
                protocol(uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT));
        if (uri.getUserInfo() != null
                || (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@"))) {
            throw new IllegalArgumentException(
                    "The user name belongs into --user and the password into a file, the environment or the prompt");
        }
        boolean bare = uri.getRawPath() == null
                || uri.getRawPath().isEmpty()
                || uri.getRawPath().equals("/");
        if (!PORTS.containsKey(protocol)
                || uri.getHost() == null
                || !bare
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
            throw wrong(url);
        }
        int port = uri.getPort() == -1 ? PORTS.get(protocol) : uri.getPort();
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("There is no port " + port);
        }
        String host = uri.getHost();
        return new Target(url, protocol, host.startsWith("[") ? host.substring(1, host.length() - 1) : host, port);
    }

    private static IllegalArgumentException wrong(String url) {
        return new IllegalArgumentException("\"" + Words.clean(url)
                + "\" is not of the form imaps://host, imap://host, pop3s://host or pop3://host, with :port if it is"
                + " another one, and [ ] around an IPv6 address");
    }

    private static String protocol(String scheme) {
        return switch (scheme) {
            case "imap", "pop3" -> scheme + "ex";
            case "imaps" -> "imapexs";
            case "pop3s" -> "pop3exs";
            default -> scheme;
        };
    }

    boolean isTlsFirst() {
        return protocol.endsWith("s");
    }

    boolean isImap() {
        return protocol.startsWith("imap");
    }

    /** The registered service name, as mechanisms want it. */
    String service() {
        return isImap() ? "imap" : "pop";
    }

    /** The same server by the protocol that begins otherwise, for advice. */
    String otherUrl() {
        return (isImap() ? "imap" : "pop3") + (isTlsFirst() ? "" : "s") + "://"
                + (host.contains(":") ? "[" + host + "]" : host);
    }
}
