"""A tour through the commands of poplib: port, certificate of the authority, name of the version."""
import poplib
import ssl
import sys

port, ca = int(sys.argv[1]), sys.argv[2]


def connect():
    p = poplib.POP3("localhost", port, timeout=20)
    capabilities = p.capa() if "2003" not in sys.argv[3] else {}
    if "STLS" in capabilities:
        p.stls(ssl.create_default_context(cafile=ca))
        capabilities = p.capa()
    return p, capabilities


p, capabilities = connect()
p.user("CORP/john")
try:
    p.pass_("wrong")
    raise AssertionError("a wrong password was taken")
except poplib.error_proto:
    pass
p.user("CORP/john")
p.pass_("Secret-1")
count, size = p.stat()
assert count == 3
listed = [int(line.split()[1]) for line in p.list()[1]]
assert len(listed) == 3 and sum(listed) == size
assert p.list(2).startswith(b"+OK 2 ")
ids = [line.split()[1] for line in p.uidl()[1]]
assert len(set(ids)) == 3
assert p.uidl(1).split()[2] == ids[0]
lines = p.retr(1)[1]
assert lines[-2:] == [b".", b"..dots"], lines
assert p.retr(3)[1][-1] == b"last line without an end"
assert p.top(2, 0)[1][-1] == b""
assert p.top(2, 1)[1][-1] == b"--b"
p.dele(1)
for lost in (lambda: p.retr(1), lambda: p.dele(1), lambda: p.retr(4)):
    try:
        lost()
        raise AssertionError("a message that is not there was answered for")
    except poplib.error_proto:
        pass
p.rset()
assert p.stat()[0] == 3
p.noop()
p.quit()

p, _ = connect()
p.user("CORP/john")
p.pass_("Secret-1")
p.dele(1)
p.quit()

p, _ = connect()
p.user("CORP/john")
p.pass_("Secret-1")
assert [line.split()[1] for line in p.uidl()[1]] == ids[1:]
p.close()
print("done")
