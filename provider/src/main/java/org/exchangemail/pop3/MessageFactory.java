package org.exchangemail.pop3;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;

/** Makes the messages of folders: our own, or of the class that {@code message.class} names. */
final class MessageFactory {

    private final Optional<Constructor<? extends POP3ExchangeMessage>> constructor;

    private MessageFactory(Optional<Constructor<? extends POP3ExchangeMessage>> constructor) {
        this.constructor = constructor;
    }

    /**
     * Finds the class.
     *
     * @param name of the class; null for our own
     * @throws IllegalArgumentException if there is no such class, it is no {@link POP3ExchangeMessage}, or has no public
     *     constructor for a folder and a number
     */
    static MessageFactory of(String name, Class<?> store) {
        if (name == null) {
            return new MessageFactory(Optional.empty());
        }
        try {
            return new MessageFactory(Optional.of(
                    load(name, store).asSubclass(POP3ExchangeMessage.class).getConstructor(Folder.class, int.class)));
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalArgumentException(
                    "message.class is \"" + name + "\"; it must name a subclass of "
                            + POP3ExchangeMessage.class.getName() + " with a public constructor (Folder, int)",
                    e);
        }
    }

    private static Class<?> load(String name, Class<?> store) throws ClassNotFoundException {
        try {
            return Class.forName(name, false, store.getClassLoader());
        } catch (ClassNotFoundException e) {
            return Class.forName(name, false, Thread.currentThread().getContextClassLoader());
        }
    }

    POP3ExchangeMessage make(POP3ExchangeFolder folder, int number) throws MessagingException {
        if (constructor.isEmpty()) {
            return new POP3ExchangeMessage(folder, number);
        }
        try {
            return constructor.get().newInstance(folder, number);
        } catch (InvocationTargetException e) {
            throw new MessagingException(
                    "The message class failed", e.getCause() instanceof Exception cause ? cause : e);
        } catch (ReflectiveOperationException e) {
            throw new MessagingException("The message class cannot be used", e);
        }
    }
}
