package org.exchangemail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.NoSuchProviderException;
import jakarta.mail.Provider;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.pop3.POP3Store;
import org.exchangemail.imap.IMAPExchangeStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationTest {

    private final Properties properties = new Properties();

    @ParameterizedTest
    @CsvSource({
        "imapex,  org.exchangemail.imap.IMAPExchangeStore",
        "imapexs, org.exchangemail.imap.IMAPExchangeSSLStore",
        "pop3ex,  org.exchangemail.pop3.POP3ExchangeStore",
        "pop3exs, org.exchangemail.pop3.POP3ExchangeSSLStore",
        "pop3,    org.eclipse.angus.mail.pop3.POP3Store",
        "pop3s,   org.eclipse.angus.mail.pop3.POP3SSLStore",
        "imap,    org.eclipse.angus.mail.imap.IMAPStore",
        "imaps,   org.eclipse.angus.mail.imap.IMAPSSLStore",
    })
    void theProtocolNamesLeadToTheStoresAndTheStockOnesStayAngus(String protocol, String store)
            throws NoSuchProviderException {
        assertThat(Session.getInstance(properties).getStore(protocol).getClass().getName())
                .isEqualTo(store);
    }

    @Test
    void theServiceLoaderFindsTheProviders() {
        assertThat(ServiceLoader.load(Provider.class).stream()
                        .map(provider -> provider.get().getProtocol())
                        .collect(Collectors.toSet()))
                .contains("imapex", "imapexs", "pop3ex", "pop3exs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"javamail.providers", "jakarta.providers"})
    void theResourceFilesNameTheSameClasses(String file) throws IOException {
        try (InputStream in = IMAPExchangeStore.class.getResourceAsStream("/META-INF/" + file)) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                            .lines()
                            .filter(line -> !line.startsWith("#")))
                    .containsExactly(
                            "protocol=imapex; type=store; class=org.exchangemail.imap.IMAPExchangeStore; vendor=exchange-mail;",
                            "protocol=imapexs; type=store; class=org.exchangemail.imap.IMAPExchangeSSLStore; vendor=exchange-mail;",
                            "protocol=pop3ex; type=store; class=org.exchangemail.pop3.POP3ExchangeStore; vendor=exchange-mail;",
                            "protocol=pop3exs; type=store; class=org.exchangemail.pop3.POP3ExchangeSSLStore; vendor=exchange-mail;");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pop3,  org.exchangemail.pop3.POP3ExchangeStore",
        "pop3s, org.exchangemail.pop3.POP3ExchangeSSLStore",
        "imap,  org.exchangemail.imap.IMAPExchangeStore",
        "imaps, org.exchangemail.imap.IMAPExchangeSSLStore",
    })
    void aStockProtocolIsReplacedByItsClassProperty(String protocol, String store) throws NoSuchProviderException {
        properties.setProperty("mail." + protocol + ".class", store);

        Store replaced = Session.getInstance(properties).getStore(protocol);

        assertThat(replaced).isInstanceOf(protocol.startsWith("imap") ? IMAPStore.class : POP3Store.class);
        assertThat(replaced.getClass().getName()).isEqualTo(store);
        assertThat(replaced.getURLName().getProtocol()).isEqualTo(protocol);
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapex", "imapexs", "pop3ex", "pop3exs"})
    void applicationsThatCastToTheStoreOfAngusKeepWorking(String protocol) throws NoSuchProviderException {
        assertThat(Session.getInstance(properties).getStore(protocol))
                .isInstanceOf(protocol.startsWith("imap") ? IMAPStore.class : POP3Store.class);
    }
}
