package org.exchangemail.ntlm;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How a server introduces itself and what it insists on.
 *
 * <p>Immutable, safe for use by several threads if the random source is.
 */
public final class NtlmServerOptions {

    /** The longest name, that of DNS, in characters. */
    private static final int MAX_NAME_LENGTH = 255;

    private final String nbDomainName;
    private final String nbComputerName;
    private final String dnsDomainName;
    private final String dnsComputerName;
    private final String dnsTreeName;
    private final TargetType targetType;
    private final Optional<ProductVersion> version;
    private final boolean sendTimestamp;
    private final boolean sendTargetInfo;
    private final int lmCompatibilityLevel;
    private final ExtendedProtection extendedProtection;
    private final Optional<ChannelBindings> channelBindings;
    private final Set<String> targetNames;
    private final boolean micRequired;
    private final boolean anonymousAllowed;
    private final NtlmFlags withheldFlags;
    private final Charset oemCharset;
    private final Duration challengeLifetime;
    private final SecureRandom random;
    private final Clock clock;

    private NtlmServerOptions(Builder builder) {
        nbDomainName = builder.nbDomainName;
        nbComputerName = builder.nbComputerName;
        dnsDomainName = builder.dnsDomainName;
        dnsComputerName = builder.dnsComputerName;
        dnsTreeName = builder.dnsTreeName;
        targetType = builder.targetType;
        version = builder.version;
        sendTimestamp = builder.sendTimestamp;
        sendTargetInfo = builder.sendTargetInfo;
        lmCompatibilityLevel = builder.lmCompatibilityLevel;
        extendedProtection = builder.extendedProtection;
        channelBindings = builder.channelBindings;
        targetNames = builder.targetNames;
        micRequired = builder.micRequired;
        anonymousAllowed = builder.anonymousAllowed;
        withheldFlags = builder.withheldFlags;
        oemCharset = builder.oemCharset;
        challengeLifetime = builder.challengeLifetime;
        random = builder.random;
        clock = builder.clock;
    }

    /**
     * Starts from the defaults of each method of the builder.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts from these options, for example to add the channel bindings of one connection.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        return new Builder(this);
    }

    String nbDomainName() {
        return nbDomainName;
    }

    String nbComputerName() {
        return nbComputerName;
    }

    String dnsDomainName() {
        return dnsDomainName;
    }

    String dnsComputerName() {
        return dnsComputerName;
    }

    String dnsTreeName() {
        return dnsTreeName;
    }

    TargetType targetType() {
        return targetType;
    }

    Optional<ProductVersion> version() {
        return version;
    }

    boolean sendsTimestamp() {
        return sendTimestamp;
    }

    boolean sendsTargetInfo() {
        return sendTargetInfo;
    }

    /** Whether a server of this LmCompatibilityLevel accepts such a response: 4 refuses LM, 5 also NTLMv1. */
    boolean accepts(ResponseVersion response) {
        return switch (response) {
            case NTLMV2 -> true;
            case NTLMV1_WITH_ESS, NTLMV1 -> lmCompatibilityLevel <= 4;
            case LM -> lmCompatibilityLevel <= 3;
        };
    }

    ExtendedProtection extendedProtection() {
        return extendedProtection;
    }

    Optional<ChannelBindings> channelBindings() {
        return channelBindings;
    }

    Set<String> targetNames() {
        return targetNames;
    }

    boolean isMicRequired() {
        return micRequired;
    }

    boolean isAnonymousAllowed() {
        return anonymousAllowed;
    }

    NtlmFlags withheldFlags() {
        return withheldFlags;
    }

    Charset oemCharset() {
        return oemCharset;
    }

    Duration challengeLifetime() {
        return challengeLifetime;
    }

    SecureRandom random() {
        return random;
    }

    Clock clock() {
        return clock;
    }

    /** Collects options; not safe for use by several threads. */
    public static final class Builder {

