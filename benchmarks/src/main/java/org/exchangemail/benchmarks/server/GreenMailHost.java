package org.exchangemail.benchmarks.server;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * GreenMail in a process of its own, with its stand-alone jar for a class path. As it comes, but for its ports, for
 * the 30 seconds after which it closes a silent connection (opening a thousand sessions takes longer), and for the two
 * after which it gives up its own start (a busy machine may take longer).
 */
final class GreenMailHost implements Host {

    private static final long PATIENCE_MILLIS = 3_600_000;

    private final GreenMail greenMail;
    private final Map<String, GreenMailUser> users = new HashMap<>();

    private GreenMailHost(GreenMail greenMail) {
        this.greenMail = greenMail;
    }

    /**
     * Runs.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        HostProcess.run(GreenMailHost::start);
    }

    private static Host start(boolean withTls) {
        List<ServerSetup> setups = new ArrayList<>();
        setups.add(setup(ServerSetup.PROTOCOL_IMAP));
        setups.add(setup(ServerSetup.PROTOCOL_POP3));
        if (withTls) {
            setups.add(setup(ServerSetup.PROTOCOL_IMAPS));
            setups.add(setup(ServerSetup.PROTOCOL_POP3S));
        }
        GreenMailHost host = new GreenMailHost(new GreenMail(setups.toArray(ServerSetup[]::new)));
        host.greenMail.start();
        for (String user : Users.all()) {
            host.users.put(user, host.greenMail.setUser(user + "@" + Users.DOMAIN, user, Users.PASSWORD));
        }
        return host;
    }

    private static ServerSetup setup(String protocol) {
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", protocol);
        setup.setReadTimeout(PATIENCE_MILLIS);
        setup.setServerStartupTimeout(PATIENCE_MILLIS);
        return setup;
    }

    @Override
    public int port(String listener) {
        return switch (listener) {
            case "imap" -> greenMail.getImap().getPort();
            case "imaps" -> greenMail.getImaps().getPort();
            case "pop3" -> greenMail.getPop3().getPort();
            default -> throw new IllegalArgumentException(listener);
        };
    }

    @Override
    public void deliver(String user, byte[] mail) throws IOException {
        try {
            Session session = Session.getInstance(new Properties());
            users.get(user).deliver(new MimeMessage(session, new ByteArrayInputStream(mail)));
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        greenMail.stop();
    }
}
