package org.exchangemail.samples.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.mail.SharedMailbox;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.Digest;
import org.exchangemail.imap.IMAPExchangeStore;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.faults.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** The sample {@code mail-session-definition}, as it stands: an application that brings session and provider with it. */
class MailSessionDefinitionIT {

    private static final Path SAMPLE = Path.of("..", "..", "mail-session-definition");
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
                .fullAccess("john", "mary")
                .start();
        exchange.loadMail("mary", MAIL);

        server = new WildFly(folder.resolve("standalone"));
        try (Application application = new Application(server.deployments().resolve("mailbox.war"))) {
            application.servlet(SharedMailbox.class);
            application.descriptor(SAMPLE.resolve("web.xml"));
            application.library(Application.jarOf(IMAPExchangeStore.class));
            application.library(Application.jarOf(Digest.class));
        }
        // Variables in web.xml are replaced if the server is told to.
        String configuration = Files.readString(server.configuration());
        String off = "<spec-descriptor-property-replacement>false<";
        assertThat(configuration).contains(off);
        Files.writeString(server.configuration(), configuration.replace(off, off.replace("false", "true")));
        server.start(exchange, "CORP/john/mary", "Secret-1");
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
        exchange.close();
    }

    @Test
    void theApplicationReadsTheSharedMailbox() throws Exception {
        HttpResponse<String> response = server.get("/mailbox/");
        assertThat(response.body().lines())
                .containsExactlyInAnyOrder(
                        "ご注文の確認 (order 4711)", "Holiday cover", "Réclamation : livraison incomplète");
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void aConnectionThatIsCutWhileReadingIsReportedAndTheNextRequestReadsOn() throws Exception {
        try (Fault cut = exchange.faults().once().inReplyTo("FETCH", 40).close()) {
            HttpResponse<String> response = server.get("/mailbox/");
            assertThat(cut.struck()).isEqualTo(1);
            assertThat(response.body()).startsWith("jakarta.mail.FolderClosedException: ");
            assertThat(response.statusCode()).isEqualTo(502);
        }
        theApplicationReadsTheSharedMailbox();
    }
}
