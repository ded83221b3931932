package org.exchangemail.samples.spring;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.exchangemail.sim.SimulatedExchange;
import org.springframework.context.ApplicationContext;
import org.springframework.context.Lifecycle;
import org.springframework.context.support.GenericXmlApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.integration.mail.event.MailIntegrationEvent;
import org.springframework.integration.mail.inbound.ImapIdleChannelAdapter;
import org.springframework.messaging.SubscribableChannel;
import org.springframework.messaging.support.ErrorMessage;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * A Spring application that imports the sample, and sets those of its properties that say where the server is: what an
 * administrator would change, and nothing else.
 */
final class SampleContext implements AutoCloseable {

    private final URLClassLoader classPath;
    private final GenericXmlApplicationContext context = new GenericXmlApplicationContext();

    SampleContext(Path memory, Map<String, Object> changes, Received received) throws IOException {
        classPath = new URLClassLoader(
                new URL[] {Path.of("../../spring-integration").toUri().toURL()}, SampleContext.class.getClassLoader());
        SimulatedExchange exchange = Corp.EXCHANGE;
        Map<String, Object> site = new HashMap<>();
        site.put("mailbox.host", exchange.host());
        site.put("mailbox.imapexs.port", exchange.imapsPort());
        site.put("mailbox.pop3exs.port", exchange.pop3sPort());
        site.put("mailbox.password", "Secret-1");
        site.put("mailbox.own.password", "Secret-1");
        site.put("mailbox.delay", 50);
        site.put("mailbox.memory", memory.toString());
        site.putAll(changes);
        context.setClassLoader(classPath);
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("site", site));
        context.registerBean("mailHandler", Received.class, () -> received);
        // Of one thread unless told otherwise.
        context.registerBean("taskScheduler", ThreadPoolTaskScheduler.class);
        context.addApplicationListener(event -> {
            if (event instanceof MailIntegrationEvent failure) {
                received.failed(failure.getCause());
            }
        });
        context.load(new ClassPathResource("mail.xml", classPath));
        context.refresh();
        // A test does not want to wait for ten seconds; mail.xml cannot say it.
        ImapIdleChannelAdapter idle = context.getBean(ImapIdleChannelAdapter.class);
        idle.setReconnectDelay(50);
        idle.setTaskExecutor(context.getBean(ThreadPoolTaskScheduler.class));
        context.getBean("errorChannel", SubscribableChannel.class)
                .subscribe(message -> received.failed(((ErrorMessage) message).getPayload()));
    }

    void start(String adapter) {
        context.getBean(adapter, Lifecycle.class).start();
    }

    /** Stops an adapter, and the server. */
    void stop(String adapter) throws Exception {
        stop(context, adapter);
    }

    /**
     * Stops an adapter that is worked by a scheduler of one thread, and the server; waits until the adapter is through. One that
     * is told to stop on its way into IDLE stays there, as long as the server does.
     */
    static void stop(ApplicationContext context, String adapter) throws Exception {
        context.getBean(adapter, Lifecycle.class).stop();
        Corp.EXCHANGE.stop();
        context.getBean(ThreadPoolTaskScheduler.class).submit(() -> {}).get(Corp.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        context.close();
        classPath.close();
    }
}
