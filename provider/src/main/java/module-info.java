/**
 * The Jakarta Mail provider for Microsoft Exchange, and its parts for use elsewhere: login strings,
 * NTLM, SASL mechanisms.
 */
module org.exchangemail.provider {
    exports org.exchangemail.login;
}
