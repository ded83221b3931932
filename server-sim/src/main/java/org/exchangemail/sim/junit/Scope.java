package org.exchangemail.sim.junit;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * A class or a test, as far as servers are concerned: those that were started for it, and those around it that serve it too.
 *
 * @param context of JUnit
 */
record Scope(ExtensionContext context) {

    private static final Namespace NAMESPACE = Namespace.create(Scope.class);
    private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";

    /** The list of servers, in a type of its own so that the store can check it. */
    private static final class Servers extends CopyOnWriteArrayList<ManagedServer> {

        private static final long serialVersionUID = 1L;
    }

    /** Servers that were started for this very class or test. */
    List<ManagedServer> own() {
        // The store of a context is also asked for what it does not have itself, so the key names the context.
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent("servers of " + context.getUniqueId(), key -> new Servers(), Servers.class);
    }

    /** This and the scopes around it, from the inside to the outside. */
    Stream<Scope> outwards() {
        return Stream.iterate(
                        Optional.of(context), Optional::isPresent, inner -> inner.flatMap(ExtensionContext::getParent))
                .map(Optional::get)
                .map(Scope::new);
    }

    /** The class that this is, or that this test is of. */
    Scope ofClass() {
        return outwards()
                .filter(scope -> scope.context.getTestMethod().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /** What the annotations of this class and of those around it describe, from the inside to the outside. */
    Stream<Description> ofClasses() {
        return outwards()
                .flatMap(scope -> scope.context.getTestClass().stream())
                .distinct()
                .flatMap(test -> AnnotationSupport.findAnnotation(test, WithSimulatedExchange.class)
                        .map(annotation -> new Description(annotation, test))
                        .stream());
    }

    /** Starts a server for this very class or test. */
    void start(Description description) {
        own().add(new ManagedServer(description.start(), () -> {}));
    }

    /** Starts the servers of the fields of an instance, which lives as long as this class or test. */
    void startFields(Object instance) {
        context.getStore(NAMESPACE).put(instanceKey(), instance);
        own().addAll(Fields.ofInstance(instance));
    }

    /** Tells whether the servers of an instance were started for this or for a scope around it. */
    boolean isServed(Object instance) {
        return outwards().anyMatch(scope -> scope.context.getStore(NAMESPACE).get(scope.instanceKey()) == instance);
    }

    private String instanceKey() {
        return "instance of " + context.getUniqueId();
    }

    /** Those servers that are nearest: of this, if there are any, or of the scopes around it. */
    List<ManagedServer> nearest() {
        return outwards()
                .map(Scope::own)
                .filter(servers -> !servers.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** Servers of this and of the scopes around it, from the inside to the outside. */
    Stream<ManagedServer> all() {
        return outwards().flatMap(scope -> scope.own().stream());
    }

    /**
     * Resets the servers around this to what they were when the first test of a class began; those that another test may be
     * using at the same time are left alone.
     */
    void reset(Scope container) {
        outwards()
                .takeWhile(scope -> !scope.isConcurrent())
                .flatMap(scope -> scope.context.getParent().stream())
                .flatMap(parent -> new Scope(parent).own().stream())
                .forEach(server -> server.reset(container.context.getUniqueId()));
    }

    private boolean isConcurrent() {
        return context.getExecutionMode() == ExecutionMode.CONCURRENT
                && context.getConfigurationParameter(PARALLEL)
                        .map(Boolean::parseBoolean)
                        .orElse(false);
    }

    /** Remembers what was said on all servers before the test. */
    void mark() {
        all().forEach(server -> context.getStore(NAMESPACE).put(server, server.lastSession()));
    }

    /** The number of the last connection before the test. */
    int marked(ManagedServer server) {
        return Optional.ofNullable(context.getStore(NAMESPACE).get(server, Integer.class))
                .orElse(0);
    }

    /** Closes the servers of this very class or test. */
    void close() {
        own().forEach(ManagedServer::close);
        own().clear();
    }
}
