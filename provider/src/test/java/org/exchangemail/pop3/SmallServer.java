package org.exchangemail.pop3;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A POP3 server without any finesse, which counts how often it had to wait for the client.
 *
 * <p>What has arrived by the time it looks is answered in one go, so that commands sent ahead are one round trip.
 */
final class SmallServer implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<byte[]> messages = new CopyOnWriteArrayList<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger waits = new AtomicInteger();
    private final Set<String> capabilities = new CopyOnWriteArraySet<>(List.of("TOP", "UIDL", "USER"));
    private volatile String greeting = "+OK ready <1.2@small>";

    SmallServer() throws IOException {
        Thread thread = new Thread(this::serve, "small-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    SmallServer pipelining() {
        capabilities.add("PIPELINING");
        return this;
    }

    SmallServer without(String capability) {
        capabilities.remove(capability);
        return this;
    }

    SmallServer greeting(String text) {
        greeting = text;
        return this;
    }

    SmallServer message(String text) {
        messages.add(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        return this;
    }

    SmallServer messages(int count) {
        for (int i = 1; i <= count; i++) {
            message("From: a@b.example\nSubject: message " + i + "\n\n.body " + i + "\n..\n.\n");
        }
        return this;
    }

    /** Answers a line in another way; an empty answer, or {@code {close}} at its end, closes the connection. */
    SmallServer answering(String command, String raw) {
        answers.put(command, raw);
        return this;
    }

    List<String> heard() {
        return heard;
    }

    int waits() {
        return waits.get();
    }

    void reset() {
        heard.clear();
        waits.set(0);
    }

    List<byte[]> left() {
        return messages;
    }

    private void serve() {
        try {
            while (true) {
                Socket socket = listener.accept();
                Thread thread = new Thread(() -> talk(socket), "small-server-session");
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException e) {
            // Closed by the test.
        }
    }

    private void talk(Socket socket) {
        Set<Integer> deleted = new LinkedHashSet<>();
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = socket.getInputStream();
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 64 * 1024);
            out.write((greeting + "\r\n").getBytes(StandardCharsets.US_ASCII));
            ByteArrayOutputStream pending = new ByteArrayOutputStream();
            byte[] chunk = new byte[64 * 1024];
            while (true) {
                out.flush();
                int count = in.read(chunk);
                if (count < 0) {
                    return;
                }
                waits.incrementAndGet();
                pending.write(chunk, 0, count);
                String text = pending.toString(StandardCharsets.ISO_8859_1);
                int end = text.lastIndexOf('\n') + 1;
                pending.reset();
                pending.write(text.substring(end).getBytes(StandardCharsets.ISO_8859_1));
                for (String line : text.substring(0, end).split("\r\n", 0)) {
                    if (!answer(line, out, deleted)) {
                        out.flush();
                        return;
                    }
                }
            }
        } catch (IOException e) {
            // The client left.
        }
    }

    private boolean answer(String line, OutputStream out, Set<Integer> deleted) throws IOException {
        heard.add(line);
        String raw = answers.get(line);
        if (raw != null) {
            out.write(raw.replace("{close}", "").getBytes(StandardCharsets.ISO_8859_1));
            return !raw.isEmpty() && !raw.endsWith("{close}");
        }
        String[] words = line.split(" ", -1);
        int number = words.length > 1 && words[1].matches("\\d+") ? Integer.parseInt(words[1]) : 0;
        switch (words[0]) {
            case "CAPA" -> say(out, "+OK\r\n" + String.join("\r\n", capabilities) + "\r\n.");
            case "STAT" ->
                say(
                        out,
                        "+OK " + messages.size() + " "
                                + messages.stream().mapToInt(m -> m.length).sum());
            case "LIST" -> {
                if (number > 0) {
                    say(out, "+OK " + number + " " + messages.get(number - 1).length);
                } else {
                    say(out, "+OK\r\n" + listing(false) + ".");
                }
            }
            case "UIDL" -> say(out, number > 0 ? "+OK " + number + " uid-" + number : "+OK\r\n" + listing(true) + ".");
            case "RETR", "TOP" -> {
                String message = new String(messages.get(number - 1), StandardCharsets.ISO_8859_1);
                if (words[0].equals("TOP")) {
                    int end = ("\r\n" + message).indexOf("\r\n\r\n");
                    message = end < 0 ? message : message.substring(0, end + 2);
                }
                say(out, "+OK\r\n" + message.replaceAll("(?m)^\\.", "..") + ".");
            }
            case "DELE" -> {
                deleted.add(number);
                say(out, "+OK");
            }
            case "RSET" -> {
                deleted.clear();
                say(out, "+OK");
            }
            case "QUIT" -> {
                List<byte[]> gone = new ArrayList<>();
                deleted.forEach(n -> gone.add(messages.get(n - 1)));
                messages.removeAll(gone);
                say(out, "+OK bye");
                return false;
            }
            default -> say(out, "+OK");
        }
        return true;
    }

    private String listing(boolean uids) {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= messages.size(); i++) {
            lines.append(i)
                    .append(' ')
                    .append(uids ? "uid-" + i : String.valueOf(messages.get(i - 1).length))
                    .append("\r\n");
        }
        return lines.toString();
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write((text + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
