/** NTLM, SASL mechanisms and Exchange login strings. */
module org.exchangemail.provider {
    requires transitive java.security.sasl;
    requires org.bouncycastle.provider;

    exports org.exchangemail.login;
    exports org.exchangemail.ntlm;
    exports org.exchangemail.sasl;
}
