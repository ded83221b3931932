package org.exchangemail.ntlm;

import java.util.List;
import java.util.Optional;
import org.exchangemail.ntlm.NtlmException.Kind;

/**
 * Extended Protection for Authentication on the server's side: whether the proven AV pairs belong to this connection
 * and this service. [MS-NLMP] 3.2.5.1.2.
 */
final class ExtendedProtectionCheck {

    private final NtlmServerOptions options;

    ExtendedProtectionCheck(NtlmServerOptions options) {
        this.options = options;
    }

    void check(TargetInfo sent) throws NtlmException {
        if (options.extendedProtection() == ExtendedProtection.NONE) {
            return;
        }
        checkChannelBindings(sent.findAll(AvId.MsvAvChannelBindings));
        checkTargetName(sent);
    }

    private boolean isRequired() {
        return options.extendedProtection() == ExtendedProtection.REQUIRE;
    }

    private void checkChannelBindings(List<AvPair> sent) throws NtlmException {
        if (options.channelBindings().isEmpty()) {
            if (!sent.stream().allMatch(pair -> pair.value().isZero())) {
                throw badBindings("are those of a TLS connection, but this one is in clear text");
            }
            return;
        }
        if (sent.isEmpty() && isRequired()) {
            throw badBindings("are missing");
        }
        Octets expected = options.channelBindings().get().md5();
        for (AvPair pair : sent) {
            if (!pair.value().equals(expected)) {
                throw badBindings(pair.value().isZero() ? "are zero" : "are those of another connection");
            }
        }
    }

    /** Over TLS the channel bindings are what is required, in clear text the target name. */
    private void checkTargetName(TargetInfo sent) throws NtlmException {
        Optional<String> name =
                sent.find(AvId.MsvAvTargetName).map(AvPair::text).filter(text -> !text.isEmpty());
        if (name.isEmpty()) {
            if (isRequired() && options.channelBindings().isEmpty()) {
                throw new NtlmException(Kind.BAD_TARGET_NAME, "the target name is missing");
            }
            return;
        }
        boolean ours = options.targetNames().isEmpty()
                || options.targetNames().stream().anyMatch(own -> own.equalsIgnoreCase(name.get()));
        if (!ours) {
            throw new NtlmException(
                    Kind.BAD_TARGET_NAME, "the target name " + Text.quoted(name.get()) + " is of another service");
        }
        boolean untrusted = (sent.flags() & TargetInfo.FLAG_UNTRUSTED_TARGET_NAME) != 0;
        if (untrusted && isRequired() && options.channelBindings().isEmpty()) {
            throw new NtlmException(
                    Kind.BAD_TARGET_NAME,
                    "the target name " + Text.quoted(name.get()) + " comes from a source the client does not trust");
        }
    }

    private static NtlmException badBindings(String problem) {
        return new NtlmException(Kind.BAD_CHANNEL_BINDINGS, "the channel bindings " + problem);
    }
}
