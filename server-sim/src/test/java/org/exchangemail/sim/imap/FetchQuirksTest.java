package org.exchangemail.sim.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.exchangemail.sim.mailbox.Message;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.Quirk;
import org.junit.jupiter.api.Test;

/** Each quirk of FETCH, on and off. */
class FetchQuirksTest {

    private static final Message MAIL = Wire.message("""
            From: Ann <ann@corp.example>
            To: "A" <a@corp.example>, b@corp.example
            Subject: x
            Content-Type: multipart/signed; boundary=b; micalg=""

            --b
            Content-Type: text/plain; charset=utf-8
            Content-Disposition: inline
            Content-Transfer-Encoding: 8bit

            one
            --b
            Content-Type: application/octet-stream
            Content-Description: a signature

            two
            --b

            --b--
            """);

    private static String fetch(Message message, String items, Quirk... quirks) {
        ExchangeProfile profile = ExchangeProfile.EXCHANGE_2016;
        for (Quirk quirk : EnumSet.allOf(Quirk.class)) {
            profile = profile.without(quirk);
        }
        for (Quirk quirk : quirks) {
            profile = profile.with(quirk);
        }
        return Wire.fetch(message, items, profile);
    }

    private static void differs(Quirk quirk, String items, String off, String on) {
        assertThat(fetch(MAIL, items)).contains(off).doesNotContain(on);
        assertThat(fetch(MAIL, items, quirk)).contains(on).doesNotContain(off);
    }

    @Test
    void sizesAreRoundedUp() {
        differs(Quirk.IMAP_APPROXIMATE_SIZES, "RFC822.SIZE", "RFC822.SIZE " + MAIL.size() + ")", "RFC822.SIZE 1024)");
    }

    @Test
    void aPartialFetchReturnsTheWhole() {
        differs(Quirk.PARTIAL_FETCH_RETURNS_WHOLE, "BODY[1]<1.1>", "BODY[1]<1> {1}\r\nn)", "BODY[1] {3}\r\none)");
    }

    @Test
    void thePartsHeaderComesWithItsBody() {
        differs(Quirk.FETCH_ADDS_BODY_ITEM, "BODY[2]", "(BODY[2] {3}", "(BODY[2.MIME] {");
        assertThat(fetch(MAIL, "BODY[2]", Quirk.FETCH_ADDS_BODY_ITEM)).endsWith(" BODY[2] {3}\r\ntwo)\r\n");
        assertThat(fetch(MAIL, "BODY[HEADER]", Quirk.FETCH_ADDS_BODY_ITEM)).doesNotContain("MIME]");
    }

    @Test
    void addressesWithoutHost() {
        Message odd = Wire.message("From: Ann\n\n");
        assertThat(fetch(odd, "ENVELOPE")).contains("((NIL NIL \"Ann\" \"\"))");
        assertThat(fetch(odd, "ENVELOPE", Quirk.ENVELOPE_MISSING_HOST_NAME))
                .contains("((NIL NIL \"Ann\" \".MISSING-HOST-NAME.\"))");
    }

    @Test
    void senderAndReplyToAreNotTakenFromFrom() {
        String ann = "((\"Ann\" NIL \"ann\" \"corp.example\"))";
        differs(
                Quirk.ENVELOPE_WITHOUT_FALLBACK,
                "ENVELOPE",
                ann + " " + ann + " " + ann + " ((\"A\"",
                ann + " NIL NIL ((\"A\"");
    }

    @Test
    void addressesHaveSpacesBetween() {
        differs(
                Quirk.ENVELOPE_SPACE_BETWEEN_ADDRESSES,
                "ENVELOPE",
                "((\"A\" NIL \"a\" \"corp.example\")(NIL",
                "((\"A\" NIL \"a\" \"corp.example\") (NIL");
    }

    @Test
    void aDispositionWithoutParametersIsBare() {
        differs(Quirk.STRUCTURE_BARE_DISPOSITION, "BODYSTRUCTURE", "NIL (\"inline\" NIL) NIL", "NIL \"inline\" NIL");
    }

    @Test
    void aMissingDispositionIsAListOfNothing() {
        differs(Quirk.STRUCTURE_NIL_DISPOSITION, "BODYSTRUCTURE", "\"7bit\" 3 NIL NIL NIL NIL)", "3 NIL (NIL NIL) NIL");
    }

    @Test
    void theDescriptionStandsWhereTheDispositionBelongs() {
        differs(
                Quirk.STRUCTURE_DESCRIPTION_AS_DISPOSITION,
                "BODYSTRUCTURE",
                "\"7bit\" 3 NIL NIL NIL NIL)",
                "\"7bit\" 3 NIL \"a signature\" NIL NIL)");
    }

    @Test
    void aPartWithNothingInItHasNothingToSay() {
        differs(
                Quirk.STRUCTURE_NIL_PARTS,
                "BODYSTRUCTURE",
                "\"7bit\" 0 0 NIL NIL NIL NIL)",
                "(NIL NIL NIL NIL NIL \"7BIT\" 0 NIL NIL NIL NIL)");
    }

    @Test
    void partsOfASignedMessageHaveNegativeSizes() {
        differs(Quirk.STRUCTURE_NEGATIVE_SIZES, "BODY", "\"8bit\" 3 ", "\"8bit\" -1 ");
    }

    @Test
    void theEncodingIsNotQuoted() {
        differs(Quirk.STRUCTURE_UNQUOTED_ENCODING, "BODY", "NIL NIL \"8bit\" ", "NIL NIL 8bit ");
    }

    @Test
    void anEmptyParameterIsNil() {
        differs(Quirk.STRUCTURE_NIL_PARAMETER_VALUES, "BODYSTRUCTURE", "\"micalg\" \"\"", "\"micalg\" NIL");
    }

    @Test
    void aMessageThatCannotBeConvertedIsReplaced() {
        Message odd = Wire.mailbox()
                .deliver()
                .unconvertible()
                .octets(Wire.octets("From: ann@corp.example\r\nSubject: odd\r\n\r\n"));
        assertThat(fetch(odd, "BODY.PEEK[HEADER.FIELDS (FROM SUBJECT)]", Quirk.ENVELOPE_MISSING_HOST_NAME))
                .contains("From: \"Microsoft Exchange Server\" <>")
                .contains("Subject: Retrieval using the IMAP4 protocol failed for the following message: 1");
    }
}
