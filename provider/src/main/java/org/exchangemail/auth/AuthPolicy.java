package org.exchangemail.auth;

import jakarta.mail.MessagingException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.util.PropUtil;
import org.exchangemail.login.LoginName.Separator;

/**
 * What the user allows, read from the properties of one protocol name.
 *
 * @param protocol the name in {@code mail.<protocol>.…}
 * @param mechanisms the mechanisms to consider, in order; empty for the default order
 * @param disabled mechanisms to leave out of the default order
 * @param clearTextAllowed whether a password may cross a connection without TLS
 * @param separator what to print between the parts of a login string
 * @param ntlm settings of NTLM
 * @param kerberos where a ticket comes from
 * @param channelBinding whether logins are bound to their TLS connections
 * @param backOff how long refused credentials wait
 * @param userNameLogged whether the log may show user names ({@code mail.debug.auth.username})
 */
public record AuthPolicy(
        String protocol,
        Optional<List<String>> mechanisms,
        Set<String> disabled,
        boolean clearTextAllowed,
        Separator separator,
        NtlmSettings ntlm,
        KerberosSettings kerberos,
        ChannelBinding channelBinding,
        BackOff backOff,
        boolean userNameLogged) {

    private static final Pattern BETWEEN_NAMES = Pattern.compile("[\\s,]+");

    /** Copies the collections. */
    public AuthPolicy {
        mechanisms = mechanisms.map(List::copyOf);
        disabled = Set.copyOf(disabled);
    }

    /**
     * Reads the properties.
     *
     * @param properties of the Session
     * @param protocol the name in {@code mail.<protocol>.…}
     * @return what they allow
     * @throws IllegalArgumentException if a property has a value outside its range
     */
    public static AuthPolicy of(Properties properties, String protocol) {
        String prefix = "mail." + protocol + ".";
        return new AuthPolicy(
                protocol,
                mechanisms(properties, prefix),
                disabled(properties, prefix),
                PropUtil.getBooleanProperty(properties, prefix + "auth.cleartext.enable", false),
                separator(properties, prefix + "auth.login.separator"),
                NtlmSettings.of(properties, prefix),
                KerberosSettings.of(properties, prefix),
                channelBinding(properties, prefix + "auth.channelbinding"),
                BackOff.of(properties, prefix),
                PropUtil.getBooleanProperty(properties, "mail.debug.auth.username", true));
    }

    /**
     * Reads the properties, for a store whose user is to learn which of them is wrong.
     *
     * @param properties of the Session
     * @param protocol the name in {@code mail.<protocol>.…}
     * @return what they allow
     * @throws MessagingException if a property has a value outside its range; not for the constructor of a store, of whose
     *     failure the Session keeps no more than the protocol name
     */
    public static AuthPolicy read(Properties properties, String protocol) throws MessagingException {
        try {
            return of(properties, protocol);
        } catch (IllegalArgumentException e) {
            throw new MessagingException(e.getMessage(), e);
        }
    }

    /**
     * Returns this policy for the NTLM of an ordinary login in the place of a stock protocol, whose other mechanisms are
     * Angus' own: refused credentials do not wait.
     *
     * @return a copy
     */
    public AuthPolicy asNtlmOfStock() {
        return inPlaceOfStock(List.of("NTLM"), clearTextAllowed);
    }

    private static Optional<List<String>> mechanisms(Properties properties, String prefix) {
        String names = properties.getProperty(prefix + "auth.mechanisms");
        if (names == null && PropUtil.getBooleanProperty(properties, prefix + "sasl.enable", false)) {
            names = properties.getProperty(prefix + "sasl.mechanisms");
        }
        return Optional.ofNullable(names)
                .map(list -> BETWEEN_NAMES
                        .splitAsStream(list.toUpperCase(Locale.ROOT))
                        .filter(name -> !name.isEmpty())
                        .toList());
    }

    /**
     * Tells whether a bearer token is of any use.
     *
     * @param properties of the Session
     * @param prefix {@code mail.<protocol>.}
     * @return false if none of the mechanisms to consider is one that sends it
     */
    static boolean usesTokens(Properties properties, String prefix) {
        return mechanisms(properties, prefix)
                .map(names -> names.stream().anyMatch(LoginPlan.BEARER::contains))
                .orElseGet(() -> !disabled(properties, prefix).containsAll(LoginPlan.BEARER));
    }

    /**
     * Tells whether the user has asked for a login by Kerberos, so that no password is needed.
     *
     * @param properties of the Session
     * @param prefix {@code mail.<protocol>.}
     * @return true if such a mechanism is named, or it is said where the ticket is
     */
    static boolean asksForKerberos(Properties properties, String prefix) {
        return KerberosSettings.of(properties, prefix).areGiven()
                || mechanisms(properties, prefix)
                        .filter(names -> names.stream().anyMatch(LoginPlan.KERBEROS::contains))
                        .isPresent();
    }

    /** XOAUTH2 and OAUTHBEARER are off unless there is a token: from a supplier, or a password that is said to be one. */
    private static Set<String> disabled(Properties properties, String prefix) {
        Set<String> disabled = new TreeSet<>();
        boolean noToken = TokenSupplier.of(properties, prefix).isEmpty()
                && PropUtil.getBooleanProperty(properties, prefix + "auth.xoauth2.disable", true);
        for (String mechanism : LoginPlan.DEFAULT_ORDER) {
            String name = prefix + "auth." + mechanism.toLowerCase(Locale.ROOT) + ".disable";
            if (PropUtil.getBooleanProperty(properties, name, noToken && LoginPlan.BEARER.contains(mechanism))) {
                disabled.add(mechanism);
            }
        }
        return disabled;
    }

    private static Separator separator(Properties properties, String name) {
        String value = properties.getProperty(name, "/");
        return switch (value) {
            case "/" -> Separator.SLASH;
            case "\\" -> Separator.BACKSLASH;
            default -> throw new IllegalArgumentException(name + " is \"" + value + "\"; it must be / or \\");
        };
    }

    private static ChannelBinding channelBinding(Properties properties, String name) {
        String value = properties.getProperty(name, "auto");
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "auto" -> ChannelBinding.AUTO;
            case "required" -> ChannelBinding.REQUIRED;
            case "never" -> ChannelBinding.NEVER;
            default ->
                throw new IllegalArgumentException(name + " is \"" + value + "\"; it must be auto, required or never");
        };
    }

    /**
     * Names a property of this protocol, for messages.
     *
     * @param rest what follows {@code mail.<protocol>.}
     * @return the whole name
     */
    String property(String rest) {
        return "mail." + protocol + "." + rest;
    }

    /**
     * Names the command that brings up TLS, for messages.
     *
     * @return {@code STLS} for POP3, {@code STARTTLS} for the others
     */
    String upgradeCommand() {
        return protocol.startsWith("pop3") ? "STLS" : "STARTTLS";
    }

    /**
     * Relaxes the policy to what Angus does, for an ordinary login in the place of a stock protocol: passwords cross
     * clear text, refused credentials do not wait, and another order of mechanisms is the default.
     *
     * @param defaultOrder of the stock protocol
     * @return another policy
     */
    public AuthPolicy asStock(List<String> defaultOrder) {
        List<String> order = mechanisms.orElseGet(() -> defaultOrder.stream()
                .filter(mechanism -> !disabled.contains(mechanism))
                .toList());
        return inPlaceOfStock(order, true);
    }

    private AuthPolicy inPlaceOfStock(List<String> order, boolean clearText) {
        return new AuthPolicy(
                protocol,
                Optional.of(order),
                disabled,
                clearText,
                separator,
                ntlm,
                kerberos,
                channelBinding,
                BackOff.none(),
                userNameLogged);
    }

    /**
     * Names the protocol that begins with TLS, for messages.
     *
     * @return this protocol, or the one with an {@code s} behind it
     */
    String securedProtocol() {
        return protocol.endsWith("s") ? protocol : protocol + "s";
    }
}
