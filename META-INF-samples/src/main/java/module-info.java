/** The demo and the samples; not published. */
module org.exchangemail.samples {
    requires transitive jakarta.mail;
    requires org.exchangemail.sim;

    exports org.exchangemail.samples;
}
