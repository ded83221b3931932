/** A simulated Microsoft Exchange for the tests of mail applications. */
module org.exchangemail.sim {
    requires transitive jakarta.mail;
    requires transitive org.exchangemail.provider;
    requires apache.mime4j.core;
    requires apache.mime4j.dom;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires java.security.jgss;
    requires java.security.sasl;
    requires static info.picocli;
    requires static org.junit.jupiter.api;

    exports org.exchangemail.sim;
    exports org.exchangemail.sim.auth;
    exports org.exchangemail.sim.directory;
    exports org.exchangemail.sim.faults;
    exports org.exchangemail.sim.junit;
    exports org.exchangemail.sim.mailbox;
    exports org.exchangemail.sim.profile;
    exports org.exchangemail.sim.tls;

    opens org.exchangemail.sim.cli to
            info.picocli;
    opens org.exchangemail.sim.junit to
            org.junit.platform.commons;
}
