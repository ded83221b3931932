package org.exchangemail.ntlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exchangemail.ntlm.Fixtures.client;
import static org.exchangemail.ntlm.Fixtures.failure;
import static org.exchangemail.ntlm.Fixtures.john;
import static org.exchangemail.ntlm.Fixtures.johnsClient;
import static org.exchangemail.ntlm.Fixtures.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.exchangemail.ntlm.NtlmException.Kind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Somebody in the middle changes messages. */
@DisplayName("A message changed in flight")
class TamperingTest {

    private static final NtlmFlags WANTED = NtlmFlags.of(
            NtlmFlags.NTLMSSP_NEGOTIATE_UNICODE,
            NtlmFlags.NTLMSSP_NEGOTIATE_EXTENDED_SESSIONSECURITY,
            NtlmFlags.NTLMSSP_NEGOTIATE_TARGET_INFO,
            NtlmFlags.NTLMSSP_NEGOTIATE_128);

    /** Which of the three messages is changed. */
    private enum Message {
        NEGOTIATE,
        CHALLENGE,
        AUTHENTICATE
    }

    private record Outcome(NtlmFlags clientFlags, NtlmIdentity identity, boolean sameKey) {}

    private static Outcome exchange(NtlmServerOptions.Builder options, Message changed, UnaryOperator<byte[]> change)
            throws NtlmException {
        try (NtlmClient client = johnsClient(client());
                NtlmServer server = new NtlmServer(options.build(), john())) {
            byte[] negotiate = client.negotiate();
            byte[] challenge = server.challenge(changed == Message.NEGOTIATE ? change.apply(negotiate) : negotiate);
            byte[] authenticate =
                    client.authenticate(changed == Message.CHALLENGE ? change.apply(challenge) : challenge);
            NtlmIdentity identity =
                    server.authenticate(changed == Message.AUTHENTICATE ? change.apply(authenticate) : authenticate);
            return new Outcome(
                    client.negotiatedFlags(),
                    identity,
                    client.exportedSessionKey().equals(server.exportedSessionKey()));
        }
    }

    private static Optional<Outcome> changeBit(NtlmServerOptions.Builder options, Message message, int bit) {
        try {
            return Optional.of(exchange(options, message, octets -> {
                byte[] changed = octets.clone();
                changed[bit / 8] ^= (byte) (1 << (bit % 8));
                return changed;
            }));
        } catch (NtlmException e) {
            return Optional.empty();
        }
    }

    private static int length(NtlmServerOptions.Builder options, Message message) throws NtlmException {
        int[] length = new int[1];
        exchange(options, message, octets -> {
            length[0] = octets.length;
            return octets;
        });
        return length[0];
    }

    @Test
    void isRefusedWhateverTheBitIfThereIsAMic() throws NtlmException {
        NtlmServerOptions.Builder options = server();
        List<String> survived = new ArrayList<>();
        for (Message message : Message.values()) {
            for (int bit = 0; bit < 8 * length(options, message); bit++) {
                if (changeBit(options, message, bit).isPresent()) {
                    survived.add(message + " octet " + bit / 8 + " bit " + bit % 8);
                }
            }
        }
        assertThat(survived).isEmpty();
    }

    @Test
    void isRefusedOrHarmlessIfThereIsNoMic() throws NtlmException {
        NtlmServerOptions.Builder options = server().sendTimestamp(false);
        List<Outcome> survived = new ArrayList<>();
        for (Message message : Message.values()) {
            for (int bit = 0; bit < 8 * length(options, message); bit++) {
                changeBit(options, message, bit).ifPresent(survived::add);
            }
        }
        assertThat(survived).isNotEmpty().allSatisfy(outcome -> {
            assertThat(outcome.clientFlags().has(WANTED)).isTrue();
            assertThat(outcome.identity().user()).isEqualToIgnoringCase("john");
            assertThat(outcome.identity().domain()).isEqualToIgnoringCase("CORP");
            assertThat(outcome.sameKey()).isTrue();
        });
    }

    private static byte[] rebuild(byte[] challenge, UnaryOperator<List<AvPair>> change) {
        try {
            ChallengeMessage message = Fixtures.challengeMessage(challenge);
            List<AvPair> pairs =
                    new ArrayList<>(message.targetInfo().orElseThrow().pairs());
            return ChallengeMessage.of(
                            message.flags(),
                            message.targetName(),
                            message.serverChallenge(),
                            Optional.of(TargetInfo.of(change.apply(pairs))),
                            message.version(),
                            StandardCharsets.US_ASCII)
                    .encode();
        } catch (NtlmException e) {
            throw new AssertionError(e);
        }
    }

    private static Kind kindOf(UnaryOperator<List<AvPair>> change) {
        try {
            exchange(server(), Message.CHALLENGE, octets -> rebuild(octets, change));
            throw new AssertionError("the exchange succeeded");
        } catch (NtlmException e) {
            return e.kind();
        }
    }

    @Test
    void cannotTakeTheTimeAwayToAvoidTheMic() {
        assertThat(kindOf(pairs -> {
                    pairs.removeIf(pair -> pair.id().equals(AvId.MsvAvTimestamp));
                    return pairs;
                }))
                .isEqualTo(Kind.TARGET_INFO_CHANGED);
    }

    @Test
    void cannotCancelTheMicByFlagsOfItsOwn() {
        assertThat(kindOf(pairs -> {
                    pairs.add(new AvPair(AvId.MsvAvFlags, Octets.zero(4)));
                    return pairs;
                }))
                .isEqualTo(Kind.MIC_MISMATCH);
    }

    @Test
    void cannotPutChannelBindingsIntoTheClientsMouth() throws NtlmException {
        Octets injected = ChannelBindings.tlsServerEndPoint(new byte[32]).md5();
        try (NtlmClient client = johnsClient(client());
                NtlmServer server = new NtlmServer(server().build(), john())) {
            byte[] challenge = rebuild(server.challenge(client.negotiate()), pairs -> {
                pairs.add(new AvPair(AvId.MsvAvChannelBindings, injected));
                return pairs;
            });
            TargetInfo sent = Fixtures.authenticateMessage(client.authenticate(challenge))
                    .targetInfo()
                    .orElseThrow();
            assertThat(sent.find(AvId.MsvAvChannelBindings)).isEmpty();
        }
    }

    @Test
    void cannotHaveTheMicFieldTakenOut() {
        failure(
                Kind.MIC_MISMATCH,
                () -> exchange(server(), Message.AUTHENTICATE, octets -> {
                    try {
                        AuthenticateMessage message = Fixtures.authenticateMessage(octets);
                        return AuthenticateMessage.of(
                                        new AuthenticateMessage.Content(
                                                message.flags(),
                                                message.identity(),
                                                message.workstation(),
                                                message.lmChallengeResponse(),
                                                message.ntChallengeResponse(),
                                                message.encryptedRandomSessionKey(),
                                                message.version(),
                                                false),
                                        StandardCharsets.US_ASCII)
                                .encode();
                    } catch (NtlmException e) {
                        throw new AssertionError(e);
                    }
                }));
    }
}
