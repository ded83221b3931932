package org.exchangemail.sim.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a parameter what a client needs to reach the server of the test: a {@code jakarta.mail.Session}, or its {@code
 * java.util.Properties}, with host, port and trust.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface MailSession {

    /**
     * The protocol.
     *
     * @return for example {@code imaps}, {@code imapexs} or {@code pop3ex}
     */
    String value();
}
