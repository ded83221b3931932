package org.exchangemail.ntlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exchangemail.ntlm.Fixtures.client;
import static org.exchangemail.ntlm.Fixtures.john;
import static org.exchangemail.ntlm.Fixtures.johnsClient;
import static org.exchangemail.ntlm.Fixtures.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.exchangemail.ntlm.AuthenticateMessage.Content;

class NtlmMessageProperties {

    /** Reads, describes, and lets nothing but the declared exception out. */
    private static Optional<NtlmMessage> decode(byte[] octets) {
        try {
            NtlmMessage message = NtlmMessage.decode(octets);
            assertThat(message.describe()).contains("NegotiateFlags");
            assertThat(message.encode()).isEqualTo(octets);
            return Optional.of(message);
        } catch (NtlmException e) {
            assertThat(e.kind()).isEqualTo(NtlmException.Kind.MALFORMED_MESSAGE);
            assertThat(e.field()).isPresent();
            assertThat(e.offset()).isPresent();
            return Optional.empty();
        }
    }

    @Property
    void anyOctetsAreReadOrRefusedAsMalformed(@ForAll byte[] octets) {
        decode(octets);
    }

    @Property
    void anyOctetsAfterTheSignatureAreReadOrRefusedAsMalformed(
            @ForAll @ByteRange(min = 0, max = 4) byte type, @ForAll @Size(max = 200) byte[] octets) {
        decode(Wire.writer()
                .octets(MessageReader.SIGNATURE)
                .int32(type)
                .octets(octets)
                .toByteArray());
    }

    @Property
    void realMessagesWithOctetsChangedOrCutOffAreReadOrRefusedAsMalformed(
            @ForAll @IntRange(max = 2) int which,
            @ForAll @Size(max = 5) List<@IntRange(max = 600) Integer> positions,
            @ForAll byte value,
            @ForAll @IntRange(max = 600) int length)
            throws NtlmException {
        byte[] message = realMessages().get(which);
        byte[] changed = Arrays.copyOf(message, Math.min(length, message.length));
        for (int position : positions) {
            if (position < changed.length) {
                changed[position] = value;
            }
        }
        decode(changed);
    }

    private static List<byte[]> realMessages() throws NtlmException {
        try (NtlmClient client = johnsClient(client().policy(NtlmPolicy.secure().requiringConfidentiality()));
                NtlmServer server = new NtlmServer(server().build(), john())) {
            byte[] negotiate = client.negotiate();
            byte[] challenge = server.challenge(negotiate);
            return List.of(negotiate, challenge, client.authenticate(challenge));
        }
    }

    @Property
    void theServerThrowsNothingButItsOwnExceptionForAChangedMessage(
            @ForAll @Size(max = 4) List<@IntRange(max = 600) Integer> positions, @ForAll byte value) {
        try (NtlmClient client = johnsClient(client());
                NtlmServer server = new NtlmServer(server().sendTimestamp(false).build(), john())) {
            byte[] message = client.authenticate(server.challenge(client.negotiate()));
            for (int position : positions) {
                if (position < message.length) {
                    message[position] = value;
                }
            }
            server.authenticate(message);
        } catch (NtlmException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE) // their combinations are more than there are tries
    void anAuthenticateMessageIsReadAsItWasWritten(
            @ForAll int flags,
            @ForAll @StringLength(max = 300) String domain,
            @ForAll @StringLength(max = 300) String user,
            @ForAll @StringLength(max = 50) String workstation,
            @ForAll @Size(max = 24) byte[] lm,
            @ForAll @Size(max = 24) byte[] nt,
            @ForAll @Size(max = 16) byte[] key,
            @ForAll boolean mic)
            throws NtlmException {
        NtlmFlags unicode = new NtlmFlags(flags).with(NtlmFlags.NTLMSSP_NEGOTIATE_UNICODE);
        NtlmIdentity identity = new NtlmIdentity(domain, user);
        AuthenticateMessage written = AuthenticateMessage.of(
                new Content(
                        unicode,
                        identity,
                        workstation,
                        Octets.of(lm),
                        Octets.of(nt),
                        Octets.of(key),
                        Optional.of(ProductVersion.NEUTRAL),
                        mic),
                StandardCharsets.US_ASCII);

        AuthenticateMessage read =
                (AuthenticateMessage) decode(written.encode()).orElseThrow();

        assertThat(read).isEqualTo(written);
        assertThat(read.flags()).isEqualTo(unicode);
        assertThat(read.identity()).isEqualTo(identity);
        assertThat(read.workstation()).isEqualTo(workstation);
        assertThat(read.lmChallengeResponse()).isEqualTo(Octets.of(lm));
        assertThat(read.ntChallengeResponse()).isEqualTo(Octets.of(nt));
        assertThat(read.encryptedRandomSessionKey()).isEqualTo(Octets.of(key));
        assertThat(read.mic().isPresent()).isEqualTo(mic);
    }

    @Property(edgeCases = EdgeCasesMode.NONE) // their combinations are more than there are tries
    void aChallengeMessageIsReadAsItWasWrittenWithUnknownIdsKept(
            @ForAll @StringLength(max = 100) String target,
            @ForAll @Size(8) byte[] challenge,
            @ForAll @Size(max = 10) List<@IntRange(min = 11, max = 65535) Integer> ids,
            @ForAll @Size(max = 50) byte[] value)
            throws NtlmException {
        List<AvPair> pairs = new ArrayList<>();
        for (int id : ids) {
            pairs.add(new AvPair(new AvId(id), Octets.of(value)));
        }
        TargetInfo info = TargetInfo.of(pairs);
        ChallengeMessage written = ChallengeMessage.of(
                new NtlmFlags(0xe28a8235),
                target,
                Octets.of(challenge),
                Optional.of(info),
                Optional.of(ProductVersion.NEUTRAL),
                StandardCharsets.US_ASCII);

        ChallengeMessage read = (ChallengeMessage) decode(written.encode()).orElseThrow();

        assertThat(read.targetName()).isEqualTo(target);
        assertThat(read.serverChallenge()).isEqualTo(Octets.of(challenge));
        assertThat(read.targetInfo()).contains(info);
    }
}
