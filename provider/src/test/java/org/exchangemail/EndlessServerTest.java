package org.exchangemail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.exchangemail.auth.MalformedPeerMessageException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that does not stop talking while somebody logs in is cut off. */
class EndlessServerTest {

    private static final String IMAP = "* OK ready|{tag} CAPABILITY|* CAPABILITY IMAP4rev1 AUTH=NTLM\r\n{tag} OK|";
    private static final String POP3 = "+OK ready|CAPA|+OK\r\nUSER\r\nSASL NTLM\r\n.|";

    @ParameterizedTest(name = "{0} {1}: {3}")
    @CsvSource({
        "imapex, LOGIN, '',                              '* OK and on '",
        "imapex, LOGIN, '* OK ready|',                   '* CAPABILITY IMAP4rev1\r\n'",
        "imapex, LOGIN, '* OK ready|',                   '* CAPABILITY {1000000}\r\n'",
        "imapex, LOGIN, '* OK ready|',                   '* CAPABILITY {2147483647}\r\n'",
        "imapex, LOGIN, '" + IMAP + "',                  '* OK \r\n'",
        "imapex, LOGIN, '" + IMAP + "',                  'no line end '",
        "imapex, NTLM,  '" + IMAP + "',                  '* 1 FETCH (FLAGS ())\r\n'",
        "imapex, NTLM,  '" + IMAP + "',                  '+ TlRMTVNTUAAC'",
        "imapex, LOGIN, '" + IMAP + "LOGIN|{tag} OK|',         '* LIST () \"/\" INBOX\r\n'",
        "pop3ex, LOGIN, '',                              '+OK and on '",
        "pop3ex, LOGIN, '+OK ready|',                    '+OK\r\nUSER\r\n'",
        "pop3ex, NTLM,  '" + POP3 + "',                  '+ TlRMTVNTUAAC'",
        "pop3ex, LOGIN, '" + POP3 + "',                  '+OK '",
    })
    void aServerThatDoesNotStopIsCutOff(String protocol, String mechanism, String before, String forEver)
            throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            start(() -> serve(listener, before.split("\\|", -1), forEver));
            Properties properties = new Properties();
            String prefix = "mail." + protocol + ".";
            properties.setProperty(prefix + "auth.cleartext.enable", "true");
            properties.setProperty(prefix + "auth.mechanisms", mechanism);
            properties.setProperty(prefix + "timeout", "10000");

            try (Store store = Session.getInstance(properties).getStore(protocol)) {
                Throwable failure =
                        catchThrowable(() -> store.connect("127.0.0.1", listener.getLocalPort(), "CORP/john", "pw"));

                assertThat(failure)
                        .isInstanceOf(MalformedPeerMessageException.class)
                        .isInstanceOf(MessagingException.class)
                        .hasMessageContaining("the server sent");
            }
        }
    }

    private static void serve(ServerSocket listener, String[] script, String forEver) {
        try (Socket socket = listener.accept()) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            OutputStream out = socket.getOutputStream();
            String tag = "*";
            for (int i = 0; i + 1 < script.length; i += 2) {
                say(out, script[i].replace("{tag}", tag));
                tag = in.readLine().split(" ", 2)[0];
            }
            byte[] words = forEver.repeat(100).getBytes(StandardCharsets.US_ASCII);
            while (true) {
                out.write(words);
            }
        } catch (IOException e) {
            // The client has left.
        }
    }

    private static void say(OutputStream out, String lines) throws IOException {
        out.write((lines + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "endless-server");
        thread.setDaemon(true);
        thread.start();
    }
}
