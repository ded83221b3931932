package org.exchangemail.verify;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether each address takes connections; the first one that does is looked at. */
final class ConnectStep implements Step {

    @Override
    public String name() {
        return "connect";
    }

    @Override
    public Result run(Checkup checkup) {
        int port = checkup.target().port();
        List<Map<String, Object>> values = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        int reached = 0;
        for (InetAddress address : checkup.addresses) {
            long start = System.nanoTime();
            Optional<String> refusal = connect(checkup, address, port);
            long millis = (System.nanoTime() - start) / 1_000_000;
            Map<String, Object> value = new LinkedHashMap<>();
            value.put("address", address.getHostAddress());
            value.put("connected", refusal.isEmpty());
            value.put("millis", millis);
            refusal.ifPresent(words -> value.put("refusal", words));
            values.add(value);
            lines.add(address.getHostAddress() + ": " + refusal.orElse("connected") + ", " + millis + " ms");
            reached += refusal.isEmpty() ? 1 : 0;
        }
        String summary =
                "port " + port + " reached at " + reached + " of " + Words.count(values.size(), "address", "addresses");
        Fact tried = new Fact("tried", values, lines);
        if (reached == 0) {
            return new Result.Failed(
                    summary,
                    List.of(tried),
                    Failure.of(
                            ExitKind.CONNECT,
                            "Nothing takes connections on port " + port + ".",
                            "POP3 and IMAP4 are switched off on Exchange unless somebody starts them: Get-Service"
                                    + " MSExchangeIMAP4*, MSExchangePOP3*. Otherwise look at the firewalls in between"
                                    + " and at the port."));
        }
        return reached == values.size()
                ? Result.passed(summary, tried)
                : new Result.Warned(
                        summary,
                        List.of(tried),
                        "Applications that come upon an address that does not answer wait or fail: correct the DNS, or"
                                + " let the server listen there.");
    }

    /** Keeps the first connection that succeeds; returns why there is none. */
    private static Optional<String> connect(Checkup checkup, InetAddress address, int port) {
        Settings settings = checkup.settings();
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(address, port), (int)
                    Math.min(settings.timeout().toMillis(), Integer.MAX_VALUE));
            if (checkup.peer.isPresent()) {
                socket.close();
            } else {
                Peer peer = new Peer(socket, settings.timeout(), checkup.trace());
                checkup.trace().add("(connection that looks: " + address.getHostAddress() + " port " + port + ")");
                checkup.peer = Optional.of(peer);
                checkup.dialogue =
                        Optional.of(checkup.target().isImap() ? new ImapDialogue(peer) : new Pop3Dialogue(peer));
            }
            return Optional.empty();
        } catch (IOException e) {
            try {
                socket.close();
            } catch (IOException unclosable) {
                e.addSuppressed(unclosable);
            }
            return Optional.of(NetworkFailures.refusal(e, settings));
        }
    }
}
