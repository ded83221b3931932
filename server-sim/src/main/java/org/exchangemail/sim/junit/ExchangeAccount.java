package org.exchangemail.sim.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An account of a server that is described by {@link WithSimulatedExchange}. */
@Target({})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface ExchangeAccount {

    /**
     * The name.
     *
     * @return for example {@code john}, in the server's own domain, or {@code SALES/john}
     */
    String name();

    /**
     * The password.
     *
     * @return any characters; may be left out only for an account that is disabled
     */
    String password() default "";

    /**
     * The alias of the mailbox.
     *
     * @return that of the account unless set
     */
    String alias() default "";

    /**
     * The user principal name.
     *
     * @return {@code name@domain} unless set
     */
    String upn() default "";

    /**
     * The primary address of the mailbox.
     *
     * @return {@code alias@domain} unless set
     */
    String address() default "";

    /**
     * Whether nobody can log on, as is usual for the owner of a shared mailbox.
     *
     * @return false unless set
     */
    boolean disabled() default false;

    /**
     * The mailboxes that the account has FullAccess on.
     *
     * @return alias, primary address or UPN of each
     */
    String[] fullAccessOn() default {};

    /**
     * Mail in the INBOX.
     *
     * @return names of resources in the format of {@code .eml} files, relative to the test class unless they begin with a slash
     */
    String[] mail() default {};
}
