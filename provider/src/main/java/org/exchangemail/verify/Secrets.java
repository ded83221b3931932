package org.exchangemail.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Where a password or token comes from: never from the command line, which others on the machine can read. */
final class Secrets {

    private static final long MAX_SIZE = 65536;

    private Secrets() {}

    /** The first line of a file, UTF-8. */
    static char[] ofFile(Path file) {
        byte[] octets;
        try {
            if (Files.size(file) > MAX_SIZE) {
                throw new IllegalArgumentException(file + " is too large for a file with a secret");
            }
            octets = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read", e);
        }
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
            int end = 0;
            while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
                end++;
            }
            char[] secret = new char[end];
            text.get(secret);
            Arrays.fill(text.array(), '\0');
            return some(secret, file.toString());
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + " is not UTF-8", e);
        } finally {
            Arrays.fill(octets, (byte) 0);
        }
    }

    static char[] ofVariable(String name, Map<String, String> environment) {
        return some(
                Optional.ofNullable(environment.get(name)).orElse("").toCharArray(),
                "The environment variable " + name);
    }

    static char[] some(char[] secret, String place) {
        if (secret.length == 0) {
            throw new IllegalArgumentException(place + " is empty");
        }
        return secret;
    }
}
