package org.exchangemail.sim.profile;

import java.util.List;
import java.util.Set;

/**
 * The IMAP service of one version.
 *
 * @param capabilities every capability of the version, in the order in which it lists them
 * @param afterLogonOnly which of them are listed after the logon only
 * @param words the texts
 * @param limits the limits
 * @param settings what the service has after the installation
 */
public record ImapTraits(
        List<String> capabilities,
        Set<String> afterLogonOnly,
        Words<ImapWord> words,
        ImapLimits limits,
        ServiceSettings settings) {

    /** Begins the capability that names a mechanism. */
    private static final String AUTH = "AUTH=";

    /** Copies the collections. */
    public ImapTraits {
        capabilities = List.copyOf(capabilities);
        afterLogonOnly = Set.copyOf(afterLogonOnly);
    }

    /** Makes the service of a version that lists the same before and after the logon. */
    ImapTraits(List<String> capabilities, Words<ImapWord> words, ImapLimits limits, ServiceSettings settings) {
        this(capabilities, Set.of(), words, limits, settings);
    }

    /**
     * Changes what the service is capable of.
     *
     * @param value in the order in which they are listed
     * @return a copy
     */
    public ImapTraits withCapabilities(List<String> value) {
        return new ImapTraits(value, afterLogonOnly, words, limits, settings);
    }

    /**
     * Changes the texts.
     *
     * @param value whole
     * @return a copy
     */
    public ImapTraits withWords(Words<ImapWord> value) {
        return new ImapTraits(capabilities, afterLogonOnly, value, limits, settings);
    }

    /**
     * Changes the limits.
     *
     * @param value whole
     * @return a copy
     */
    public ImapTraits withLimits(ImapLimits value) {
        return new ImapTraits(capabilities, afterLogonOnly, words, value, settings);
    }

    /**
     * Lists the mechanisms of the version.
     *
     * @return names in upper case, in the order of CAPABILITY
     */
    public List<String> mechanisms() {
        return capabilities.stream()
                .filter(capability -> capability.startsWith(AUTH))
                .map(capability -> capability.substring(AUTH.length()))
                .toList();
    }
}
