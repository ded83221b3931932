package org.exchangemail.transcript;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;

/** Plays the server's part of transcripts, one for each connection, and checks the client's. */
public final class ScriptedServer implements AutoCloseable {

    private final ServerSocket listener;
    private final List<Transcript> transcripts;
    private final CompletableFuture<Void> played = new CompletableFuture<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    private ScriptedServer(List<Transcript> transcripts) throws IOException {
        this.transcripts = transcripts;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    public static ScriptedServer playing(Transcript... transcripts) throws IOException {
        return new ScriptedServer(List.of(transcripts));
    }

    public int port() {
        return listener.getLocalPort();
    }

    public int connections() {
        return connections.get();
    }

    /** What the client sent, over all connections. */
    public List<String> heard() {
        return heard;
    }

    /** Waits for the transcripts to end, and fails if the client said something else than they expect. */
    public void assertPlayed() {
        try {
            played.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("the client did not go on; it said: " + heard, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void serve() {
        try {
            for (Transcript transcript : transcripts) {
                try (Socket socket = listener.accept()) {
                    connections.incrementAndGet();
                    play(transcript, socket);
                }
            }
            played.complete(null);
            while (true) {
                listener.accept().close();
                connections.incrementAndGet();
            }
        } catch (IOException | AssertionError e) {
            played.completeExceptionally(e);
        }
    }

    private void play(Transcript transcript, Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(10_000);
        BufferedReader client =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        String tag = "*";
        for (Transcript.Line line : transcript.lines()) {
            if (!line.fromServer()) {
                tag = expect(transcript, line, client.readLine(), tag);
            } else if (line.text().equals("{close}")) {
                return;
            } else {
                String text = line.text().replace("{tag}", tag).replace("{crlf}", "\r\n") + "\r\n";
                socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private String expect(Transcript transcript, Transcript.Line line, String said, String tag) {
        if (said == null) {
            throw new AssertionError(transcript.name() + ": the client left instead of saying " + line.text());
        }
        heard.add(said);
        Matcher matcher = line.pattern().matcher(said);
        if (!matcher.matches()) {
            throw new AssertionError(
                    transcript.name() + ": the client said \"" + said + "\" instead of \"" + line.text() + "\"");
        }
        return line.text().contains("{tag}") ? matcher.group("tag") : tag;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
