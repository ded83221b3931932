package org.exchangemail.sim.junit;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.exchangemail.sim.ExchangeBuilder;
import org.exchangemail.sim.SimulatedExchange;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** Makes servers of annotated fields: of those without a value, of those with a builder, and of those with a server. */
final class Fields {

    private Fields() {}

    /** Servers of the static fields of a class; the fields without a value get one. */
    static List<ManagedServer> ofClass(Class<?> test) {
        return servers(test, Optional.empty(), field -> Modifier.isStatic(field.getModifiers()));
    }

    /** Servers of the fields of an instance; the fields without a value get one. */
    static List<ManagedServer> ofInstance(Object instance) {
        return servers(instance.getClass(), Optional.of(instance), field -> !Modifier.isStatic(field.getModifiers()));
    }

    private static List<ManagedServer> servers(Class<?> test, Optional<Object> instance, Predicate<Field> wanted) {
        return AnnotationSupport.findAnnotatedFields(
                        test, WithSimulatedExchange.class, wanted, HierarchyTraversalMode.TOP_DOWN)
                .stream()
                .map(field -> server(field, instance.orElse(null), test))
                .toList();
    }

    private static ManagedServer server(Field field, Object instance, Class<?> test) {
        Description description = new Description(
                AnnotationSupport.findAnnotation(field, WithSimulatedExchange.class)
                        .orElseThrow(),
                test);
        Object value = value(field, instance);
        if (value != null && !description.saysNothing()) {
            throw new ExtensionConfigurationException(
                    "The field " + name(field) + " has a value and a description; leave out the one or the other.");
        }
        if (value instanceof SimulatedExchange started) {
            return new ManagedServer(started, () -> {});
        }
        if (value instanceof ExchangeBuilder builder) {
            return new ManagedServer(builder.start(), () -> {});
        }
        if (field.getType() != SimulatedExchange.class || Modifier.isFinal(field.getModifiers())) {
            throw new ExtensionConfigurationException(
                    "The field " + name(field)
                            + " is to be a SimulatedExchange that is not final, or to have a SimulatedExchange or an ExchangeBuilder as its value.");
        }
        // Emptied afterwards, for a subclass that has the field as well, and for whoever runs the class again.
        ManagedServer server = new ManagedServer(description.start(), () -> set(field, instance, null));
        set(field, instance, server.exchange());
        return server;
    }

    private static Object value(Field field, Object instance) {
        try {
            field.setAccessible(true);
            return field.get(instance);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new ExtensionConfigurationException("The field " + name(field) + " cannot be read.", e);
        }
    }

    private static void set(Field field, Object instance, SimulatedExchange exchange) {
        try {
            field.set(instance, exchange);
        } catch (ReflectiveOperationException e) {
            throw new ExtensionConfigurationException("The field " + name(field) + " cannot be written.", e);
        }
    }

    private static String name(Field field) {
        return field.getDeclaringClass().getSimpleName() + "." + field.getName();
    }
}
