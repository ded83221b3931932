package org.exchangemail.sim;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.exchangemail.sim.auth.ConnectionCounts;
import org.exchangemail.sim.auth.Logon;
import org.exchangemail.sim.auth.LogonService;
import org.exchangemail.sim.auth.SaslLogons;
import org.exchangemail.sim.auth.ServerNames;
import org.exchangemail.sim.directory.AccessTokens;
import org.exchangemail.sim.directory.Account;
import org.exchangemail.sim.directory.Directory;
import org.exchangemail.sim.imap.ImapScribe;
import org.exchangemail.sim.imap.ImapService;
import org.exchangemail.sim.net.Connection;
import org.exchangemail.sim.net.LineSink;
import org.exchangemail.sim.net.WireTap;
import org.exchangemail.sim.pop3.MaildropLocks;
import org.exchangemail.sim.pop3.Pop3Scribe;
import org.exchangemail.sim.pop3.Pop3Service;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.OAuthScopes;
import org.exchangemail.sim.profile.Pop3Settings;
import org.exchangemail.sim.profile.Protocol;
import org.exchangemail.sim.profile.Quirk;
import org.exchangemail.sim.profile.ServiceSettings;
import org.exchangemail.sim.tls.TlsOnDemand;

/** Puts the IMAP and the POP3 service of a server together. */
final class Services {

    /** One language, as the connections need it. */
    record Service(Duration timeout, Function<LineSink, WireTap> scribe, Conversation conversation) {}

    /** Serves one connection. */
    @FunctionalInterface
    interface Conversation {

        void serve(Connection connection, Consumer<Logon> recorder) throws IOException;
    }

    private final ExchangeSettings settings;
    private final Directory directory;
    private final AccessTokens tokens;
    private final TlsOnDemand tls;
    private final Mailboxes mailboxes;
    private final ServerNames names;
    private final ExchangeProfile profile;
    private final Service imap;
    private final Service pop3;

    Services(
            ExchangeSettings settings, Directory directory, AccessTokens tokens, TlsOnDemand tls, Mailboxes mailboxes) {
        this.settings = settings;
        this.directory = directory;
        this.tokens = tokens;
        this.tls = tls;
        this.mailboxes = mailboxes;
        this.names = new ServerNames(directory.ownDomain(), settings.serverName);
        this.profile = settings.profile.at(names.host());
        this.imap = imap(settings.imap());
        this.pop3 = pop3(settings.pop3());
    }

    private Service imap(ServiceSettings service) {
        LogonService logons = new LogonService(
                directory, profile, Account::isImapEnabled, new ConnectionCounts(service.connections()));
        SaslLogons sasl = sasl(logons, service, profile.imap().mechanisms(), List.of("imap"), OAuthScopes.IMAP);
        ImapService made = new ImapService(
                profile,
                service,
                logons,
                sasl,
                mailboxes::of,
                directory::principalsOf,
                mailboxes.publicFolders(),
                settings.clock,
                () -> tls.get().serverContext());
        return new Service(service.preAuthenticatedTimeout(), ImapScribe::new, made::serve);
    }

    private Service pop3(Pop3Settings pop3Settings) {
        ServiceSettings service = pop3Settings.service();
        LogonService logons = new LogonService(
                directory, profile, Account::isPopEnabled, new ConnectionCounts(service.connections()));
        SaslLogons sasl = sasl(logons, service, profile.pop3().mechanisms(), List.of("pop", "pop3"), OAuthScopes.POP3);
        Pop3Service made = new Pop3Service(
                profile,
                pop3Settings,
                logons,
                sasl,
                mailboxes::of,
                new MaildropLocks(),
                () -> tls.get().serverContext());
        return new Service(service.preAuthenticatedTimeout(), Pop3Scribe::new, made::serve);
    }

    /** The first of the service names is the registered one, the others are what clients call it too. */
    private SaslLogons sasl(
            LogonService logons,
            ServiceSettings service,
            List<String> mechanisms,
            List<String> serviceNames,
            OAuthScopes scopes) {
        return new SaslLogons(
                logons,
                service,
                mechanisms,
                names.ntlm(serviceNames, profile.ntlm(), service, settings.clock, settings.random),
                () -> tls.get().endPointHash(),
                tokens,
                scopes,
                profile.has(Quirk.XOAUTH2_ERROR_CHALLENGE),
                settings.keys,
                serviceNames.get(0));
    }

    Service of(Protocol protocol) {
        return protocol.isImap() ? imap : pop3;
    }
}
