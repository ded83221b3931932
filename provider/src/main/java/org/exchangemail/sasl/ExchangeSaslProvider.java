package org.exchangemail.sasl;

import java.security.Provider;
import java.util.List;
import java.util.Map;

/**
 * Offers the mechanisms of this package to everything that looks them up by {@link javax.security.sasl.Sasl}.
 *
 * <p>It is for applications that want NTLM elsewhere, for example when sending mail with Angus Mail:
 *
 * <pre>{@code
 * Security.insertProviderAt(new ExchangeSaslProvider(), 1);   // in front of the NTLM of the JDK
 * properties.setProperty("mail.smtp.sasl.enable", "true");
 * properties.setProperty("mail.smtp.sasl.mechanisms", "NTLM");
 * }</pre>
 *
 * <p>The mail stores of this project do not need it, and nothing registers it by itself.
 */
public final class ExchangeSaslProvider extends Provider {

    private static final long serialVersionUID = 1L;

    /** The name under which {@link java.security.Security#getProvider} finds it. */
    public static final String NAME = "ExchangeMailSasl";

    /** Makes the provider; registering it is up to the caller. */
    public ExchangeSaslProvider() {
        super(NAME, "1", "SASL mechanisms NTLM and PLAIN, client and server");
        for (String mechanism : List.of(NtlmSaslClient.NAME, PlainSaslClient.NAME)) {
            offer("SaslClientFactory", mechanism, ExchangeSaslClientFactory.class);
            offer("SaslServerFactory", mechanism, ExchangeSaslServerFactory.class);
        }
    }

    private void offer(String type, String mechanism, Class<?> factory) {
        putService(new Service(this, type, mechanism, factory.getName(), List.of(), Map.of()));
    }
}
