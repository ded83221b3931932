package org.exchangemail.sim.imap;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxDecoder;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;

class ModifiedUtf7Properties {

    @Property
    void whatIsEncodedIsDecodedByUsAndByAngus(@ForAll @StringLength(max = 20) String name) {
        String wire = ModifiedUtf7.encode(name);

        assertThat(wire.chars()).allMatch(c -> c >= ' ' && c <= '~');
        assertThat(ModifiedUtf7.decode(wire)).contains(name);
        assertThat(BASE64MailboxDecoder.decode(wire)).isEqualTo(name);
        assertThat(BASE64MailboxEncoder.encode(name)).isEqualTo(wire);
    }

    @Property
    void noInputMakesTheDecoderThrow(@ForAll @StringLength(max = 20) String wire) {
        ModifiedUtf7.decode(wire)
                .ifPresent(name -> assertThat(ModifiedUtf7.encode(name)).isEqualTo(wire));
    }
}
