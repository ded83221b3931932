package org.exchangemail.sim.profile;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One Exchange version as one value: its words, capabilities, limits and quirks, for both protocols.
 *
 * <p>Of each string it is said, at the version, whether it is documented by Microsoft, observed in a public
 * transcript, or inferred from another version.
 *
 * <p>The lists of capabilities are the version's whole lists. A server advertises those among them that it
 * can keep: GSSAPI is not implemented, so it is never seen, and {@code UIDPLUS}, {@code MOVE}, {@code IDLE}
 * appear as soon as their commands are there. What is not in the list is refused.
 *
 * <p>Immutable, safe for use by several threads.
 *
 * @param name what to call the version, for example {@code Exchange 2016}
 * @param imap the IMAP service
 * @param pop3 the POP3 service
 * @param ntlm how NTLM is done
 * @param quirks what the version does beyond the specifications
 */
public record ExchangeProfile(String name, ImapTraits imap, Pop3Traits pop3, NtlmTraits ntlm, Set<Quirk> quirks) {

    /** Stands for the server's name in greetings. */
    static final String HOST = "{host}";

    /** Exchange Server 2003 SP2. */
    public static final ExchangeProfile EXCHANGE_2003 = Exchange2003.profile();

    /** Exchange Server 2007, on premises. */
    public static final ExchangeProfile EXCHANGE_2007 = Exchange2007.profile();

    /** Exchange Server 2010 as first released, without NTLM. */
    public static final ExchangeProfile EXCHANGE_2010 = Exchange2010.profile();

    /** Exchange Server 2010 SP1 and later. */
    public static final ExchangeProfile EXCHANGE_2010_SP1 = Exchange2010.sp1();

    /** Exchange Server 2016, on premises. */
    public static final ExchangeProfile EXCHANGE_2016 = Exchange2016.profile();

    /** Copies the set. */
    public ExchangeProfile {
        quirks = Set.copyOf(quirks);
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
        List<Quirk> more = new ArrayList<>(quirks);
        more.add(quirk);
        return withQuirks(EnumSet.copyOf(more));
    }

    /**
     * Switches a quirk off.
     *
     * @param quirk any
     * @return a copy
     */
    public ExchangeProfile without(Quirk quirk) {
        List<Quirk> fewer = new ArrayList<>(quirks);
        fewer.remove(quirk);
        return withQuirks(Set.copyOf(fewer));
    }

    private ExchangeProfile withQuirks(Set<Quirk> value) {
        return new ExchangeProfile(name, imap, pop3, ntlm, value);
    }

    /**
     * Changes the IMAP service.
     *
     * @param value whole
     * @return a copy
     */
    public ExchangeProfile withImap(ImapTraits value) {
        return new ExchangeProfile(name, value, pop3, ntlm, quirks);
    }

    /**
     * Changes the POP3 service.
     *
     * @param value whole
     * @return a copy
     */
    public ExchangeProfile withPop3(Pop3Traits value) {
        return new ExchangeProfile(name, imap, value, ntlm, quirks);
    }

    /**
     * Changes how NTLM is done, for example to let NTLMv1 in.
     *
     * @param value whole
     * @return a copy
     */
    public ExchangeProfile withNtlm(NtlmTraits value) {
        return new ExchangeProfile(name, imap, pop3, value, quirks);
    }

    /**
     * Writes the name of a server into the greetings.
     *
     * @param host fully qualified
     * @return a copy
     */
    public ExchangeProfile at(String host) {
        return new ExchangeProfile(name, imap.at(host), pop3.at(host), ntlm, quirks);
    }
}
