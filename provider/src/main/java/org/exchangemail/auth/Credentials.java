package org.exchangemail.auth;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.security.auth.callback.PasswordCallback;
import org.exchangemail.ntlm.NtlmSecret;
import org.exchangemail.ntlm.Octets;
import org.exchangemail.sasl.BearerSaslClient;

/**
 * What proves the delegate's identity in one login: a password (or, for XOAUTH2, the token in its place), the NT hash of
 * one, or nothing; and beside it, if the application has a supplier of tokens, a bearer token.
 *
 * <p>Holds copies, which {@link #close()} wipes; the caller wipes what it passed in. Not for use by several threads while
 * one closes it.
 */
public final class Credentials implements AutoCloseable {

    private enum Kind {
        NONE,
        PASSWORD,
        NT_HASH
    }

    /** What of the credentials is meant. */
    enum Part {
        /** All there is. */
        WHOLE('W'),
        /** The token of the application's supplier. */
        TOKEN('T'),
        /** Password or NT hash. */
        PASSWORD('P');

        private final char mark;

        Part(char mark) {
            this.mark = mark;
        }
    }

    private final Kind kind;
    private final char[] password;
    private final byte[] ntHash;
    private final char[] token;
    private Part presented = Part.WHOLE;
    private boolean closed;

    private Credentials(Kind kind, char[] password, byte[] ntHash, char[] token) {
        this.kind = kind;
        this.password = password;
        this.ntHash = ntHash;
        this.token = token;
    }

    /**
     * Holds a password.
     *
     * @param password copied; may be empty
     * @return the credentials
     */
    public static Credentials ofPassword(char[] password) {
        return new Credentials(Kind.PASSWORD, password.clone(), new byte[0], new char[0]);
    }

    /**
     * Holds an NT hash, which is all that NTLM needs, and no use for any other mechanism.
     *
     * @param ntHash 16 octets: MD4 of the password in UTF-16LE; copied
     * @return the credentials
     * @throws IllegalArgumentException if it has another length
     */
    public static Credentials ofNtHash(byte[] ntHash) {
        NtlmSecret.ofNtHash(ntHash).close();
        return new Credentials(Kind.NT_HASH, new char[0], ntHash.clone(), new char[0]);
    }

