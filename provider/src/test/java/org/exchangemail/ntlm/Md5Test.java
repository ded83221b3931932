package org.exchangemail.ntlm;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Md5Test {

    @Test
    void itIsThePlatformsWhateverTheLength() throws NoSuchAlgorithmException {
        Random random = new Random(1);
        MessageDigest ours = new Md5();
        MessageDigest platforms = MessageDigest.getInstance("MD5");
        for (int length = 0; length < 200; length++) {
            byte[] octets = new byte[length];
            random.nextBytes(octets);
            ours.update((byte) length);
            platforms.update((byte) length);
            assertThat(ours.digest(octets)).isEqualTo(platforms.digest(octets));
        }
    }

    @Test
    void aResetForgetsWhatWasThere() {
        MessageDigest digest = new Md5();
        byte[] empty = digest.digest();
        digest.update(new byte[70]);
        digest.reset();
        assertThat(digest.digest()).isEqualTo(empty);
    }
}
