package org.exchangemail.sim.imap;

import java.util.List;

/** What of the profile's whole list a session is offered at the moment. */
final class Capabilities {

    private static final String AUTH = "AUTH=";

    private Capabilities() {}

    static List<String> of(ImapSession session) {
        return session.service().profile().imap().capabilities().stream()
                .filter(capability -> isOffered(capability, session))
                .toList();
    }

    private static boolean isOffered(String capability, ImapSession session) {
        boolean tls = session.isTls();
        ImapService service = session.service();
        if (session.state() == ImapState.NOT_AUTHENTICATED
                && service.profile().imap().afterLogonOnly().contains(capability)) {
            return false;
        }
        if (capability.startsWith(AUTH)) {
            return service.sasl().available(tls).contains(capability.substring(AUTH.length()));
        }
        return switch (capability) {
            case "LOGINDISABLED" -> !service.settings().allowsPasswords(tls);
            case "STARTTLS" -> !tls && session.state() == ImapState.NOT_AUTHENTICATED;
            default -> ImapCommands.supports(capability);
        };
    }
}
