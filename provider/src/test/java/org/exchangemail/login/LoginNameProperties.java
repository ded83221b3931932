package org.exchangemail.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.exchangemail.login.LoginName.Separator;

class LoginNameProperties {

    @Property
    void whatIsPrintedIsReadBackAsTheSameName(
            @ForAll @Chars({'a', 'B', '/', '\\', '@', '.', 'ß'}) @StringLength(max = 20) String text,
            @ForAll Separator separator) {
        parse(text).ifPresent(name -> {
            LoginName again = LoginName.parse(name.format(separator));
            assertThat(again).isEqualTo(name);
            assertThat(again.domain()).isEqualTo(name.domain());
            assertThat(again.user()).isEqualTo(name.user());
            assertThat(again.mailbox()).isEqualTo(name.mailbox());
        });
    }

    @Property
    void noInputMakesTheParserThrowAnythingButItsOwnException(@ForAll @StringLength(max = 80) String text) {
        parse(text);
    }

    private static Optional<LoginName> parse(String text) {
        try {
            return Optional.of(LoginName.parse(text));
        } catch (LoginNameException e) {
            return Optional.empty();
        }
    }
}
