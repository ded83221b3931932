package org.exchangemail.verify;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.exchangemail.auth.AuthPolicy;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of the command line, and what they amount to. */
final class Options {

    /** A property of any name that the same family of protocols goes by. */
    private static final Pattern PREFIX = Pattern.compile("mail\\.(imap|pop3)(?:ex)?s?\\.(.+)");

    private static final Pattern KERBEROS_ONLY =
            Pattern.compile("\\s*(?:GSSAPI|GSS-SPNEGO)(?:[\\s,]+(?:GSSAPI|GSS-SPNEGO))*\\s*");

    @Parameters(
            paramLabel = "URL",
            description =
                    "imaps://host, imap://host, pop3s://host or pop3://host, with :port if it is another one; [ ] around"
                            + " an IPv6 address. imap and pop3 upgrade to TLS.")
    private String url = "";

    @Option(
            names = {"-u", "--user"},
            paramLabel = "LOGIN",
            description = "Who logs in: john, CORP/john, john@corp.example, or with the mailbox of somebody else"
                    + " CORP/john/mary, john@corp.example/mary. Without it, everything up to the login is checked.")
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--mailbox",
            paramLabel = "NAME",
            description = "The mailbox to open, in place of the last part of the login string.")
    private Optional<String> mailbox = Optional.empty();

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description =
                    "Reads the password from the first line of a file (UTF-8). Unless said otherwise, it is asked for.")
    private Optional<Path> passwordFile = Optional.empty();

    @Option(
            names = "--password-env",
            paramLabel = "VARIABLE",
            description = "Reads the password from an environment variable.")
    private Optional<String> passwordVariable = Optional.empty();

    @Option(names = "--token", description = "Asks for an OAuth token, to log in by XOAUTH2 or OAUTHBEARER.")
    private boolean token;

    @Option(names = "--token-file", paramLabel = "FILE", description = "Reads the token from the first line of a file.")
    private Optional<Path> tokenFile = Optional.empty();

    @Option(
            names = "--token-env",
            paramLabel = "VARIABLE",
            description = "Reads the token from an environment variable.")
    private Optional<String> tokenVariable = Optional.empty();

    @Option(
            names = "--mechanisms",
            paramLabel = "LIST",
            description = "The mechanisms that may be used, in order, such as \"NTLM PLAIN\".")
    private Optional<String> mechanisms = Optional.empty();

    @Option(
            names = {"-p", "--property"},
            paramLabel = "NAME=VALUE",
            description =
                    "A property of the Session, with mail.<protocol>. before its name or without; may be repeated.")
    private Map<String, String> given = new LinkedHashMap<>();

    @Option(
            names = {"--ca", "--trust-store"},
            paramLabel = "FILE",
            description = "Trusts the certificates in this file (PEM or DER), and no others.")
    private Optional<Path> authorities = Optional.empty();

    @Option(
            names = "--trust-any-certificate",
            description =
                    "Looks on with a certificate that cannot be verified. The password is not sent to such a server.")
    private boolean trustAny;

    @Option(
            names = "--send-unverified",
            description =
                    "With --trust-any-certificate: logs in there all the same. Whoever answers gets the password.")
    private boolean sendUnverified;

    @Option(
            names = "--cleartext",
            description = "Lets the password cross a connection without TLS, if the server offers no TLS.")
    private boolean clearText;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "How long each connection and each answer may take; 20 unless set.")
    private int timeout;

    @Option(names = "--show-subject", description = "Shows the subject of the newest message.")
    private boolean showSubject;

    @Option(names = "--trace", description = "Shows the conversations at the end, without secrets.")
    private boolean trace;

    @Option(names = "--json", description = "Prints one JSON object for programs, when all is over.")
    private boolean json;

    boolean json() {
        return json;
    }

    boolean trace() {
        return trace;
    }

    /**
     * Puts it all together, and asks for what is to be asked for.
     *
     * @throws IllegalArgumentException with a sentence without its end, if that cannot be done
     */
    Settings settings(Surroundings machine) {
        Target target = Target.parse(url);
        if (timeout < 1 || timeout > 3600) {
            throw new IllegalArgumentException("--timeout is " + timeout + "; it must be 1 to 3600 seconds");
        }
        if (sendUnverified && !trustAny) {
            throw new IllegalArgumentException("--send-unverified needs --trust-any-certificate");
        }
        Trust trust = Trust.of(authorities, trustAny);
        Properties properties = properties(target);
        AuthPolicy.of(properties, target.protocol());
        if (user.isPresent()) {
            addSecrets(target, properties, machine);
        }
        return new Settings(
                target,
                user,
                properties,
                trust,
                sendUnverified,
                Duration.ofSeconds(timeout),
                showSubject,
                machine.resolver(),
                machine.clock());
    }

    private Properties properties(Target target) {
        Properties properties = new Properties();
        String prefix = "mail." + target.protocol() + ".";
        for (String name : List.of("connectiontimeout", "timeout", "writetimeout")) {
            properties.setProperty(prefix + name, Integer.toString(timeout * 1000));
        }
        mailbox.ifPresent(name -> properties.setProperty(prefix + "mailbox", name));
        mechanisms.ifPresent(names -> properties.setProperty(prefix + "auth.mechanisms", names));
        if (clearText) {
            properties.setProperty(prefix + "auth.cleartext.enable", "true");
        }
        if (trace) {
            properties.setProperty("mail.debug.auth", "true");
        }
        given.forEach((name, value) -> properties.setProperty(fullName(name, target), value));
        return properties;
    }

    private static String fullName(String name, Target target) {
        Matcher prefixed = PREFIX.matcher(name);
        if (prefixed.matches() && target.protocol().startsWith(prefixed.group(1))) {
            return "mail." + target.protocol() + "." + prefixed.group(2);
        }
        return name.startsWith("mail.") ? name : "mail." + target.protocol() + "." + name;
    }

    private void addSecrets(Target target, Properties properties, Surroundings machine) {
        String prefix = "mail." + target.protocol() + ".";
        Optional<char[]> bearer = secret(tokenFile, tokenVariable, "--token", machine);
        if (token && bearer.isEmpty()) {
            bearer = Optional.of(ask("Token", machine, "--token-file or --token-env"));
        }
        bearer.ifPresent(secret -> {
            Supplier<String> supplier = () -> new String(secret).strip();
            properties.put(prefix + "auth.oauth2.tokensupplier", supplier);
        });
        Optional<char[]> password = secret(passwordFile, passwordVariable, "--password", machine);
        if (password.isEmpty() && bearer.isEmpty() && !isKerberos(properties, prefix)) {
            password = Optional.of(ask("Password", machine, "--password-file or --password-env"));
        }
        password.ifPresent(secret -> properties.put(prefix + "auth.callbackhandler", new PasswordHandler(secret)));
    }

    private static boolean isKerberos(Properties properties, String prefix) {
        return KERBEROS_ONLY
                .matcher(properties.getProperty(prefix + "auth.mechanisms", "").toUpperCase(Locale.ROOT))
                .matches();
    }

    private static Optional<char[]> secret(
            Optional<Path> file, Optional<String> variable, String option, Surroundings machine) {
        if (file.isPresent() && variable.isPresent()) {
            throw new IllegalArgumentException("Of " + option + "-file and " + option + "-env there can be one");
        }
        return file.map(Secrets::ofFile)
                .or(() -> variable.map(name -> Secrets.ofVariable(name, machine.environment())));
    }

    private char[] ask(String what, Surroundings machine, String instead) {
        char[] answer = machine.prompt()
                .apply(what + " of " + user.orElseThrow() + ": ")
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no terminal to ask for the " + what.toLowerCase(Locale.ROOT) + "; use " + instead));
        return Secrets.some(answer, "The " + what.toLowerCase(Locale.ROOT));
    }

    /** What the user should not overlook. */
    List<String> warnings(Settings settings) {
        List<String> warnings = new ArrayList<>();
        if (settings.trust().any()) {
            warnings.add("WARNING: --trust-any-certificate: whoever answers is taken for "
                    + settings.target().host() + (sendUnverified ? ", AND IS GIVEN THE PASSWORD." : "."));
        }
        if (clearText) {
            warnings.add("WARNING: --cleartext: without TLS, everybody on the line can read the password.");
        }
        return warnings;
    }
}
