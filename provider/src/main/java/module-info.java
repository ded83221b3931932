/** NTLM and Exchange login strings. */
module org.exchangemail.provider {
    requires org.bouncycastle.provider;

    exports org.exchangemail.login;
    exports org.exchangemail.ntlm;
}
