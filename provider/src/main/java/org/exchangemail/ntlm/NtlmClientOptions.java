package org.exchangemail.ntlm;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;

/**
 * What a client needs beside identity and secret.
 *
 * <p>Immutable, safe for use by several threads if the random source is.
 */
public final class NtlmClientOptions {

    /** The longest target name or workstation name in characters. */
    private static final int MAX_NAME_LENGTH = 1024;

    private final NtlmPolicy policy;
    private final NtlmFlags additionalFlags;
    private final String targetName;
    private final boolean targetNameUntrusted;
    private final Optional<ChannelBindings> channelBindings;
    private final String workstation;
    private final ProductVersion version;
    private final SecureRandom random;
    private final Clock clock;

    private NtlmClientOptions(Builder builder) {
        policy = builder.policy;
        additionalFlags = builder.additionalFlags;
        targetName = builder.targetName;
        targetNameUntrusted = builder.targetNameUntrusted;
        channelBindings = builder.channelBindings;
        workstation = builder.workstation;
        version = builder.version;
        random = builder.random;
        clock = builder.clock;
    }

    /**
     * The options nobody changed: secure policy, no target name, no channel bindings, no workstation.
     *
     * @return the defaults
     */
    public static NtlmClientOptions defaults() {
        return builder().build();
    }

    /**
     * Starts from the defaults.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts from these options.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /**
     * Returns the policy.
     *
     * @return {@link NtlmPolicy#secure()} unless set
     */
    public NtlmPolicy policy() {
        return policy;
    }

    /**
     * Returns the flags that are asked for in addition to those of the policy.
     *
     * @return none unless set
     */
    public NtlmFlags additionalFlags() {
        return additionalFlags;
    }

    /**
     * Returns the service principal name.
     *
     * @return for example {@code imap/mail.example.com}; empty if none
     */
    public String targetName() {
        return targetName;
    }

    /**
     * Tells whether the target name comes from an untrusted source.
     *
     * @return false unless set
     */
    public boolean isTargetNameUntrusted() {
        return targetNameUntrusted;
    }

    /**
     * Returns the channel bindings.
     *
     * @return empty on a clear-text connection, or if the certificate could not be had
     */
    public Optional<ChannelBindings> channelBindings() {
        return channelBindings;
    }

    /**
     * Returns the workstation name.
     *
     * @return empty unless set
     */
    public String workstation() {
        return workstation;
    }

    /**
     * Returns the VERSION field.
     *
     * @return {@link ProductVersion#NEUTRAL} unless set
     */
    public ProductVersion version() {
        return version;
    }

    /**
     * Returns the source of client challenge and session key.
     *
     * @return the system's default unless set
     */
    public SecureRandom random() {
        return random;
    }

    /**
     * Returns the clock that is asked when the server does not give its time.
     *
     * @return the system's clock unless set
     */
    public Clock clock() {
        return clock;
    }

    /** Collects options; not safe for use by several threads. */
    public static final class Builder {

        private NtlmPolicy policy = NtlmPolicy.secure();
        private NtlmFlags additionalFlags = NtlmFlags.NONE;
        private String targetName = "";
        private boolean targetNameUntrusted;
        private Optional<ChannelBindings> channelBindings = Optional.empty();
        private String workstation = "";
        private ProductVersion version = ProductVersion.NEUTRAL;
        private SecureRandom random = new SecureRandom();
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        private Builder(NtlmClientOptions options) {
            policy = options.policy;
            additionalFlags = options.additionalFlags;
            targetName = options.targetName;
            targetNameUntrusted = options.targetNameUntrusted;
            channelBindings = options.channelBindings;
            workstation = options.workstation;
            version = options.version;
            random = options.random;
            clock = options.clock;
        }

        private static String checkName(String name) {
            if (name.length() > MAX_NAME_LENGTH) {
                throw new IllegalArgumentException("a name has at most " + MAX_NAME_LENGTH + " characters");
            }
            return name;
        }

        /**
         * Sets what is sent and what is insisted on.
         *
         * @param policy the policy
         * @return this
         */
        public Builder policy(NtlmPolicy policy) {
            this.policy = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /**
         * Asks for flags in addition to those of the policy, without insisting on them.
         *
         * @param flags signing, encryption, key exchange, 56 bit and identify are heeded; all others follow from the
         *     policy
         * @return this
         */
        public Builder additionalFlags(NtlmFlags flags) {
            this.additionalFlags = Objects.requireNonNull(flags, "flags");
            return this;
        }

        /**
         * Names the service, so that a server that checks it refuses a relayed exchange.
         *
         * @param spn service class, slash, and the host name the user configured, for example {@code
         *     imap/mail.example.com}; empty for none
         * @return this
         */
        public Builder targetName(String spn) {
            targetName = checkName(spn);
            return this;
        }

        /**
         * Tells the server that the target name was not given by the user.
         *
         * @param untrusted true if it was found out by an insecure way
         * @return this
         */
        public Builder targetNameUntrusted(boolean untrusted) {
            targetNameUntrusted = untrusted;
            return this;
        }

        /**
         * Ties the exchange to its TLS connection.
         *
         * @param bindings the connection's bindings
         * @return this
         */
        public Builder channelBindings(ChannelBindings bindings) {
            channelBindings = Optional.of(bindings);
            return this;
        }

        /**
         * Tells the server a name of this machine.
         *
         * @param name a NetBIOS name; empty for none
         * @return this
         */
        public Builder workstation(String name) {
            workstation = checkName(name);
            return this;
        }

        /**
         * Sets the VERSION field.
         *
         * @param version what to tell the server
         * @return this
         */
        public Builder version(ProductVersion version) {
            this.version = Objects.requireNonNull(version, "version");
            return this;
        }

        /**
         * Sets the source of client challenge and session key.
         *
         * @param random a secure source
         * @return this
         */
        public Builder random(SecureRandom random) {
            this.random = Objects.requireNonNull(random, "random");
            return this;
        }

        /**
         * Sets the clock.
         *
         * @param clock asked when the server does not give its time, and for the clock skew
         * @return this
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Ends the building.
         *
         * @return the options
         */
        public NtlmClientOptions build() {
            return new NtlmClientOptions(this);
        }
    }
}
