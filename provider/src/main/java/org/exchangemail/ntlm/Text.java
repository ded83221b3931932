package org.exchangemail.ntlm;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Arrays;

/** Strings on the wire and in hashes: UTF-16 unit by unit, as Windows does, and never by locale. */
final class Text {

    private Text() {}

    /** UNICODE(string), [MS-NLMP] section 6; unpaired surrogates pass unchanged. */
    static byte[] utf16le(CharSequence text) {
        byte[] octets = new byte[2 * text.length()];
        for (int i = 0; i < text.length(); i++) {
            octets[2 * i] = (byte) text.charAt(i);
            octets[2 * i + 1] = (byte) (text.charAt(i) >> 8);
        }
        return octets;
    }

    static String fromUtf16le(byte[] octets, int offset, int length) {
        char[] text = new char[length / 2];
        for (int i = 0; i < text.length; i++) {
            text[i] = (char) ((octets[offset + 2 * i] & 0xff) | (octets[offset + 2 * i + 1] & 0xff) << 8);
        }
        return new String(text);
    }

    /**
     * OEM string; the array is the caller's to wipe.
     *
     * @throws NtlmException if the character set lacks a character
     */
    static byte[] oem(CharSequence text, Charset charset, String field) throws NtlmException {
        try {
            ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(text));
            byte[] octets = Arrays.copyOfRange(
                    encoded.array(), encoded.arrayOffset(), encoded.arrayOffset() + encoded.remaining());
            Arrays.fill(encoded.array(), (byte) 0);
            return octets;
        } catch (CharacterCodingException e) {
            throw new NtlmException(
                    NtlmException.Kind.UNSUPPORTED,
                    field + " holds characters that the OEM character set " + charset
                            + " lacks; use a server that grants NTLMSSP_NEGOTIATE_UNICODE, or declare another OEM"
                            + " character set");
        }
    }

    /**
     * UpperCase(string) of [MS-NLMP] section 6 by the simple mapping of each UTF-16 unit, [MS-UCODEREF] 3.1.5.3.2:
     * Windows leaves U+0131 and U+017F alone, and one unit never becomes two (ß stays ß).
     */
    static char upperCase(char c) {
        return c == '\u0131' || c == '\u017f' ? c : Character.toUpperCase(c);
    }

    static String upperCase(String text) {
        char[] upper = text.toCharArray();
        for (int i = 0; i < upper.length; i++) {
            upper[i] = upperCase(upper[i]);
        }
        return new String(upper);
    }

    /** For logs: in quotes, with control characters and other invisible ones escaped. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c != '"'
                    && c != '\\'
                    && !Character.isISOControl(c)
                    && Character.getType(c) != Character.FORMAT
                    && Character.getType(c) != Character.LINE_SEPARATOR
                    && Character.getType(c) != Character.PARAGRAPH_SEPARATOR
                    && !Character.isSurrogate(c);
            if (plain) {
                quoted.append(c);
            } else {
                quoted.append(c == '"' || c == '\\' ? "\\" + c : String.format("\\u%04x", (int) c));
            }
        }
        return quoted.append('"').toString();
    }
}
