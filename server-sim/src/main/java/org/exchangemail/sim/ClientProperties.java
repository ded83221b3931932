package org.exchangemail.sim;

import java.util.Properties;
import javax.net.ssl.SSLContext;

/**
 * The properties of a Jakarta Mail session that reaches a server.
 *
 * @param host by which the certificate knows the server
 * @param trust trusts the server
 */
record ClientProperties(String host, SSLContext trust) {

    Properties of(String protocol, int port, boolean secure) {
        String prefix = "mail." + protocol + ".";
        Properties properties = new Properties();
        properties.put("mail.store.protocol", protocol);
        properties.put(prefix + "host", host);
        properties.put(prefix + "port", Integer.toString(port));
        properties.put(prefix + "ssl.socketFactory", trust.getSocketFactory());
        if (!secure) {
            properties.put(prefix + "starttls.enable", "true");
        }
        return properties;
    }
}
