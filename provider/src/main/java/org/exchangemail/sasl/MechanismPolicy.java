package org.exchangemail.sasl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.security.sasl.Sasl;

/** Which mechanisms of this package satisfy the policy properties of {@link Sasl}. */
final class MechanismPolicy {

    private MechanismPolicy() {}

    /**
     * Lists the mechanisms that may be used.
     *
     * <p>PLAIN shows the password to whoever listens, and both it and NTLM can be attacked with a dictionary; neither
     * authenticates anonymously, and neither has a security layer.
     */
    static List<String> allowed(Map<String, ?> props) {
        List<String> names = new ArrayList<>();
        if (props == null) {
            return List.of(NtlmSaslClient.NAME, PlainSaslClient.NAME);
        }
        if (isSet(props, Sasl.POLICY_NODICTIONARY)
                || isSet(props, Sasl.POLICY_FORWARD_SECRECY)
                || isSet(props, Sasl.POLICY_PASS_CREDENTIALS)
                || !allowsQopAuth(props)) {
            return names;
        }
        if (!isSet(props, Sasl.POLICY_NOACTIVE)) {
            names.add(NtlmSaslClient.NAME);
            if (!isSet(props, Sasl.POLICY_NOPLAINTEXT)) {
                names.add(PlainSaslClient.NAME);
            }
        }
        return names;
    }

    private static boolean isSet(Map<String, ?> props, String name) {
        return Boolean.parseBoolean(String.valueOf(props.get(name)));
    }

    private static boolean allowsQopAuth(Map<String, ?> props) {
        Object qop = props.get(Sasl.QOP);
        if (!(qop instanceof String list)) {
            return true;
        }
        for (String one : list.split(",", -1)) {
            if (one.strip().equalsIgnoreCase("auth")) {
                return true;
            }
        }
        return false;
    }
}
