package org.exchangemail.sim.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.directory.Account;
import org.exchangemail.sim.mailbox.Delivery;
import org.exchangemail.sim.mailbox.Flag;

/**
 * The accounts and the mail that are there when nobody asked for others: John, who may open Mary's mailbox; Mary; and Paul,
 * who may open nobody's.
 */
final class ReadyDirectory {

    /** By account name; known to everybody, so they may be shown. */
    private static final Map<String, String> PASSWORDS =
            Map.of("CORP/john", "Secret-1", "CORP/mary", "Secret-2", "CORP/paul", "Secret-3");

    /** John's access token; as well known as the passwords. */
    private static final String TOKEN = "Johns-token-1";

    private static final String TOKEN_OWNER = "CORP/john";

    private static final Map<String, List<String>> MAIL = Map.of(
            "john", List.of("welcome.eml", "figures.eml", "meeting.eml"), "mary", List.of("holiday.eml", "order.eml"));

    private ReadyDirectory() {}

    static void addAccounts(Settings settings) {
        Options options = new Options();
        PASSWORDS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(account -> options.accounts.add(account.getKey() + ":" + account.getValue()));
        options.fullAccess.add("CORP/john:mary");
        options.tokens.add(TOKEN_OWNER + ":" + TOKEN);
        settings.add(options, Places.commandLine());
    }

    /** One of the accounts, as everybody may see it. */
    static Welcome.Known known(String login, Account account) {
        return new Welcome.Known(
                account,
                Optional.of(PASSWORDS.get(login)),
                login.equals(TOKEN_OWNER) ? Optional.of(TOKEN) : Optional.empty());
    }

    /** Delivers the mail; the first of each mailbox is read already. */
    static void deliverMail(SimulatedExchange exchange) {
        MAIL.forEach((owner, files) -> {
            Delivery delivery = exchange.mailbox(owner).deliver().flagged(Flag.SEEN);
            for (String file : files) {
                deliver(delivery, "mail/" + owner + "/" + file);
                delivery = exchange.mailbox(owner).deliver();
            }
        });
    }

    private static void deliver(Delivery delivery, String resource) {
        try (InputStream mail = ReadyDirectory.class.getResourceAsStream(resource)) {
            delivery.stream(mail);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
