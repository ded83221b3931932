package org.exchangemail.sim.junit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Consumer;
import org.exchangemail.sim.ExchangeBuilder;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.directory.NewAccount;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Starts the server that an annotation describes. */
final class Description {

    private final WithSimulatedExchange annotation;
    private final Class<?> test;

    /** Takes the class that resources are relative to. */
    Description(WithSimulatedExchange annotation, Class<?> test) {
        this.annotation = annotation;
        this.test = test;
    }

    /** Tells whether anything but the defaults was written. */
    boolean saysNothing() {
        return annotation.profile().isEmpty()
                && annotation.accounts().length == 0
                && Arrays.equals(annotation.domains(), new String[] {"CORP=corp.example"});
    }

    SimulatedExchange start() {
        ExchangeBuilder builder = SimulatedExchange.builder();
        if (!annotation.profile().isEmpty()) {
            builder.profile(ExchangeProfile.named(annotation.profile()));
        }
        Arrays.stream(annotation.domains()).forEach(names -> domain(builder, names));
        for (ExchangeAccount account : annotation.accounts()) {
            builder.account(describe(account));
            Arrays.stream(account.fullAccessOn()).forEach(mailbox -> builder.fullAccess(account.name(), mailbox));
        }
        SimulatedExchange exchange = builder.start();
        try {
            Arrays.stream(annotation.accounts()).forEach(account -> deliver(exchange, account));
            return exchange;
        } catch (RuntimeException e) {
            exchange.close();
            throw e;
        }
    }

    private static void domain(ExchangeBuilder builder, String names) {
        int equals = names.indexOf('=');
        if (equals < 0) {
            throw new ExtensionConfigurationException(
                    "\"" + names + "\" is no domain; write its two names as in CORP=corp.example.");
        }
        builder.domain(names.substring(0, equals), names.substring(equals + 1));
    }

    private static Consumer<NewAccount> describe(ExchangeAccount account) {
        String[] names = account.name().split("[/\\\\]", 2);
        return entry -> {
            if (names.length == 2) {
                entry.domain(names[0]);
            }
            entry.name(names[names.length - 1]);
            if (account.disabled()) {
                entry.disabled().password(UUID.randomUUID().toString());
            }
            ifSet(account.password(), entry::password);
            ifSet(account.alias(), entry::alias);
            ifSet(account.upn(), entry::upn);
            ifSet(account.address(), entry::primaryAddress);
        };
    }

    private static void ifSet(String value, Consumer<String> use) {
        if (!value.isEmpty()) {
            use.accept(value);
        }
    }

    private void deliver(SimulatedExchange exchange, ExchangeAccount account) {
        for (String resource : account.mail()) {
            try (InputStream mail = test.getResourceAsStream(resource)) {
                if (mail == null) {
                    throw new ExtensionConfigurationException("There is no resource " + resource + " beside "
                            + test.getName() + " that could be mail of " + account.name() + ".");
                }
                exchange.mailbox(exchange.account(account.name()).upn()).deliver().stream(mail);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
