package org.exchangemail.auth;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.util.PropUtil;
import org.exchangemail.login.LoginName;
import org.exchangemail.ntlm.EndPointHash;
import org.exchangemail.ntlm.NtlmClientOptions;
import org.exchangemail.ntlm.NtlmFlags;
import org.exchangemail.ntlm.NtlmIdentity;
import org.exchangemail.ntlm.NtlmPolicy;
import org.exchangemail.ntlm.ResponseVersion;

/**
 * The NTLM settings of one protocol name.
 *
 * @param domain of user names that name none
 * @param workstation sent to the server; empty unless the user wants it known
 * @param policy what is sent and what is insisted on
 * @param flags asked for in addition
 * @param targetName the service principal name, where it is not that of the host the user configured
 * @param insideSpnego whether GSS-SPNEGO may have NTLM inside
 */
public record NtlmSettings(
        Optional<String> domain,
        String workstation,
        NtlmPolicy policy,
        NtlmFlags flags,
        Optional<String> targetName,
        boolean insideSpnego) {

    static NtlmSettings of(Properties properties, String prefix) {
        Optional<String> domain = Optional.ofNullable(properties.getProperty(prefix + "auth.ntlm.domain"))
                .or(() -> Optional.ofNullable(properties.getProperty(prefix + "sasl.realm")))
                .filter(name -> !name.isEmpty());
        return new NtlmSettings(
                domain,
                properties.getProperty(
                        prefix + "auth.ntlm.workstation", properties.getProperty(prefix + "localhost", "")),
                policy(properties, prefix),
                new NtlmFlags(PropUtil.getIntProperty(properties, prefix + "auth.ntlm.flags", 0)),
                Optional.ofNullable(properties.getProperty(prefix + "auth.ntlm.targetname"))
                        .filter(name -> !name.isEmpty()),
                PropUtil.getBooleanProperty(properties, prefix + "auth.spnego.ntlm", false));
    }

    private static NtlmPolicy policy(Properties properties, String prefix) {
        NtlmPolicy policy = NtlmPolicy.secure().answeringWith(responseVersion(properties, prefix));
        if (!PropUtil.getBooleanProperty(properties, prefix + "auth.ntlm.targetinfo.required", true)) {
            policy = policy.notRequiringTargetInfo();
        }
        if (!PropUtil.getBooleanProperty(properties, prefix + "auth.ntlm.128bit.required", true)) {
            policy = policy.notRequiring128Bit();
        }
        return policy;
    }

    private static ResponseVersion responseVersion(Properties properties, String prefix) {
        String name = properties.getProperty(prefix + "auth.ntlm.response");
        if (name == null) {
            return PropUtil.getBooleanProperty(properties, prefix + "auth.ntlm.v2", true)
                    ? ResponseVersion.NTLMV2
                    : ResponseVersion.NTLMV1;
        }
        try {
            return ResponseVersion.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    prefix + "auth.ntlm.response is \"" + name + "\"; it must be one of "
                            + Arrays.toString(ResponseVersion.values()),
                    e);
        }
    }

    /**
     * Says in which way the settings are weaker than they need be, for the log.
     *
     * @return empty if in none
     */
    Optional<String> weakness() {
        StringBuilder weakness = new StringBuilder();
        if (policy.responseVersion() != ResponseVersion.NTLMV2) {
            weakness.append(" sends ").append(policy.responseVersion()).append(" responses;");
        }
        if (!policy.isTargetInfoRequired()) {
            weakness.append(" accepts a CHALLENGE without TargetInfo;");
        }
        if (!policy.is128BitRequired()) {
            weakness.append(" accepts a CHALLENGE without 128 bit;");
        }
        return weakness.isEmpty()
                ? Optional.empty()
                : Optional.of("NTLM is weakened by properties:" + weakness.substring(0, weakness.length() - 1));
    }

    /** A down-level name is split, a UPN stays whole with an empty domain, and a bare name has the configured domain. */
    NtlmIdentity identity(LoginName login) {
        return new NtlmIdentity(
                login.isUpn() ? "" : login.domain().or(this::domain).orElse(""), login.user());
    }

    NtlmClientOptions options(String serviceAtHost, Optional<EndPointHash> endPoint) {
        return options(policy, serviceAtHost, endPoint);
    }

    /** SPNEGO proves by a session key what was negotiated. */
    NtlmClientOptions optionsInsideSpnego(String serviceAtHost, Optional<EndPointHash> endPoint) {
        return options(policy.requiringIntegrity(), serviceAtHost, endPoint);
    }

    private NtlmClientOptions options(NtlmPolicy wanted, String serviceAtHost, Optional<EndPointHash> endPoint) {
        NtlmClientOptions.Builder options = NtlmClientOptions.builder()
                .policy(wanted)
                .additionalFlags(flags)
                .targetName(targetName.orElse(serviceAtHost))
                .workstation(workstation);
        endPoint.ifPresent(hash -> options.channelBindings(hash.channelBindings()));
        return options.build();
    }
}
