package org.exchangemail.sim.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.exchangemail.sim.cli.Listeners.Listener;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.Quirk;

/**
 * Says how to connect: with curl, with openssl, and by the properties of a Jakarta Mail session, ready to be copied. Steps
 * that the version does not take are left out.
 *
 * @param profile the version
 * @param listeners of the server
 * @param who logs in
 * @param principal somebody else's mailbox that can be opened, if there is one
 * @param certificate the file that clients have to trust
 */
record FirstSteps(
        ExchangeProfile profile, Listeners listeners, Welcome.Known who, Optional<String> principal, Path certificate) {

    void print(PrintWriter out) {
        listeners.best().ifPresent(listener -> {
            if (profile.imap().settings().allowsPasswords(true)) {
                print(listener, out);
            } else {
                printTokens(listener, out);
            }
        });
    }

    private void printTokens(Listener listener, PrintWriter out) {
        out.printf("%s takes access tokens only, and no passwords.%n%n", profile.name());
        out.printf(
                "Read mail with curl:%n%n  %s%n%n",
                curl(listener, who.account().upn(), " --oauth2-bearer " + quoted(who.tokenOr("TOKEN"))));
    }

    private void print(Listener listener, PrintWriter out) {
        out.printf("Read mail with curl:%n%n  %s%n", curl(listener, ""));
        // curl cannot send a login string by LOGIN where the version offers a mechanism, and authzid is for PLAIN only.
        principal
                .filter(alias -> takesPlain(listener))
                .ifPresent(alias -> out.printf(
                        "  %s%n", curl(listener, " --login-options AUTH=PLAIN --sasl-authzid " + quoted(alias))));
        out.printf("%nTalk to it by hand; %s logs in:%n%n  %s%n", login(listener), openssl(listener));
        out.printf("%nRead mail with Jakarta Mail (imaps and pop3s do without exchange-mail-provider):%n%n");
        properties(listener).lines().forEach(line -> out.printf("  %s%n", line));
        out.println();
    }

    private boolean takesPlain(Listener listener) {
        return listener.protocol().isImap()
                ? profile.imap().mechanisms().contains("PLAIN") && !profile.has(Quirk.IMAP_PLAIN_ALWAYS_FAILS)
                : profile.pop3().mechanisms().contains("PLAIN");
    }

    private String curl(Listener listener, String more) {
        return curl(
                listener,
                who.login() + who.password().map(secret -> ":" + secret).orElse(""),
                more);
    }

    private String curl(Listener listener, String user, String more) {
        return "curl --cacert " + quoted(certificate.toString())
                + (listener.protocol().isSecure() ? "" : " --ssl-reqd")
                + " --user "
                + quoted(user) + more + " "
                + quoted(listener.protocol() + "://" + address(listener)
                        + (listener.protocol().isImap() ? "/INBOX;MAILINDEX=1" : "/1"));
    }

    private String login(Listener listener) {
        String name = who.login() + principal.map(alias -> "/" + alias).orElse("");
        String password = who.password().orElse("PASSWORD");
        return listener.protocol().isImap()
                ? "\"a1 LOGIN " + name + " " + password + "\""
                : "\"USER " + name + "\" and \"PASS " + password + "\"";
    }

    private String openssl(Listener listener) {
        String startTls = listener.protocol().isSecure() ? "" : " -starttls " + listener.protocol();
        return "openssl s_client -quiet -crlf -CAfile " + quoted(certificate.toString()) + startTls + " -connect "
                + address(listener);
    }

    private String properties(Listener listener) {
        String protocol = (listener.protocol().isImap() ? "imapex" : "pop3ex")
                + (listener.protocol().isSecure() ? "s" : "");
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
