package org.exchangemail.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A message of 200 MB is read by a JVM with a heap of 64 MB: written out, as a stream, and as a multipart. */
class LargeMessageTest {

    private static final int LINES = 2_600_000;
    private static final String LINE = "x".repeat(78) + "\r\n";

    @Test
    void aLargeMessageIsReadWithASmallHeap() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> serve(listener), "large-message");
            thread.setDaemon(true);
            thread.start();
            Process reader = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Reader.class.getName(),
                            String.valueOf(listener.getLocalPort()))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(reader.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(said.strip()).isEqualTo("written " + size() + ", streamed " + body() + ", part " + body());
        }
    }

    private static long body() {
        return (long) LINES * LINE.length() - 2;
    }

    private static long size() {
        return (long) LINES * LINE.length() + HEAD.length() + TAIL.length();
    }

    private static final String HEAD = "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n";
    private static final String TAIL = "--b--\r\n";

    private static void serve(ServerSocket listener) {
        try (Socket socket = listener.accept()) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 64 * 1024);
            say(out, "+OK ready\r\n");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                switch (line) {
                    case "CAPA" -> say(out, "+OK\r\nUSER\r\nPIPELINING\r\n.\r\n");
                    case "STAT" -> say(out, "+OK 1 " + size() + "\r\n");
                    case "LIST" -> say(out, "+OK\r\n1 " + size() + "\r\n.\r\n");
                    case "RETR 1" -> {
                        out.write(("+OK\r\n" + HEAD).getBytes(StandardCharsets.US_ASCII));
                        byte[] octets = LINE.getBytes(StandardCharsets.US_ASCII);
                        for (int i = 0; i < LINES; i++) {
                            out.write(octets);
                        }
                        say(out, TAIL + ".\r\n");
                    }
                    default -> say(out, "+OK\r\n");
                }
            }
        } catch (IOException e) {
            // The reader left.
        }
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Runs in the small JVM. */
    static final class Reader {

        private Reader() {}

        public static void main(String[] arguments) throws Exception {
            Properties properties = new Properties();
            properties.setProperty("mail.pop3ex.auth.cleartext.enable", "true");
            try (Store store = Session.getInstance(properties).getStore("pop3ex")) {
                store.connect("127.0.0.1", Integer.parseInt(arguments[0]), "john", "Secret-1");
                try (Folder inbox = store.getFolder("INBOX")) {
                    inbox.open(Folder.READ_ONLY);
                    Message message = inbox.getMessage(1);
                    long[] written = {0};
                    message.writeTo(new OutputStream() {
                        @Override
                        public void write(int octet) {
                            written[0]++;
                        }

                        @Override
                        public void write(byte[] octets, int offset, int length) {
                            written[0] += length;
                        }
                    });
                    long streamed =
                            message.getInputStream().transferTo(OutputStream.nullOutputStream()) - HEAD_AND_TAIL;
                    long part = ((Multipart) message.getContent())
                            .getBodyPart(0)
                            .getInputStream()
                            .transferTo(OutputStream.nullOutputStream());
                    System.out.println("written " + written[0] + ", streamed " + streamed + ", part " + part);
                }
            }
        }

        /** The boundaries in the body, with the line break before the last. */
        private static final int HEAD_AND_TAIL = "--b\r\n\r\n".length() + "\r\n--b--\r\n".length();
    }
}
