package org.exchangemail.transcript;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A conversation as text: {@code S:} lines of the server, {@code C:} lines of the client, comments behind {@code #}, and
 * a mandatory {@code # source:} line that says where it is known from.
 *
 * <p>In the lines of the client {@code {tag}} stands for a tag, {@code {base64}} for base64 and {@code {any}} for
 * anything; a server's {@code {tag}} is the client's last one, its {@code {crlf}} begins another line that is sent in one go
 * with this one, and its {@code {close}} ends the connection.
 */
public record Transcript(String name, List<Line> lines) {

    /** One line of a transcript. */
    public record Line(boolean fromServer, String text) {

        Pattern pattern() {
            String regex = Pattern.quote(text)
                    .replace("{tag}", "\\E(?<tag>[A-Z0-9]+)\\Q")
                    .replace("{base64}", "\\E[A-Za-z0-9+/]+={0,2}\\Q")
                    .replace("{any}", "\\E.*\\Q");
            return Pattern.compile(regex);
        }
    }

    /**
     * Reads a transcript.
     *
     * @param path below {@code transcripts/}
     */
    public static Transcript read(String path) {
        try (InputStream in = Transcript.class.getResourceAsStream("/transcripts/" + path)) {
            if (in == null) {
                throw new IllegalArgumentException("no transcript " + path);
            }
            return parse(path, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Transcript parse(String name, String text) {
        List<Line> lines = new ArrayList<>();
        boolean source = false;
        for (String line : text.split("\n", -1)) {
            if (line.startsWith("#")) {
                source |= line.startsWith("# source: ");
            } else if (line.startsWith("S: ") || line.startsWith("C: ")) {
                lines.add(new Line(line.charAt(0) == 'S', line.substring(3)));
            } else if (line.equals("C:") || line.equals("S:")) {
                lines.add(new Line(line.charAt(0) == 'S', ""));
            } else if (!line.isBlank()) {
                throw new IllegalArgumentException(name + ": neither C: nor S: nor a comment: " + line);
            }
        }
        if (!source) {
            throw new IllegalArgumentException(name + " does not say where it is known from (# source:)");
        }
        return new Transcript(name, lines);
    }
}