    /**
     * Holds an NT hash.
     *
     * @param ntHash as {@link #ofNtHash(byte[])}
     * @return the credentials
     * @throws IllegalArgumentException as {@link #ofNtHash(byte[])}
     */
    public static Credentials ofNtHash(Octets ntHash) {
        byte[] copy = ntHash.toByteArray();
        try {
            return ofNtHash(copy);
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    /**
     * Holds nothing, for mechanisms that get what they need elsewhere.
     *
     * @return the credentials
     */
    public static Credentials none() {
        return new Credentials(Kind.NONE, new char[0], new byte[0], new char[0]);
    }

    /**
     * Puts a bearer token beside what there is.
     *
     * @param bearer copied; not empty
     * @return a copy, to be closed for itself
     */
    Credentials withToken(char[] bearer) {
        checkOpen();
        return new Credentials(kind, password.clone(), ntHash.clone(), bearer.clone());
    }

    /**
     * Tells whether there is something that may be sent as a bearer token.
     *
     * @return true if there is a token, or a password that may be one
     */
    boolean hasToken() {
        return token.length > 0 || hasPassword();
    }

    /** Tells whether what there is for a token has the form of one. */
    boolean isToken() {
        return BearerSaslClient.isToken(CharBuffer.wrap(token.length > 0 ? token : password));
    }

    /**
     * Returns the bearer token: the one of the supplier, or else the password.
     *
     * @return in a String, from which it is sent
     * @throws IllegalStateException if there is neither, or the credentials are closed
     */
    String token() {
        checkOpen();
        if (!hasToken()) {
            throw new IllegalStateException("the credentials hold no token");
        }
        return String.valueOf(token.length > 0 ? token : password);
    }

    /**
     * Tells whether there is a password, which may be empty.
     *
     * @return false if there is nothing or only an NT hash
     */
    public boolean hasPassword() {
        return kind == Kind.PASSWORD;
    }

    /**
     * Tells whether NTLM can be run with them.
     *
     * @return true if there is a password or an NT hash
     */
    public boolean hasNtlmSecret() {
        return kind != Kind.NONE;
    }

    /**
     * Returns the password.
     *
     * @return a copy for the caller to wipe
     * @throws IllegalStateException if there is none, or the credentials are closed
     */
    public char[] password() {
        checkOpen();
        if (!hasPassword()) {
            throw new IllegalStateException("the credentials hold no password");
        }
        return password.clone();
    }

    /** Answers what a mechanism of the JVM asks, if there is a password. */
    void answer(PasswordCallback callback) {
        if (hasPassword()) {
            char[] copy = password();
            callback.setPassword(copy);
            Arrays.fill(copy, '\0');
        }
    }

    /** The password or its hash for NTLM: a copy for the caller to close. */
    NtlmSecret ntlmSecret() {
        checkOpen();
        return switch (kind) {
            case PASSWORD -> NtlmSecret.ofPassword(password);
            case NT_HASH -> NtlmSecret.ofNtHash(ntHash);
            case NONE -> throw new IllegalStateException("the credentials hold nothing that NTLM could use");
        };
    }

    /** Tells whether there is nothing at all, so that a mechanism has what it needs from elsewhere. */
    boolean areNone() {
        return kind == Kind.NONE && token.length == 0;
    }

    boolean contains(char character) {
        return CharBuffer.wrap(password).chars().anyMatch(c -> c == character);
    }

    /** How many octets the password has in UTF-8. */
    int utf8Length() {
        int octets = 0;
        for (char c : password) {
            octets += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return octets;
    }

    /** Notes which part the server is about to judge: the token, if there is one and the mechanism sends tokens. */
    void present(boolean asToken) {
        if (asToken && token.length > 0) {
            presented = Part.TOKEN;
        } else {
            presented = kind == Kind.NONE ? Part.WHOLE : Part.PASSWORD;
        }
    }

    /** Notes that the server was not shown any part. */
    void withhold() {
        presented = Part.WHOLE;
    }

    /** Returns the part that the server was shown; the whole if none. */
    Part presented() {
        return presented;
    }

    /**
     * Takes password and token out of a text, should the server echo them: as they are, as they stand in a quoted string
     * of IMAP, and as their UTF-8 looks to whoever reads a character for each octet.
     */
    String takenOutOf(String text) {
        return without(without(text, password, "(the password)"), token, "(the token)");
    }

    private static String without(String text, char[] secret, String instead) {
        if (secret.length == 0) {
            return text;
        }
        String plain = String.valueOf(secret);
        String quoted = plain.replace("\\", "\\\\").replace("\"", "\\\"");
        return text.replace(quoted, instead)
                .replace(octets(quoted), instead)
                .replace(plain, instead)
                .replace(octets(plain), instead);
    }

    private static String octets(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /**
     * What tells a part of these credentials from others: a copy of the secrets for the caller to wipe, behind marks that tell
     * the part, a password from a hash, and the length of the token. A password beside a token is another one than the same
     * password alone, since the token may be what lets the user in.
     */
    byte[] octets(Part part) {
        checkOpen();
        char[] shownToken = part == Part.PASSWORD ? new char[0] : token;
        char[] shownPassword = part == Part.TOKEN ? new char[0] : password;
        byte[] shownHash = part == Part.TOKEN ? new byte[0] : ntHash;
        ByteBuffer octets = ByteBuffer.allocate(
                3 + Integer.BYTES + Character.BYTES * (shownToken.length + shownPassword.length) + shownHash.length);
        octets.put((byte) part.mark)
                .put((byte) (token.length > 0 ? 'B' : 'A'))
                .put((byte) (part == Part.TOKEN ? 'T' : hasPassword() ? 'P' : 'H'))
                .putInt(shownToken.length);
        for (char c : shownToken) {
            octets.putChar(c);
        }
        for (char c : shownPassword) {
            octets.putChar(c);
        }
        return octets.put(shownHash).array();
    }

    /** Tells whether UTF-8 has octets for the password: it has none for half a surrogate pair. */
    boolean isText() {
        return CharBuffer.wrap(password)
                .codePoints()
                .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the credentials have been closed");
        }
    }

    /** Wipes them. May be called again. */
    @Override
    public void close() {
        closed = true;
        Arrays.fill(password, '\0');
        Arrays.fill(ntHash, (byte) 0);
        Arrays.fill(token, '\0');
    }

    /**
     * Tells the kind, and nothing of the secret.
     *
     * @return a fixed text for each kind
     */
    @Override
    public String toString() {
        return switch (kind) {
            case PASSWORD -> "Credentials[password hidden]";
            case NT_HASH -> "Credentials[NT hash hidden]";
            case NONE -> "Credentials[none]";
        };
    }
}
