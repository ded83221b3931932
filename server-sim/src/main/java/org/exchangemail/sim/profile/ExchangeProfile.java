package org.exchangemail.sim.profile;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * One Exchange version as one value: its words, capabilities, limits and quirks, for both protocols.
 *
 * <p>Of each string it is said, at the version, whether it is documented by Microsoft, observed in a public
 * transcript, or inferred from another version.
 *
 * <p>The lists of capabilities are the version's whole lists. A server advertises those among them that it
 * can keep: {@code GSSAPI} only if it has a keytab. What is not in the list is refused.
 *
 * <p>Immutable, safe for use by several threads.
 *
 * @param name what to call the version, for example {@code Exchange 2016}
 * @param id what to call it on a command line, for example {@code exchange-2016}
 * @param loginForms which login strings are read
 * @param imap the IMAP service
 * @param pop3 the POP3 service
 * @param ntlm how NTLM is done
 * @param quirks what the version does beyond the specifications
 */
public record ExchangeProfile(
        String name,
        String id,
        Set<LoginForm> loginForms,
        ImapTraits imap,
        Pop3Traits pop3,
        NtlmTraits ntlm,
        Set<Quirk> quirks) {

    /** Stands for the server's name in greetings. */
    private static final String HOST = "{host}";

    /** Stands for the server's name in greetings, as Exchange Online writes it: UTF-16LE in base64. */
    private static final String HOST_BASE64 = "{host-base64}";

    /** Begins every {@link #id}. */
    private static final String ID_PREFIX = "exchange-";

    /** Exchange Server 5.5 SP4, on Windows NT. */
    public static final ExchangeProfile EXCHANGE_5_5 = Exchange55.profile();

    /** Exchange 2000 Server. */
    public static final ExchangeProfile EXCHANGE_2000 = Exchange2000.profile();

    /** Exchange Server 2003 SP2. */
    public static final ExchangeProfile EXCHANGE_2003 = Exchange2003.profile();

    /** Exchange Server 2007, on premises. */
    public static final ExchangeProfile EXCHANGE_2007 = Exchange2007.profile();

    /** Exchange Server 2010 as first released, without NTLM. */
    public static final ExchangeProfile EXCHANGE_2010 = Exchange2010.profile();

    /** Exchange Server 2010 SP1 and later. */
    public static final ExchangeProfile EXCHANGE_2010_SP1 = Exchange2010.sp1();

    /** Exchange Server 2013, on premises. */
    public static final ExchangeProfile EXCHANGE_2013 = Exchange2013.profile();

    /** Exchange Server 2016, on premises. */
    public static final ExchangeProfile EXCHANGE_2016 = Exchange2016.profile();

    /** Exchange Server 2019, on premises. */
    public static final ExchangeProfile EXCHANGE_2019 = Exchange2019.profile();

    /** Exchange Server Subscription Edition. */
    public static final ExchangeProfile EXCHANGE_SE = Exchange2019.subscriptionEdition();

    /** Exchange Online, where passwords are no longer taken. */
    public static final ExchangeProfile EXCHANGE_ONLINE = ExchangeOnline.profile();

    /** Copies the sets. */
    public ExchangeProfile {
        loginForms = Set.copyOf(loginForms);
        quirks = Set.copyOf(quirks);
    }

    /**
     * Lists the versions.
     *
     * @return the oldest first
     */
    public static List<ExchangeProfile> all() {
        return List.of(
                EXCHANGE_5_5,
                EXCHANGE_2000,
                EXCHANGE_2003,
                EXCHANGE_2007,
                EXCHANGE_2010,
                EXCHANGE_2010_SP1,
                EXCHANGE_2013,
                EXCHANGE_2016,
                EXCHANGE_2019,
                EXCHANGE_SE,
                EXCHANGE_ONLINE);
    }

    /**
     * Finds a version by what somebody typed.
     *
     * @param name an {@link #id} with or without {@code exchange-}, or a {@link #name}; case, spaces, hyphens and
     *     underscores do not matter
     * @return the version
     * @throws IllegalArgumentException if there is none; the message lists the names
     */
    public static ExchangeProfile named(String name) {
        String wanted = plain(name);
        return all().stream()
                .filter(profile -> wanted.equals(plain(profile.id)) || wanted.equals(plain(profile.name)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no version \"" + name
                        + "\" of Exchange to simulate; there are "
                        + all().stream()
                                .map(profile -> profile.id.substring(ID_PREFIX.length()))
                                .collect(Collectors.joining(", "))
                        + "."));
    }

    private static String plain(String name) {
        String letters = name.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
        return letters.startsWith("exchange") ? letters.substring("exchange".length()) : letters;
    }

    /**
     * Tells whether the version has a quirk.
     *
     * @param quirk any
     * @return true if it does so
     */
    public boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }

    /**
     * Switches a quirk on.
     *
     * @param quirk any
     * @return a copy
     */
    public ExchangeProfile with(Quirk quirk) {
        return withQuirks(EnumSet.of(quirk, quirks.toArray(Quirk[]::new)));
    }

    /**
     * Switches a quirk off.
     *
     * @param quirk any
     * @return a copy
     */
    public ExchangeProfile without(Quirk quirk) {
        return withQuirks(quirks.stream().filter(other -> other != quirk).collect(Collectors.toSet()));
    }

    private ExchangeProfile withQuirks(Set<Quirk> value) {
        return new ExchangeProfile(name, id, loginForms, imap, pop3, ntlm, value);
    }

    /**
     * Changes the IMAP service.
     *
     * @param value whole
     * @return a copy
     */
    public ExchangeProfile withImap(ImapTraits value) {
        return new ExchangeProfile(name, id, loginForms, value, pop3, ntlm, quirks);
    }

    /**
     * Changes the POP3 service.
     *
     * @param value whole
     * @return a copy
     */
    public ExchangeProfile withPop3(Pop3Traits value) {
        return new ExchangeProfile(name, id, loginForms, imap, value, ntlm, quirks);
    }

    /**
     * Changes which login strings are read.
     *
     * @param value all of them
     * @return a copy
     */
    public ExchangeProfile withLoginForms(Set<LoginForm> value) {
        return new ExchangeProfile(name, id, value, imap, pop3, ntlm, quirks);
    }

    /**
     * Changes how NTLM is done, for example to let NTLMv1 in.
     *
     * @param value whole
     * @return a copy
     */
    public ExchangeProfile withNtlm(NtlmTraits value) {
        return new ExchangeProfile(name, id, loginForms, imap, pop3, value, quirks);
    }

    /**
     * Writes the name of a server into the greetings.
     *
     * @param host fully qualified
     * @return a copy
     */
    public ExchangeProfile at(String host) {
        UnaryOperator<String> greeting = text -> text.replace(HOST, host)
                .replace(HOST_BASE64, Base64.getEncoder().encodeToString(host.getBytes(StandardCharsets.UTF_16LE)));
        return withImap(imap.withWords(named(imap.words(), ImapWord.GREETING, greeting)))
                .withPop3(pop3.withWords(named(pop3.words(), Pop3Word.GREETING, greeting)));
    }

    private static <W extends Enum<W>> Words<W> named(Words<W> words, W greeting, UnaryOperator<String> change) {
        return words.with(greeting, change.apply(words.of(greeting)));
    }

    /** Prints the {@link #name}. */
    @Override
    public String toString() {
        return name;
    }
}
