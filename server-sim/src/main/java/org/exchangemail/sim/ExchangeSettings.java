package org.exchangemail.sim;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.exchangemail.sim.auth.ServiceKeys;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.Pop3Settings;
import org.exchangemail.sim.profile.Protocol;
import org.exchangemail.sim.profile.ServiceSettings;
import org.exchangemail.sim.tls.ServerCertificate;

/** What a server is started with, apart from its directory; the values a builder has unless told otherwise. */
final class ExchangeSettings {

    ExchangeProfile profile = ExchangeProfile.EXCHANGE_2016;
    UnaryOperator<ServiceSettings> imapChanges = UnaryOperator.identity();
    UnaryOperator<Pop3Settings> pop3Changes = UnaryOperator.identity();
    Optional<ServiceKeys> keys = Optional.empty();
    String serverName = "EXCHANGE";
    InetAddress address = InetAddress.getLoopbackAddress();
    final Map<Protocol, Integer> ports = new EnumMap<>(Protocol.class);
    ServerCertificate certificate = ServerCertificate.valid();
    Clock clock = Clock.systemUTC();
    SecureRandom random = new SecureRandom();
    Optional<Consumer<String>> trace = Optional.empty();

    ExchangeSettings() {
        for (Protocol protocol : Protocol.values()) {
            ports.put(protocol, 0);
        }
    }

    /** A copy that later changes of the other do not change. */
    ExchangeSettings(ExchangeSettings other) {
        this.profile = other.profile;
        this.imapChanges = other.imapChanges;
        this.pop3Changes = other.pop3Changes;
        this.keys = other.keys;
        this.serverName = other.serverName;
        this.address = other.address;
        this.ports.putAll(other.ports);
        this.certificate = other.certificate;
        this.clock = other.clock;
        this.random = other.random;
        this.trace = other.trace;
    }

    ServiceSettings imap() {
        return imapChanges.apply(profile.imap().settings());
    }

    Pop3Settings pop3() {
        return pop3Changes.apply(profile.pop3().settings());
    }
}
