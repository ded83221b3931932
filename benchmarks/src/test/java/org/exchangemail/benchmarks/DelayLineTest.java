package org.exchangemail.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes through the line comes out as it went in, whatever the delay. */
class DelayLineTest {

    private static final int PATIENCE_MILLIS = 20_000;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 30})
    void octetsAndEndsPassInBothDirections(int roundTrip) throws IOException {
        byte[] question = new byte[3_000_000];
        new Random(1).nextBytes(question);
        byte[] answer = new byte[2_000_000];
        new Random(2).nextBytes(answer);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DelayLine line = DelayLine.to(server.getLocalPort(), Duration.ofMillis(roundTrip));
                Socket client = new Socket(InetAddress.getLoopbackAddress(), line.port())) {
            client.setSoTimeout(PATIENCE_MILLIS);
            CompletableFuture<byte[]> heard = CompletableFuture.supplyAsync(() -> serve(server, answer));
            client.getOutputStream().write(question);
            client.shutdownOutput();
            assertThat(client.getInputStream().readAllBytes()).isEqualTo(answer);
            assertThat(heard.join()).isEqualTo(question);
        }
    }

    private static byte[] serve(ServerSocket server, byte[] answer) {
        try (Socket socket = server.accept()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            byte[] heard = socket.getInputStream().readAllBytes();
            socket.getOutputStream().write(answer);
            return heard;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
