package org.exchangemail.endtoend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import org.apache.kerby.kerberos.kerb.KrbException;
import org.apache.kerby.kerberos.kerb.server.SimpleKdcServer;
import org.apache.kerby.kerberos.kerb.type.KerberosTime;
import org.apache.kerby.kerberos.kerb.type.kdc.EncKdcRepPart;
import org.apache.kerby.kerberos.kerb.type.ticket.TgtTicket;

/**
 * A Kerberos realm {@code CORP.EXAMPLE} on a free port, which the Kerberos of this JVM uses until it is closed.
 *
 * <p>John and Mary are in it, {@code imap/localhost} and {@code pop/localhost}.
 */
final class Kdc implements AutoCloseable {

    static final String REALM = "CORP.EXAMPLE";

    private static final String CONFIGURATION = "java.security.krb5.conf";
    private static final String REPLAY_CACHE = "sun.security.krb5.rcache";

    private final Path directory;
    private final SimpleKdcServer server;

    private Kdc(Path directory, SimpleKdcServer server) {
        this.directory = directory;
        this.server = server;
    }

    static Kdc start(Path directory) throws IOException, KrbException {
        SimpleKdcServer server = new SimpleKdcServer();
        server.setWorkDir(directory.toFile());
        server.setKdcRealm(REALM);
        server.setKdcHost("localhost");
        server.setAllowUdp(false);
        server.setKdcTcpPort(freePort());
        server.init();
        server.start();
        server.createPrincipal("john@" + REALM, "Secret-1");
        server.createPrincipal("mary@" + REALM, "Secret-2");
        server.createPrincipals("imap/localhost", "pop/localhost");
        Kdc kdc = new Kdc(directory, server);
        server.exportPrincipal("imap/localhost", kdc.staleKeytab().toFile());
        server.deletePrincipal("imap/localhost");
        server.createPrincipals("imap/localhost");
        server.exportPrincipal("imap/localhost", kdc.keytab().toFile());
        server.exportPrincipal("pop/localhost", kdc.keytab().toFile());
        System.setProperty(CONFIGURATION, directory.resolve("krb5.conf").toString());
        System.setProperty(REPLAY_CACHE, "none");
        refresh();
        return kdc;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    Path keytab() {
        return directory.resolve("server.keytab");
    }

    /** The keys that the service had before it was given new ones. */
    Path staleKeytab() {
        return directory.resolve("stale.keytab");
    }

    /** Does what kinit does. */
    Path ticketCache(String user, String password) throws IOException, KrbException {
        return store(server.getKrbClient().requestTgt(user + "@" + REALM, password), user);
    }

    /** Does what kinit did yesterday. */
    Path expiredTicketCache(String user, String password) throws IOException, KrbException {
        TgtTicket ticket = server.getKrbClient().requestTgt(user + "@" + REALM, password);
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        EncKdcRepPart times = ticket.getEncKdcRepPart();
        times.setAuthTime(new KerberosTime(yesterday.minus(Duration.ofHours(8)).toEpochMilli()));
        times.setStartTime(times.getAuthTime());
        times.setEndTime(new KerberosTime(yesterday.toEpochMilli()));
        return store(ticket, user);
    }

    private Path store(TgtTicket ticket, String user) throws IOException, KrbException {
        Path cache = Files.createTempFile(directory, user, ".cache");
        server.getKrbClient().storeTicket(ticket, cache.toFile());
        return cache;
    }

    /** Lets the JVM read its configuration anew: only a login module can be asked to do so. */
    private static void refresh() {
        Configuration configuration = new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                return new AppConfigurationEntry[] {
                    new AppConfigurationEntry(
                            "com.sun.security.auth.module.Krb5LoginModule",
                            LoginModuleControlFlag.REQUIRED,
                            Map.of("refreshKrb5Config", "true", "doNotPrompt", "true", "useTicketCache", "true"))
                };
            }
        };
        try {
            new LoginContext("refresh", new Subject(), callbacks -> {}, configuration).login();
        } catch (LoginException e) {
            // Nobody is to be logged in.
        }
    }

    @Override
    public void close() throws KrbException {
        System.clearProperty(CONFIGURATION);
        System.clearProperty(REPLAY_CACHE);
        refresh();
        server.stop();
    }
}
