package org.exchangemail.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** It is the login that decides whether connections are safe by default, and not the name of the protocol. */
class ConnectionPropertiesTest {

    private final Properties session = new Properties();

    @ParameterizedTest
    @ValueSource(strings = {"imap", "imaps", "pop3", "pop3s", "imapex", "pop3exs"})
    void aLoginByOurRulesIsSafeByDefault(String protocol) {
        Properties properties = properties(protocol, true);

        assertThat(properties.getProperty("mail." + protocol + ".ssl.checkserveridentity"))
                .isEqualTo("true");
        assertThat(properties.getProperty("mail." + protocol + ".socketFactory.fallback"))
                .isEqualTo("false");
        assertThat(session).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"imap", "imaps", "pop3", "pop3s"})
    void anOrdinaryLoginHasTheDefaultsOfAngus(String protocol) {
        assertThat(properties(protocol, false))
                .doesNotContainKey("mail." + protocol + ".ssl.checkserveridentity")
                .doesNotContainKey("mail." + protocol + ".socketFactory.fallback");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatTheUserHasSetIsKept(boolean ours) {
        session.setProperty("mail.imap.ssl.checkserveridentity", "false");
        session.setProperty("mail.imap.socketFactory.fallback", "true");

        assertThat(properties("imap", ours))
                .containsEntry("mail.imap.ssl.checkserveridentity", "false")
                .containsEntry("mail.imap.socketFactory.fallback", "true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"imap", "pop3", "imapex"})
    void aFactoryForTlsIsNeverReplacedByOneForClearTextInALoginByOurRules(String protocol) {
        session.put("mail." + protocol + ".socketFactory", SSLSocketFactory.getDefault());
        session.setProperty("mail." + protocol + ".socketFactory.fallback", "true");

        assertThat(properties(protocol, true)).containsEntry("mail." + protocol + ".socketFactory.fallback", "false");
    }

    private Properties properties(String protocol, boolean ours) {
        return new ConnectionProperties(session, protocol).forConnection(new TlsWitness(), ours, false);
    }
}
