package org.exchangemail.ntlm;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * An immutable run of octets, so that messages can be values without sharing arrays.
 *
 * <p>{@link #toString()} tells the length only, because most octets of NTLM are proofs or keys.
 * Comparison takes the same time wherever the first difference is.
 *
 * <p>Safe for use by several threads.
 */
public final class Octets {

    /** No octets at all. */
    public static final Octets EMPTY = new Octets(new byte[0]);

    private final byte[] value;

    private Octets(byte[] value) {
        this.value = value;
    }

    /**
     * Copies an array.
     *
     * @param value any length
     * @return the octets, independent of the array
     */
    public static Octets of(byte... value) {
        return value.length == 0 ? EMPTY : new Octets(value.clone());
    }

    /** Takes an array that nobody else has, and so spares a copy. */
    static Octets owning(byte[] value) {
        return value.length == 0 ? EMPTY : new Octets(value);
    }

    /**
     * Reads hexadecimal digits.
     *
     * @param hex an even number of digits, without delimiters
     * @return the octets
     * @throws IllegalArgumentException if the text is anything else
     */
    public static Octets ofHex(String hex) {
        return new Octets(HexFormat.of().parseHex(hex));
    }

    /**
     * Makes octets of value zero.
     *
     * @param length how many, not negative
     * @return Z(length) in the notation of [MS-NLMP] section 6
     */
    public static Octets zero(int length) {
        return new Octets(new byte[length]);
    }

    /**
     * Returns how many octets there are.
     *
     * @return zero or more
     */
    public int length() {
        return value.length;
    }

    /**
     * Tells whether there are no octets.
     *
     * @return true if {@link #length()} is zero
     */
    public boolean isEmpty() {
        return value.length == 0;
    }

    /**
     * Tells whether every octet is zero.
     *
     * @return true also if there are no octets
     */
    public boolean isZero() {
        int any = 0;
        for (byte octet : value) {
            any |= octet;
        }
        return any == 0;
    }

    /**
     * Returns one octet.
     *
     * @param index 0 to {@link #length()} - 1
     * @return 0 to 255
     */
    public int at(int index) {
        return value[index] & 0xff;
    }

    /**
     * Returns a part.
     *
     * @param from the first octet of the part
     * @param to the first octet behind the part
     * @return the octets between
     * @throws IndexOutOfBoundsException if there are not that many octets
     */
    public Octets slice(int from, int to) {
        Objects.checkFromToIndex(from, to, value.length);
        return new Octets(Arrays.copyOfRange(value, from, to));
    }

    /**
     * Copies the octets into an array.
     *
     * @return a new array
     */
    public byte[] toByteArray() {
        return value.clone();
    }

    /**
     * Prints the octets, which may be secret.
     *
     * @return two lower-case hexadecimal digits for each octet
     */
    public String toHex() {
        return HexFormat.of().formatHex(value);
    }

    /**
     * Compares in constant time.
     *
     * @param other anything
     * @return true if it is the same run of octets
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof Octets octets && MessageDigest.isEqual(value, octets.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    /**
     * Tells the length only.
     *
     * @return for example {@code 16 octets}
     */
    @Override
    public String toString() {
        return value.length + " octets";
    }

    /** The array itself, for code of this package that only reads it. */
    byte[] array() {
        return value;
    }
}
