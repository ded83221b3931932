package org.exchangemail.samples.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.exchangemail.imap.IMAPExchangeStore;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.faults.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** The sample {@code wildfly}, as it stands: its modules copied, its script run, and an application that looks the session up. */
class CustomMailServerIT {

    private static final Path SAMPLE = Path.of("..", "..", "wildfly");
    private static final Path MODULE = Path.of("org", "exchangemail", "provider", "main");
    private static final Path MAIL = Path.of("..", "..", "src", "main", "resources", "demo", "mary");

    @TempDir
    private static Path folder;

    private static SimulatedExchange exchange;
    private static WildFly server;

    @BeforeAll
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
    static void start() throws Exception {
        exchange = SimulatedExchange.builder()
                .domain("CORP", "corp.example")
                .account("CORP", "john", "Secret-1")
                .account("CORP", "mary", "Secret-2")
                .account("CORP", "paul", "Secret-3")
                .fullAccess("john", "mary")
                .start();
        exchange.loadMail("mary", MAIL);

        server = new WildFly(Files.createDirectory(folder.resolve("standalone")));
        copy(SAMPLE.resolve("modules"), server.modules());
        Path jar = Application.jarOf(IMAPExchangeStore.class);
        Files.copy(jar, server.modules().resolve(MODULE).resolve(jar.getFileName()));
        server.start(exchange, "CORP/john/mary", "Secret-1");

        Path war = folder.resolve("lookup.war");
        try (Application application = new Application(war)) {
            application.servlet(LookedUpMailbox.class);
        }
        Path script = folder.resolve("script.cli");
        Files.writeString(script, Files.readString(SAMPLE.resolve("exchange-mail.cli")) + """
                        batch
                        /subsystem=mail/mail-session=paul:add(jndi-name="java:jboss/mail/paul")
                        /subsystem=mail/mail-session=paul/custom=imapexs:add(outbound-socket-binding-ref=exchange, \
                        username="CORP/paul", password="wrong", properties={mail.store.protocol=imapexs})
                        run-batch
                        """ + "deploy " + war + "\n");
        server.run(script);
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
        exchange.close();
    }

    @Test
    void theSessionThatTheApplicationLooksUpReadsTheSharedMailbox() throws Exception {
        HttpResponse<String> response = list("exchange");
        assertThat(response.body())
                .contains("order 4711")
                .contains("Holiday cover")
                .contains("livraison incomplète");
        assertThat(response.body().lines()).hasSize(3);
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void aConnectionThatIsCutInTheMiddleOfAMessageIsReportedAndTheNextRequestReadsAll() throws Exception {
        try (Fault cut =
                exchange.faults().once().inLiteralOfReplyTo("FETCH", 20).close()) {
            HttpResponse<String> response = list("exchange");
            assertThat(cut.struck()).isEqualTo(1);
            assertThat(response.body()).contains("FolderClosed");
            assertThat(response.statusCode()).isEqualTo(502);
        }
        theSessionThatTheApplicationLooksUpReadsTheSharedMailbox();
    }

    @Test
    void anExchangeThatIsAwayIsReportedAndReadAsSoonAsItIsBack() throws Exception {
        exchange.stop();
        assertThat(list("exchange").body()).contains("MailConnectException");
        exchange.start();
        theSessionThatTheApplicationLooksUpReadsTheSharedMailbox();
    }

    @Test
    void aWrongPasswordIsSentOnceHoweverOftenTheSessionIsLookedUp() throws Exception {
        assertThat(list("paul").body()).contains("BadCredentialsException").contains("AUTHENTICATE failed.");
        assertThat(list("paul").body()).contains("BadCredentialsException").contains("was not tried");
        assertThat(exchange.account("paul").badLogons()).isEqualTo(1);
    }

    private static HttpResponse<String> list(String session) throws Exception {
        return server.get("/lookup/?session=" + session);
    }

    private static void copy(Path from, Path to) throws Exception {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }
}
