import jakarta.mail.Provider;
import org.exchangemail.override.ImapProvider;
import org.exchangemail.override.ImapsProvider;
import org.exchangemail.override.Pop3Provider;
import org.exchangemail.override.Pop3sProvider;

/** Registers the Exchange stores under the names of the stock protocols. */
module org.exchangemail.provider.override {
    requires transitive jakarta.mail;
    requires org.exchangemail.provider;

    exports org.exchangemail.override;

    provides Provider with
            ImapProvider,
            ImapsProvider,
            Pop3Provider,
            Pop3sProvider;
}
