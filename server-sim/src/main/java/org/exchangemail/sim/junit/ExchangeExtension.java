package org.exchangemail.sim.junit;

import jakarta.mail.Session;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.exchangemail.sim.SimulatedExchange;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Starts, resets and closes the servers of tests; registered by {@link WithSimulatedExchange}.
 *
 * <p>Keeps everything in the stores of JUnit and so is safe for tests that run in parallel.
 */
final class ExchangeExtension
        implements BeforeAllCallback,
                TestInstancePostProcessor,
                BeforeEachCallback,
                AfterEachCallback,
                AfterAllCallback,
                ParameterResolver {

    /** Made by JUnit. */
    ExchangeExtension() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        Scope scope = new Scope(context);
        // A nested class begins with what the tests of the class around it begin with.
        context.getParent().map(Scope::new).ifPresent(scope::reset);
        scope.own().addAll(Fields.ofClass(context.getRequiredTestClass()));
    }

    @Override
    public void postProcessTestInstance(Object instance, ExtensionContext context) {
        if (livesForTheClass(context)) {
            new Scope(context).ofClass().startFields(instance);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Scope scope = new Scope(context);
        scope.reset(scope.ofClass());
        Optional<Description> ofMethod = AnnotationSupport.findAnnotation(
                        context.getRequiredTestMethod(), WithSimulatedExchange.class)
                .map(annotation -> new Description(annotation, context.getRequiredTestClass()));
        ofMethod.or(() -> scope.ofClasses().findFirst()).ifPresent(scope::start);
        context.getRequiredTestInstances().getAllInstances().stream()
                .filter(instance -> !scope.isServed(instance))
                .forEach(scope::startFields);
        scope.mark();
    }

    private static boolean livesForTheClass(ExtensionContext context) {
        return context.getTestInstanceLifecycle().equals(Optional.of(Lifecycle.PER_CLASS));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Scope scope = new Scope(context);
        context.getExecutionException()
                .ifPresent(failure -> scope.all().forEach(server -> publish(server, scope, failure)));
        scope.close();
    }

    private static void publish(ManagedServer server, Scope scope, Throwable failure) {
        String conversation = Conversation.of(server, scope.marked(server));
        if (!conversation.isEmpty()) {
            scope.context().publishReportEntry("conversation with the simulated Exchange", conversation);
            failure.addSuppressed(
                    new ConversationException("The conversation with the simulated Exchange was\n" + conversation));
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        new Scope(context).close();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == SimulatedExchange.class
                || (parameter.isAnnotated(MailSession.class) && (type == Session.class || type == Properties.class));
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        List<ManagedServer> servers = new Scope(context).nearest();
        if (servers.size() != 1) {
            throw new ParameterResolutionException(
                    servers.isEmpty()
                            ? "There is no simulated Exchange yet; one that lives for a test is there from @BeforeEach on."
                            : "There are " + servers.size()
                                    + " simulated Exchanges that this parameter could be; use their fields.");
        }
        SimulatedExchange exchange = servers.get(0).exchange();
        Optional<MailSession> session = parameter.findAnnotation(MailSession.class);
        if (session.isEmpty()) {
            return exchange;
        }
        Properties properties = exchange.sessionProperties(session.get().value());
        return parameter.getParameter().getType() == Session.class ? Session.getInstance(properties) : properties;
    }
}
