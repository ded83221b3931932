package org.exchangemail.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.ImapTraits;
import org.exchangemail.sim.profile.ImapWord;
import org.exchangemail.sim.profile.LoginType;
import org.exchangemail.transcript.ScriptedClient;
import org.exchangemail.transcript.Transcript;
import org.junit.jupiter.api.Test;

/** Conversations of IMAP as documents and real servers have them, with the version that had them. */
class ImapArticlesTest {

    private static void play(ExchangeBuilder builder, String transcript) throws IOException {
        try (SimulatedExchange exchange =
                builder.loginType(LoginType.PLAIN_TEXT_LOGIN).start()) {
            play(exchange, transcript);
        }
    }

    private static void play(SimulatedExchange exchange, String transcript) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), exchange.imapPort())) {
            ScriptedClient.play(Transcript.read("imap/" + transcript), socket);
        }
    }

    @Test
    void theTelnetArticleOfExchange55() throws IOException {
        try (SimulatedExchange exchange =
                Corp.builder().profile(ExchangeProfile.EXCHANGE_5_5).start()) {
            Corp.deliver(exchange, "mary", Corp.mail("Test"));
            play(exchange, "telnet-5.5.txt");
        }
    }

    @Test
    void theReferralArticleOfExchange55() throws IOException {
        ImapTraits imap = ExchangeProfile.EXCHANGE_5_5.imap();
        ImapTraits beforeSp3 = imap.withWords(imap.words()
                .with(ImapWord.GREETING, "Microsoft Exchange IMAP4rev1 server version 5.5.1960.6 ({host}) ready")
                .with(ImapWord.REFERRAL, "imap://{login};AUTH=*@{host}"));
        play(
                SimulatedExchange.builder()
                        .domain("redmond", "com")
                        .serverName("reedlm4")
                        .account(account -> account.name("reedl")
                                .password("PASSword")
                                .alias("imapf")
                                .homeServer("reedlm1.reedlm1.com"))
                        .profile(ExchangeProfile.EXCHANGE_5_5.withImap(beforeSp3)),
                "referral-5.5.txt");
    }

    @Test
    void theArticleAboutLoginStringsOfExchange2003() throws IOException {
        play(Corp.builder().profile(ExchangeProfile.EXCHANGE_2003), "login-strings-2003.txt");
    }

    @Test
    void aTelnetSessionWithExchange2003() throws IOException {
        try (SimulatedExchange exchange =
                Corp.builder().profile(ExchangeProfile.EXCHANGE_2003).start()) {
            Corp.deliver(exchange, "john", Corp.mail("Test"));
            play(exchange, "telnet-2003.txt");
        }
    }

    @Test
    void aDelegateOfExchange2013WhoTriesPlainFirst() throws IOException {
        play(Corp.builder().profile(ExchangeProfile.EXCHANGE_2013), "delegate-2013.txt");
    }

    @Test
    void exchangeOnlineConnectsSomebodyToNothing() throws IOException {
        play(
                Corp.builder()
                        .profile(ExchangeProfile.EXCHANGE_ONLINE)
                        .imapSettings(settings -> settings.withBasicAuthentication(true)),
                "not-connected-online.txt");
    }

    @Test
    void aCancelledExchangeAsTheSpecificationTells() throws IOException {
        try (SimulatedExchange exchange =
                Corp.builder().loginType(LoginType.PLAIN_TEXT_LOGIN).start()) {
            play(exchange, "ntlm-cancelled-2016.txt");
            assertThat(exchange.account("john").badLogons()).isZero();
        }
    }
}
