/** Logging in to Exchange: policy, SASL mechanisms, NTLM and login strings. */
module org.exchangemail.provider {
    requires transitive jakarta.mail;
    requires transitive java.security.sasl;
    requires org.bouncycastle.provider;
    requires transitive org.eclipse.angus.mail;

    exports org.exchangemail.auth;
    exports org.exchangemail.login;
    exports org.exchangemail.ntlm;
    exports org.exchangemail.sasl;
}
