package org.exchangemail.ntlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.exchangemail.ntlm.Fixtures.client;
import static org.exchangemail.ntlm.Fixtures.failure;
import static org.exchangemail.ntlm.Fixtures.john;
import static org.exchangemail.ntlm.Fixtures.johnsClient;
import static org.exchangemail.ntlm.Fixtures.server;

import org.exchangemail.ntlm.NtlmException.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SessionSecurityTest {

    @ParameterizedTest
    @EnumSource(names = {"NTLMV2", "NTLMV1_WITH_ESS", "NTLMV1"})
    void messagesGoBothWaysAndChangedOrRepeatedOnesAreRefused(ResponseVersion version) throws NtlmException {
        NtlmPolicy policy = NtlmPolicy.secure().answeringWith(version).requiringConfidentiality();
        try (NtlmClient client = johnsClient(client().policy(policy));
                NtlmServer server =
                        new NtlmServer(server().lmCompatibilityLevel(0).build(), john())) {
            server.authenticate(client.authenticate(server.challenge(client.negotiate())));
            try (SessionSecurity here = client.sessionSecurity();
                    SessionSecurity there = server.sessionSecurity()) {
                for (int i = 0; i < 3; i++) {
                    byte[] message = {1, 2, 3, (byte) i};
                    byte[] sealed = here.seal(message);
                    assertThat(sealed).hasSize(SessionSecurity.SIGNATURE_LENGTH + 4);
                    assertThat(there.unseal(sealed)).isEqualTo(message);
                    here.verify(message, there.sign(message));
                }
                byte[] changed = here.seal(new byte[] {1, 2, 3});
                changed[18] ^= 1;
                failure(Kind.MIC_MISMATCH, () -> there.unseal(changed));
                failure(Kind.MALFORMED_MESSAGE, () -> there.unseal(new byte[15]));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NTLMV2", "NTLMV1"})
    void nothingIsSignedAfterTheEnd(ResponseVersion version) throws NtlmException {
        NtlmPolicy policy = NtlmPolicy.secure().answeringWith(version).requiringIntegrity();
        try (NtlmClient client = johnsClient(client().policy(policy));
                NtlmServer server =
                        new NtlmServer(server().lmCompatibilityLevel(0).build(), john())) {
            client.authenticate(server.challenge(client.negotiate()));
            SessionSecurity security = client.sessionSecurity();
            security.close();
            assertThatIllegalStateException().isThrownBy(() -> security.sign(new byte[1]));
        }
    }
}
