package org.exchangemail.sim.imap;

import java.util.Set;
import org.exchangemail.sim.imap.FetchItem.Word;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.ImapWord;
import org.exchangemail.sim.profile.Quirk;

/**
 * Everything besides the message that decides on what {@link StructureWriter} writes of it.
 *
 * @param item ENVELOPE, BODY or BODYSTRUCTURE
 * @param quirks all of the profile
 * @param missingHost stands for the host of an address that has none
 */
record StructureForm(Word item, Set<Quirk> quirks, String missingHost) {

    static StructureForm of(Word item, ExchangeProfile profile) {
        return new StructureForm(item, profile.quirks(), profile.imap().words().of(ImapWord.MISSING_HOST));
    }
}