        private String nbDomainName = "DOMAIN";
        private String nbComputerName = "SERVER";
        private String dnsDomainName = "";
        private String dnsComputerName = "";
        private String dnsTreeName = "";
        private TargetType targetType = TargetType.DOMAIN;
        private Optional<ProductVersion> version = Optional.of(ProductVersion.NEUTRAL);
        private boolean sendTimestamp = true;
        private boolean sendTargetInfo = true;
        private int lmCompatibilityLevel = 5;
        private ExtendedProtection extendedProtection = ExtendedProtection.NONE;
        private Optional<ChannelBindings> channelBindings = Optional.empty();
        private Set<String> targetNames = Set.of();
        private boolean micRequired;
        private boolean anonymousAllowed;
        private NtlmFlags withheldFlags = NtlmFlags.NONE;
        private Charset oemCharset = StandardCharsets.ISO_8859_1;
        private Duration challengeLifetime = Duration.ofMinutes(30);
        private SecureRandom random = new SecureRandom();
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        private Builder(NtlmServerOptions options) {
            nbDomainName = options.nbDomainName;
            nbComputerName = options.nbComputerName;
            dnsDomainName = options.dnsDomainName;
            dnsComputerName = options.dnsComputerName;
            dnsTreeName = options.dnsTreeName;
            targetType = options.targetType;
            version = options.version;
            sendTimestamp = options.sendTimestamp;
            sendTargetInfo = options.sendTargetInfo;
            lmCompatibilityLevel = options.lmCompatibilityLevel;
            extendedProtection = options.extendedProtection;
            channelBindings = options.channelBindings;
            targetNames = options.targetNames;
            micRequired = options.micRequired;
            anonymousAllowed = options.anonymousAllowed;
            withheldFlags = options.withheldFlags;
            oemCharset = options.oemCharset;
            challengeLifetime = options.challengeLifetime;
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
         * Sets MsvAvNbDomainName.
         *
         * @param name {@code DOMAIN} unless set; empty leaves the pair out
         * @return this
         */
        public Builder nbDomainName(String name) {
            nbDomainName = checkName(name);
            return this;
        }

        /**
         * Sets MsvAvNbComputerName.
         *
         * @param name {@code SERVER} unless set; empty leaves the pair out
         * @return this
         */
        public Builder nbComputerName(String name) {
            nbComputerName = checkName(name);
            return this;
        }

        /**
         * Sets MsvAvDnsDomainName.
         *
         * @param name for example {@code corp.example}; empty, as it is unless set, leaves the pair out
         * @return this
         */
        public Builder dnsDomainName(String name) {
            dnsDomainName = checkName(name);
            return this;
        }

        /**
         * Sets MsvAvDnsComputerName.
         *
         * @param name for example {@code mail.corp.example}; empty, as it is unless set, leaves the pair out
         * @return this
         */
        public Builder dnsComputerName(String name) {
            dnsComputerName = checkName(name);
            return this;
        }

        /**
         * Sets MsvAvDnsTreeName.
         *
         * @param name for example {@code corp.example}; empty, as it is unless set, leaves the pair out
         * @return this
         */
        public Builder dnsTreeName(String name) {
            dnsTreeName = checkName(name);
            return this;
        }

        /**
         * Sets which of the two NetBIOS names is the TargetName.
         *
         * @param type {@link TargetType#DOMAIN} unless set
         * @return this
         */
        public Builder targetType(TargetType type) {
            targetType = Objects.requireNonNull(type, "type");
            return this;
        }

        /**
         * Sets the VERSION field, which is sent whether the client asked for it or not, as Windows does.
         *
         * @param version {@link ProductVersion#NEUTRAL} unless set
         * @return this
         */
        public Builder version(ProductVersion version) {
            this.version = Optional.of(version);
            return this;
        }

        /**
         * Leaves the VERSION field empty.
         *
         * @return this
         */
        public Builder withoutVersion() {
            version = Optional.empty();
            return this;
        }

        /**
         * Sets whether MsvAvTimestamp is sent, which makes clients add a MIC.
         *
         * @param send true unless set; false for a server before Windows Vista
         * @return this
         */
        public Builder sendTimestamp(boolean send) {
            sendTimestamp = send;
            return this;
        }

        /**
         * Sends no TargetInfo at all.
         *
         * @return this
         */
        public Builder withoutTargetInfo() {
            sendTargetInfo = false;
            return this;
        }

        /**
         * Sets which kinds of response are accepted.
         *
         * @param level 0 to 3 LM, NTLMv1 and NTLMv2; 4 NTLMv1 and NTLMv2; 5, as it is unless set, NTLMv2
         * @return this
         * @throws IllegalArgumentException if the level is another number
         */
        public Builder lmCompatibilityLevel(int level) {
            if (level < 0 || level > 5) {
                throw new IllegalArgumentException("LmCompatibilityLevel is 0 to 5, not " + level);
            }
            lmCompatibilityLevel = level;
            return this;
        }

        /**
         * Sets how channel bindings and target names are treated.
         *
         * @param protection {@link ExtendedProtection#NONE} unless set
         * @return this
         */
        public Builder extendedProtection(ExtendedProtection protection) {
            extendedProtection = Objects.requireNonNull(protection, "protection");
            return this;
        }

        /**
         * Sets the bindings of the TLS connection the exchange comes over.
         *
         * @param expected what a client must send; without it the connection counts as clear text
         * @return this
         */
        public Builder channelBindings(ChannelBindings expected) {
            channelBindings = Optional.of(expected);
            return this;
        }

        /**
         * Sets the service principal names that are this server's.
         *
         * @param names compared without regard to case; any name is right if there are none, as it is unless set
         * @return this
         */
        public Builder targetNames(Set<String> names) {
            targetNames = Set.copyOf(names);
            return this;
        }

        /**
         * Sets whether a message without a MIC is refused.
         *
         * @param required false unless set: a MIC is checked if the client says that there is one
         * @return this
         */
        public Builder micRequired(boolean required) {
            micRequired = required;
            return this;
        }

        /**
         * Sets whether an anonymous client is let in.
         *
         * @param allowed false unless set
         * @return this
         */
        public Builder anonymousAllowed(boolean allowed) {
            anonymousAllowed = allowed;
            return this;
        }

        /**
         * Sets flags that are never granted, to play a weak server.
         *
         * @param flags none unless set
         * @return this
         */
        public Builder withheldFlags(NtlmFlags flags) {
            withheldFlags = Objects.requireNonNull(flags, "flags");
            return this;
        }

        /**
         * Sets the character set for clients without UNICODE.
         *
         * @param charset ISO 8859-1 unless set
         * @return this
         */
        public Builder oemCharset(Charset charset) {
            oemCharset = Objects.requireNonNull(charset, "charset");
            return this;
        }

        /**
         * Sets how long the AUTHENTICATE message may take.
         *
         * @param lifetime 30 minutes unless set
         * @return this
         */
        public Builder challengeLifetime(Duration lifetime) {
            challengeLifetime = Objects.requireNonNull(lifetime, "lifetime");
            return this;
        }

        /**
         * Sets the source of the server challenge.
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
         * @param clock asked for the timestamp and the lifetime
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
        public NtlmServerOptions build() {
            return new NtlmServerOptions(this);
        }
    }
}
