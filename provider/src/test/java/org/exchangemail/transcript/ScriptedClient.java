package org.exchangemail.transcript;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Plays the client's part of a transcript, and checks the server's. */
public final class ScriptedClient {

    private static final int PATIENCE_MILLIS = 10_000;

    private ScriptedClient() {}

    /**
     * Plays a transcript from its first line to its last. Lines of the client are sent as they are.
     *
     * @param transcript its lines of the server may hold {@code {base64}} and {@code {any}}; {@code {close}} expects
     *     the end of the connection
     * @param socket connected; not closed
     * @throws AssertionError if the server says something else
     */
    public static void play(Transcript transcript, Socket socket) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        BufferedReader server =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        for (Transcript.Line line : transcript.lines()) {
            if (line.fromServer()) {
                expect(transcript, line, server.readLine());
            } else {
                socket.getOutputStream().write((line.text() + "\r\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static void expect(Transcript transcript, Transcript.Line line, String said) {
        boolean closed = line.text().equals("{close}");
        if (said == null ? !closed : closed || !line.pattern().matcher(said).matches()) {
            throw new AssertionError(transcript.name() + ": the server "
                    + (said == null ? "left" : "said \"" + said + "\"") + " instead of \"" + line.text() + "\"");
        }
    }
}
