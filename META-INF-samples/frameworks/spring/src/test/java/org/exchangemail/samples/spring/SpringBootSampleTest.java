package org.exchangemail.samples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Folder;
import jakarta.mail.Store;
import java.util.List;
import org.exchangemail.imap.IMAPExchangeStore;
import org.exchangemail.sim.faults.Fault;
import org.exchangemail.sim.faults.Faults;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.Lifecycle;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** A Spring Boot application with the properties of the sample, as they are. */
class SpringBootSampleTest {

    private static ConfigurableApplicationContext application;
    private static Received received;

    @BeforeAll
    static void run() {
        application = new SpringApplicationBuilder(MailApplication.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .run(
                        "--spring.config.location=file:../../spring-boot/application.properties",
                        "--mailbox.host=" + Corp.EXCHANGE.host(),
                        "--mailbox.port=" + Corp.EXCHANGE.imapsPort(),
                        "--mailbox.password=Secret-1");
        received = application.getBean(Received.class);
    }

    @AfterAll
    static void close() {
        application.close();
    }

    @BeforeEach
    void reset() {
        Corp.reset();
        received.clear();
    }

    @Test
    void theSessionOfTheMailSenderOpensTheSharedMailbox() throws Exception {
        List<String> sent = Corp.deliver("mary", 1);
        JavaMailSenderImpl sender = application.getBean(JavaMailSenderImpl.class);

        try (Store store = sender.getSession().getStore()) {
            store.connect(null, application.getEnvironment().getRequiredProperty("mailbox.password"));
            assertThat(store).isInstanceOf(IMAPExchangeStore.class);
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                assertThat(inbox.getMessage(1).getSubject()).isEqualTo(sent.get(0));
            }
        }
        assertThat(Corp.logons()).containsExactly("LOGIN CORP/john/mary");
    }

    @ParameterizedTest
    @CsvSource({"FETCH, true", "STORE, true", "CLOSE, true", "CLOSE, false"})
    void aFlowThatEmptiesTheSharedMailboxLosesAndRepeatsNothingWhenTheConnectionBreaks(
            String command, boolean carriedOut) throws Exception {
        List<String> sent = Corp.deliver("mary", 3);
        Faults once = Corp.EXCHANGE.faults().once();
        Fault fault = carriedOut
                ? once.beforeReplyTo(command).close()
                : once.onCommand(command).close();
        application.getBean("adapter", Lifecycle.class).start();
        fault.awaitStruck(Corp.LIMIT);
        Corp.awaitEmpty("mary");

        sent.addAll(Corp.deliver("mary", 1));

        assertThat(received.take(4)).isEqualTo(sent);
        SampleContext.stop(application, "adapter");
    }
}
