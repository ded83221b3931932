package org.exchangemail.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.security.sasl.SaslException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.exchangemail.ntlm.NtlmPolicy;
import org.exchangemail.ntlm.Octets;
import org.exchangemail.sasl.NegTokenResp.NegState;

class SpnegoProperties {

    @Property
    void whatIsWrittenIsRead(
            @ForAll Optional<NegState> negState,
            @ForAll @Size(max = 700) byte[] message,
            @ForAll @Size(max = 20) byte[] mic)
            throws SpnegoException {
        NegTokenResp token = new NegTokenResp(
                negState,
                Optional.of(SpnegoNtlmSaslClient.NTLMSSP),
                Optional.of(Octets.of(message)),
                Optional.of(Octets.of(mic)));
        assertThat(NegTokenResp.decode(token.encode())).isEqualTo(token);

        NegTokenInit init = NegTokenInit.of(List.of(SpnegoNtlmSaslClient.NTLMSSP, Octets.of(mic)), message);
        assertThat(NegTokenInit.decode(init.encode())).isEqualTo(init);
    }

    @Property
    void noOctetsMakeADecoderThrowAnythingElse(@ForAll byte[] octets) {
        decode(octets);
    }

    @Property
    void noTokenWithOctetsChangedOrCutOffMakesADecoderThrowAnythingElse(
            @ForAll @Size(max = 4) List<@IntRange(max = 120) Integer> positions,
            @ForAll byte value,
            @ForAll @IntRange(max = 120) int length)
            throws SaslException {
        SpnegoNtlmSaslClient client = SpnegoNtlmTest.client(NtlmPolicy.secure().requiringIntegrity(), "Secret-1");
        byte[] init = client.evaluateChallenge(new byte[0]);
        byte[] challenge = new SpnegoNtlmSaslServer(SpnegoNtlmTest.ntlmServer()).evaluateResponse(init);
        for (byte[] token : List.of(init, challenge)) {
            byte[] changed = Arrays.copyOf(token, Math.max(0, token.length - length));
            for (int position : positions) {
                if (position < changed.length) {
                    changed[position] = value;
                }
            }
            decode(changed);
            try {
                new SpnegoNtlmSaslServer(SpnegoNtlmTest.ntlmServer()).evaluateResponse(changed);
            } catch (SaslException e) {
                assertThat(e).hasMessageNotContaining("Secret-1");
            }
            try {
                SpnegoNtlmSaslClient other =
                        SpnegoNtlmTest.client(NtlmPolicy.secure().requiringIntegrity(), "Secret-1");
                other.evaluateChallenge(new byte[0]);
                other.evaluateChallenge(changed);
            } catch (SaslException e) {
                assertThat(e).hasMessageNotContaining("Secret-1");
            }
        }
    }

    private static void decode(byte[] octets) {
        try {
            NegTokenInit.decode(octets);
        } catch (SpnegoException e) {
            assertThat(e.kind()).isEqualTo(SpnegoException.Kind.MALFORMED_TOKEN);
        }
        try {
            NegTokenResp.decode(octets);
        } catch (SpnegoException e) {
            assertThat(e.kind()).isEqualTo(SpnegoException.Kind.MALFORMED_TOKEN);
        }
    }
}
