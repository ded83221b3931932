package org.exchangemail.verify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A server on a free port that is no simulated Exchange: it talks to every connection in the way it is told. */
final class Peers implements AutoCloseable {

    /** What is done with a connection. */
    @FunctionalInterface
    interface Manner {

        void talk(BufferedReader in, OutputStream out) throws IOException;
    }

    private final ServerSocket listener = new ServerSocket(0, 5, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    private final List<Socket> sockets = Collections.synchronizedList(new ArrayList<>());
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    Peers(Manner manner) throws IOException {
        Thread thread = new Thread(() -> accept(manner), "peer");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept(Manner manner) {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                Thread thread = new Thread(() -> serve(socket, manner), "peer's connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket, Manner manner) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)) {
                        @Override
                        public String readLine() throws IOException {
                            String line = super.readLine();
                            heard.add(String.valueOf(line));
                            return line;
                        }
                    };
            manner.talk(in, socket.getOutputStream());
        } catch (IOException e) {
            heard.add("(closed)");
        }
    }

    /** Answers by a list: a line that is asked with a word in it, and what is said then. */
    static Manner imap(String capabilities) {
        return (in, out) -> {
            say(out, "* OK The Microsoft Exchange IMAP4 service is ready.");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ", 3);
                if (words[1].equals("CAPABILITY")) {
                    say(out, "* CAPABILITY " + capabilities);
                }
                say(out, words[0] + " OK " + words[1] + " completed.");
            }
        };
    }

    static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    int port() {
        return listener.getLocalPort();
    }

    List<String> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        synchronized (sockets) {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
