import jakarta.mail.Provider;
import org.exchangemail.imap.IMAPExchangeProvider;
import org.exchangemail.imap.IMAPExchangeSSLProvider;
import org.exchangemail.pop3.POP3ExchangeProvider;
import org.exchangemail.pop3.POP3ExchangeSSLProvider;

/**
 * The Jakarta Mail provider for Microsoft Exchange, and its parts for use elsewhere: login strings, NTLM, SASL
 * mechanisms.
 */
module org.exchangemail.provider {
    requires transitive jakarta.mail;
    requires transitive java.security.sasl;
    requires java.security.jgss;
    requires jakarta.activation;
    requires org.bouncycastle.provider;
    requires transitive org.eclipse.angus.mail;
    requires static info.picocli;

    exports org.exchangemail.auth;
    exports org.exchangemail.imap;
    exports org.exchangemail.login;
    exports org.exchangemail.ntlm;
    exports org.exchangemail.pop3;
    exports org.exchangemail.sasl;

    opens org.exchangemail.verify to
            info.picocli;

    provides Provider with
            IMAPExchangeProvider,
            IMAPExchangeSSLProvider,
            POP3ExchangeProvider,
            POP3ExchangeSSLProvider;
}
