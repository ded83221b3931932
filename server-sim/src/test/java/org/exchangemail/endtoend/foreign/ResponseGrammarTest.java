package org.exchangemail.endtoend.foreign;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The checker itself: it takes what RFC 3501 shows, and finds what other servers have been seen to do wrong. */
class ResponseGrammarTest {

    /** From RFC 3501 sections 6 to 8, RFC 2342 section 5, RFC 2971 section 3.2, RFC 4315 section 3. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "* OK IMAP4rev1 Service Ready",
                "a001 OK LOGIN completed",
                "* 18 EXISTS",
                "* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)",
                "* OK [UNSEEN 17] Message 17 is the first unseen message",
                "* OK [PERMANENTFLAGS (\\Deleted \\Seen \\*)] Limited",
                "* OK [PERMANENTFLAGS ()] No permanent flags permitted",
                "A142 OK [READ-WRITE] SELECT completed",
                "* CAPABILITY IMAP4rev1 STARTTLS AUTH=GSSAPI LOGINDISABLED",
                "* LIST (\\Noselect) \"/\" ~/Mail/foo",
                "* LIST () NIL INBOX",
                "* LIST (\\Noselect) \"/\" \"\"",
                "* LIST (\\HasNoChildren) \"/\" \"Entw&APw-rfe\"",
                "* LSUB () \".\" #news.comp.mail.mime",
                "* STATUS blurdybloop (MESSAGES 231 UIDNEXT 44292)",
                "* SEARCH 2 84 882",
                "* SEARCH",
                "* 22 EXPUNGE",
                "* 23 FETCH (FLAGS (\\Seen) RFC822.SIZE 44827)",
                "* 12 FETCH (BODY[HEADER] {342}..)",
                "* 1 FETCH (BODY[]<0> {5}.. UID 4)",
                "* 1 FETCH (BODY[HEADER.FIELDS (DATE FROM)] {5}..)",
                "* 1 FETCH (BODY[4.2.HEADER.FIELDS.NOT (\"DATE\")] NIL BODY[1.MIME] \"\")",
                "* 12 FETCH (FLAGS (\\Seen) INTERNALDATE \"17-Jul-1996 02:44:25 -0700\" RFC822.SIZE 4286 ENVELOPE "
                        + "(\"Wed, 17 Jul 1996 02:23:25 -0700 (PDT)\" \"IMAP4rev1 WG mtg summary and minutes\" "
                        + "((\"Terry Gray\" NIL \"gray\" \"cac.washington.edu\")) "
                        + "((\"Terry Gray\" NIL \"gray\" \"cac.washington.edu\")) "
                        + "((\"Terry Gray\" NIL \"gray\" \"cac.washington.edu\")) "
                        + "((NIL NIL \"imap\" \"cac.washington.edu\")) ((NIL NIL \"minutes\" \"CNRI.Reston.VA.US\")"
                        + "(\"John Klensin\" NIL \"KLENSIN\" \"MIT.EDU\")) NIL NIL "
                        + "\"<B27397-0100000@cac.washington.edu>\") "
                        + "BODY (\"TEXT\" \"PLAIN\" (\"CHARSET\" \"US-ASCII\") NIL NIL \"7BIT\" 3028 92))",
                "* 1 FETCH (BODYSTRUCTURE ((\"TEXT\" \"PLAIN\" (\"CHARSET\" \"US-ASCII\") NIL NIL \"7BIT\" 1152 23)"
                        + "(\"TEXT\" \"PLAIN\" (\"CHARSET\" \"US-ASCII\" \"NAME\" \"cc.diff\") \"<960723163407@w.edu>\" "
                        + "\"Compiler diff\" \"BASE64\" 4554 73 NIL (\"attachment\" NIL) (\"en\" \"de\") NIL) \"MIXED\"))",
                "* BYE IMAP4rev1 Server logging out",
                "+ Ready for additional command text",
                "+ YDMGCSqGSIb3EgECAgIBAAD/////6jcyG4GE3KkTzBeBiVHe",
                "+",
                "* NAMESPACE ((\"\" \"/\")) ((\"~\" \"/\")) NIL",
                "* ID (\"name\" \"Cyrus\" \"version\" NIL)",
                "* ID NIL",
                "A003 OK [APPENDUID 38505 3955] APPEND completed",
                "A004 OK [COPYUID 38505 304,319:320 3956:3958] Done",
                "A2 NO [REFERRAL IMAP://user;AUTH=*@SERVER2/REMOTE] Remote mailbox. Try SERVER2."
            })
    void takesWhatTheDocumentsShow(String line) {
        assertThatCode(() -> ResponseGrammar.check(line)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* OK",
                "* OK [UIDNEXT 1]",
                "a1 OK ",
                "a1 FINE completed",
                "* 0 EXPUNGE",
                "* 01 EXPUNGE",
                "* 5000000000 EXISTS",
                "* 0 FETCH (UID 1)",
                "* 1 FETCH (UID 1",
                "* 1 FETCH (UID 1 )",
                "* 1 FETCH ()",
                "* 1 FETCH (FLAGS \\Seen)",
                "* 1 FETCH (FLAGS (\\*))",
                "* 1 FETCH (INTERNALDATE \"7-Jul-1996 02:44:25 -0700\")",
                "* 1 FETCH (BODY[MIME] \"\")",
                "* 1 FETCH (BODY[1.] \"\")",
                "* 1 FETCH (BODYSTRUCTURE (\"text\" \"plain\" NIL NIL NIL \"7bit\" 5))",
                "* 1 FETCH (BODYSTRUCTURE (\"text\" \"plain\" () NIL NIL \"7bit\" 5 1))",
                "* 1 FETCH (BODYSTRUCTURE (\"text\" \"plain\" NIL NIL NIL NIL 5 1))",
                "* 1 FETCH (BODYSTRUCTURE ((\"image\" \"gif\" NIL NIL NIL \"base64\" 5 NIL \"inline\") \"mixed\"))",
                "* 1 FETCH (ENVELOPE (NIL NIL () NIL NIL NIL NIL NIL NIL NIL))",
                "* 1 FETCH (ENVELOPE (NIL \"caf\u00e9\" NIL NIL NIL NIL NIL NIL NIL NIL))",
                "* LIST () \"/\"",
                "* LIST () \"/\" Sent Items",
                "* LIST () \"/\" \"Entw\u00fcrfe\"",
                "* LIST () \"/\" \"R&D\"",
                "* STATUS INBOX (MESSAGES)",
                "* SEARCH 1 ",
                "* FLAGS \\Seen",
                "* CAPABILITY IMAP4",
                "* COPYUID 1 2 3",
                "[COPYUID 1 2 3] MOVE",
                "* NAMESPACE ((\"\" \"/\")) NIL",
                "* OK [COPYUID 1 2:* 3:4] done"
            })
    void findsWhatIsWrong(String line) {
        assertThatThrownBy(() -> ResponseGrammar.check(line)).isInstanceOf(AssertionError.class);
    }
}
