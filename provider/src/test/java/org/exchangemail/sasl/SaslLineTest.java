package org.exchangemail.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import javax.security.sasl.SaslException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SaslLineTest {

    @Test
    void messagesAreBase64WithoutLineBreaks() throws SaslException {
        byte[] message = new byte[600];

        String line = SaslLine.encode(message);

        assertThat(line).hasSize(800).doesNotContain("\r", "\n");
        assertThat(SaslLine.decode(line)).isEqualTo(message);
    }

    @Test
    void anEmptyInitialResponseIsAnEqualsSignAndAnyOtherEmptyMessageIsNothing() throws SaslException {
        assertThat(SaslLine.encodeInitial(new byte[0])).isEqualTo("=");
        assertThat(SaslLine.decodeInitial("=")).isEmpty();
        assertThat(SaslLine.encode(new byte[0])).isEmpty();
        assertThat(SaslLine.decode("")).isEmpty();
    }

    @Test
    void anInitialResponseThatIsNotEmptyIsWrittenAsAnyOther() throws SaslException {
        byte[] message = "NTLMSSP".getBytes(StandardCharsets.US_ASCII);

        assertThat(SaslLine.encodeInitial(message)).isEqualTo(SaslLine.encode(message));
        assertThat(SaslLine.decodeInitial(SaslLine.encode(message))).isEqualTo(message);
    }

    @Test
    void anAsteriskCancelsAlsoWithTheSpaceOfTheMicrosoftGrammar() {
        assertThat(SaslLine.isCancel("*")).isTrue();
        assertThat(SaslLine.isCancel("* ")).isTrue();
        assertThat(SaslLine.isCancel("")).isFalse();
        assertThat(SaslLine.isCancel("Kg==")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"not base64!", "=", "AAA", "AA=A", "ntlm supported", "T\u00fcr", "AAAA\r\n"})
    void whatIsNoBase64IsRefusedWithoutBeingQuoted(String line) {
        assertThatExceptionOfType(SaslException.class)
                .isThrownBy(() -> SaslLine.decode(line))
                .withMessageContaining("not base64")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(line));
    }

    @Test
    void aLineOfAbsurdLengthIsRefused() {
        assertThatExceptionOfType(SaslException.class)
                .isThrownBy(() -> SaslLine.decode("A".repeat(SaslLine.MAX_LENGTH + 4)))
                .withMessageContaining("no more than");
    }

    @Property
    void whatIsEncodedIsDecodedAgain(@ForAll byte[] message) throws SaslException {
        assertThat(SaslLine.decode(SaslLine.encode(message))).isEqualTo(message);
        assertThat(SaslLine.decodeInitial(SaslLine.encodeInitial(message))).isEqualTo(message);
    }
}
