package org.exchangemail.sim.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.exchangemail.sim.cli.Listeners.Listener;

/**
 * Says how to connect: with curl, with openssl, and by the properties of a Jakarta Mail session, ready to be copied.
 *
 * @param listeners of the server
 * @param who logs in
 * @param principal somebody else's mailbox that can be opened, if there is one
 * @param certificate the file that clients have to trust
 */
record FirstSteps(Listeners listeners, Welcome.Known who, Optional<String> principal, Path certificate) {

    void print(PrintWriter out) {
        listeners.best().ifPresent(listener -> {
            out.printf("Read mail with curl:%n%n  %s%n", curl(listener, ""));
            principal.ifPresent(alias -> out.printf(
                    "  %s%n", curl(listener, " --login-options AUTH=PLAIN --sasl-ir --sasl-authzid " + quoted(alias))));
            out.printf("%nTalk to it by hand; %s logs in:%n%n  %s%n", login(listener), openssl(listener));
            out.printf("%nRead mail with Jakarta Mail (imaps and pop3s do without exchange-mail-provider):%n%n");
            properties(listener).lines().forEach(line -> out.printf("  %s%n", line));
            out.println();
        });
    }

    private String curl(Listener listener, String more) {
        return "curl --cacert " + quoted(certificate.toString()) + (listener.isSecure() ? "" : " --ssl-reqd")
                + " --user "
                + quoted(
                        who.login() + who.password().map(secret -> ":" + secret).orElse("")) + more + " "
                + quoted(listener.name() + "://" + address(listener)
                        + (listener.isImap() ? "/INBOX;MAILINDEX=1" : "/1"));
    }

    private String login(Listener listener) {
        String name = who.login() + principal.map(alias -> "/" + alias).orElse("");
        String password = who.password().orElse("PASSWORD");
        return listener.isImap()
                ? "\"a1 LOGIN " + name + " " + password + "\""
                : "\"USER " + name + "\" and \"PASS " + password + "\"";
    }

    private String openssl(Listener listener) {
        String startTls = listener.isSecure() ? "" : " -starttls " + listener.name();
        return "openssl s_client -quiet -crlf -CAfile " + quoted(certificate.toString()) + startTls + " -connect "
                + address(listener);
    }

    private String properties(Listener listener) {
        String protocol = (listener.isImap() ? "imapex" : "pop3ex") + (listener.isSecure() ? "s" : "");
        String prefix = "mail." + protocol + ".";
        return String.join(
                "\n",
                "mail.store.protocol=" + protocol,
                prefix + "host=" + listeners.host(),
                prefix + "port=" + listener.port(),
                prefix + "ssl.trust=" + listeners.host(),
                prefix + "user=" + who.login()
                        + principal.map(alias -> "/" + alias).orElse(""));
    }

    private String address(Listener listener) {
        return listeners.host() + ":" + listener.port();
    }

    /** For a POSIX shell; only where it is needed. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:@%+,=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
