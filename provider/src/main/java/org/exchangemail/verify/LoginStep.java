package org.exchangemail.verify;

import jakarta.mail.MessagingException;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLException;
import org.exchangemail.auth.ExchangeFailure;
import org.exchangemail.auth.MailboxNotAccessibleException;

/** Logs in through the store, once, exactly as an application would. */
final class LoginStep implements Step {

    @Override
    public String name() {
        return "login";
    }

    @Override
    public Result run(Checkup checkup) {
        Settings settings = checkup.settings();
        if (settings.user().isEmpty()) {
            return new Result.Skipped("not asked for: no --user");
        }
        if (checkup.tls && !checkup.verified && !settings.sendUnverified()) {
            return Result.failed(
                    "not tried",
                    Failure.of(
                            ExitKind.TLS,
                            "The certificate was not verified, so anybody could be waiting for the password. Nothing was"
                                    + " sent.",
                            "Correct the certificate or name its authority with --ca; --send-unverified logs in all the"
                                    + " same."));
        }
        StoreLog log = new StoreLog(checkup.trace());
        checkup.log = Optional.of(log);
        Optional<Failure> failure = connect(checkup, log);
        List<Fact> facts = new ArrayList<>();
        log.mechanism().ifPresent(mechanism -> facts.add(Fact.forPrograms("mechanism", mechanism)));
        facts.add(Fact.forPrograms("user", settings.user().get()));
        return failure.<Result>map(reason -> new Result.Failed(
                        "failed" + log.mechanism().map(name -> " by " + name).orElse(", nothing was sent"),
                        facts,
                        reason))
                .orElseGet(() -> new Result.Passed(
                        "accepted" + log.mechanism().map(name -> " by " + name).orElse(""), facts));
    }

    private static Optional<Failure> connect(Checkup checkup, StoreLog log) {
        Settings settings = checkup.settings();
        Target target = checkup.target();
        Properties properties = new Properties();
        properties.putAll(settings.properties());
        if (checkup.tls && !checkup.verified) {
            properties.put(settings.property("ssl.trust"), "*");
            properties.put(settings.property("ssl.checkserveridentity"), "false");
        } else if (settings.trust().own()) {
            properties.put(
                    settings.property("ssl.socketFactory"), settings.trust().strictFactory());
        }
        Session session = Session.getInstance(properties);
        session.setDebugOut(log.stream());
        session.setDebug(true);
        checkup.trace().add("(connection that logs in)");
        try {
            Store store = session.getStore(target.protocol());
            store.connect(target.host(), target.port(), settings.user().orElseThrow(), null);
            checkup.store = Optional.of(store);
            return Optional.empty();
        } catch (MailboxNotAccessibleException e) {
            checkup.noMailbox = Optional.of(e);
            return Optional.empty();
        } catch (NoSuchProviderException e) {
            throw new IllegalStateException("The store is missing from this jar", e);
        } catch (MessagingException e) {
            return Optional.of(failure(e, settings));
        }
    }

    private static Failure failure(MessagingException e, Settings settings) {
        if (e instanceof ExchangeFailure failure) {
            return Failure.of(failure);
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return Failure.of(
                        ExitKind.TLS,
                        "TLS failed on the connection for the login, after it had succeeded on the one before: "
                                + Words.clean(String.valueOf(cause.getMessage())) + ".",
                        "A load balancer may lead to servers with different certificates: try again, and each server.");
            }
            if (cause instanceof SocketTimeoutException) {
                return Failure.of(
                        ExitKind.PROTOCOL,
                        "The server did not answer within " + settings.timeout().toSeconds()
                                + " s on the connection for the login.",
                        "Exchange Online and proxies take several seconds for a login: --timeout waits longer.");
            }
        }
        return Failure.of(
                ExitKind.PROTOCOL,
                "The connection for the login failed: " + Words.clean(String.valueOf(e.getMessage())) + ".",
                "Try again; --trace shows the conversation. The server may allow only so many connections.");
    }
}
