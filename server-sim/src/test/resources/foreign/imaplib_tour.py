"""A tour through the commands of imaplib: port, certificate of the authority, name of the version."""
import imaplib
import ssl
import sys

port, ca, version = int(sys.argv[1]), sys.argv[2], sys.argv[3]
MAIL = (b"From: john@corp.example\r\nSubject: appended\r\nMessage-ID: <appended@corp.example>\r\n\r\n"
        b"appended by imaplib\r\n")


def ok(answer):
    assert answer[0] == "OK", answer
    return answer[1]


m = imaplib.IMAP4("localhost", port)
if "STARTTLS" in m.capabilities:
    ok(m.starttls(ssl.create_default_context(cafile=ca)))
assert "IMAP4REV1" in m.capabilities, m.capabilities
assert m.noop()[0] == "OK"
try:
    m.login("CORP/john", "wrong")
    raise AssertionError("a wrong password was taken")
except imaplib.IMAP4.error:
    pass
ok(m.login("CORP/john", "Secret-1"))
if "NAMESPACE" in m.capabilities:
    assert ok(m.namespace())[0].startswith(b'(("" "/"))'), version

# Folders.
assert any(line.endswith(b'"/" INBOX') or line.endswith(b'"/" "INBOX"') for line in ok(m.list()))
ok(m.create("Projects"))
ok(m.create("Projects/Ideas"))
assert m.create("Projects")[0] == "NO"
ok(m.subscribe("Projects/Ideas"))
assert any(b"Projects/Ideas" in line for line in ok(m.lsub("Projects/", "*")))
ok(m.unsubscribe("Projects/Ideas"))
ok(m.rename("Projects/Ideas", "Projects/Done"))
assert len(ok(m.list("Projects/", "%"))) == 1
assert m.select("Projects/Ideas")[0] == "NO"
assert m.delete("INBOX")[0] == "NO"

# Messages.
assert ok(m.status("INBOX", "(MESSAGES UNSEEN UIDNEXT UIDVALIDITY RECENT)"))[0].count(b"MESSAGES 3") == 1
assert ok(m.select("INBOX", readonly=True)) == [b"3"]
assert ok(m.fetch("1", "(BODY[])"))[0][1].endswith(b"\r\n\r\n.\r\n..dots\r\n")
assert ok(m.fetch("1", "(FLAGS)"))[0].find(b"\\Seen") < 0
ok(m.close())
assert ok(m.select("INBOX")) == [b"3"]
assert ok(m.search(None, "SUBJECT", '"lunch"')) == [b"2"]
assert ok(m.search(None, "ALL", "NOT", "DELETED", "LARGER", "10")) == [b"1 2 3"]
assert ok(m.uid("SEARCH", "UNSEEN")) == [b"1 2 3"]
structure = ok(m.fetch("1:3", "(UID ENVELOPE BODYSTRUCTURE INTERNALDATE RFC822.SIZE)"))
assert len(structure) == 3, structure
assert ok(m.fetch("2", "(BODY.PEEK[1])"))[0][1] == b"see below"
assert ok(m.fetch("2", "(BODY.PEEK[2.MIME])"))[0][1].startswith(b"Content-Type: application/octet-stream\r\n")
assert ok(m.fetch("2", "(BODY.PEEK[HEADER.FIELDS (SUBJECT)])"))[0][1] == b"Subject: lunch\r\n\r\n"
assert ok(m.fetch("2", "(BODY.PEEK[TEXT]<0.5>)"))[0][1] == b"--b\r\n"
ok(m.fetch("3", "(RFC822)"))
ok(m.fetch("1:*", "FULL"))
ok(m.store("1", "+FLAGS", "(\\Flagged \\Answered)"))
ok(m.store("1", "FLAGS", "\\Flagged"))
ok(m.store("2", "-FLAGS.SILENT", "(\\Seen)"))
assert ok(m.search(None, "FLAGGED")) == [b"1"]
ok(m.copy("2", "Projects/Done"))
assert m.copy("2", "Nowhere")[0] == "NO"
ok(m.append("Projects/Done", "(\\Seen)", '"17-Nov-2026 10:15:00 +0100"', MAIL))
assert m.append("Nowhere", None, None, MAIL)[0] == "NO"
ok(m.check())

# Another session, and what this one hears of it.
other = imaplib.IMAP4("localhost", port)
ok(other.login("CORP/john", "Secret-1"))
ok(other.select("INBOX"))
ok(m.append("INBOX", None, None, MAIL))
ok(m.store("1,3", "+FLAGS", "(\\Deleted)"))
assert ok(m.expunge()) == [b"1", b"2"]
ok(other.noop())
assert other.untagged_responses["EXPUNGE"] == [b"1", b"2"], other.untagged_responses
assert other.untagged_responses["EXISTS"][-1] == b"2", other.untagged_responses
ok(other.close())
other.logout()

ok(m.select("Projects/Done"))
assert ok(m.fetch("2", "(FLAGS INTERNALDATE)"))[0].find(b'"17-Nov-2026 10:15:00 +0100"') > 0
if "UNSELECT" in m.capabilities:
    ok(m.unselect())
else:
    ok(m.close())
ok(m.create("Gone"))
ok(m.delete("Gone"))
assert m.delete("Gone")[0] == "NO"
assert m.logout()[0] == "BYE"
print("done")
