package org.exchangemail.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The imaplib of Python, if there is one, in the folders and messages of a mailbox. */
class ImapForeignClientTest {

    private static final Path PYTHON = Path.of("/usr/bin/python3");

    private static final String SCRIPT = """
            import imaplib, ssl, sys
            context = ssl.create_default_context(cafile=sys.argv[2])
            m = imaplib.IMAP4_SSL('localhost', int(sys.argv[1]), ssl_context=context)
            def ok(answer):
                assert answer[0] == 'OK', answer
                return answer[1]
            def no(answer):
                assert answer[0] == 'NO', answer
            ok(m.login('mary', 'Secret-2'))
            ok(m.create('Projects/One'))
            no(m.create('projects'))
            ok(m.subscribe('Projects/One'))
            print(ok(m.lsub('""', 'Proj*')))
            ok(m.append('Projects/One', '(\\\\Seen)', imaplib.Time2Internaldate(0), b'Subject: first\\r\\n\\r\\none\\r\\n'))
            ok(m.append('Projects/One', None, None, b'Subject: second\\r\\n\\r\\ntwo\\r\\n'))
            no(m.append('nowhere', None, None, b'Subject: third\\r\\n\\r\\n'))
            print(ok(m.select('Projects/One')))
            print(ok(m.search(None, 'UNSEEN')))
            print(ok(m.fetch('1', '(FLAGS BODY[TEXT])')))
            ok(m.copy('1:2', 'Drafts'))
            ok(m.store('2', '+FLAGS', '(\\\\Deleted)'))
            print(ok(m.expunge()))
            ok(m.uid('COPY', '1', 'Drafts'))
            print([name for name in [b'COPYUID'] if m.response('COPYUID')[1] != [None]])
            ok(m.unsubscribe('Projects/One'))
            ok(m.rename('Projects', 'Work'))
            print(ok(m.list('""', 'Work*')))
            ok(m.unselect() if hasattr(m, 'unselect') else m.close())
            no(m.delete('INBOX'))
            ok(m.delete('Work/One'))
            print(ok(m.status('Drafts', '(MESSAGES UNSEEN)')))
            print(ok(m.namespace()))
            m.logout()
            """;

    @TempDir
    private Path directory;

    @Test
    void pythonManagesFoldersAndMessages() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(PYTHON), "There is no " + PYTHON + " on this machine.");
        try (SimulatedExchange exchange = Corp.builder().start()) {
            Path ca = Files.writeString(directory.resolve("ca.pem"), exchange.caPem());
            Path script = Files.writeString(directory.resolve("client.py"), SCRIPT);
            Path output = directory.resolve("output");
            Process process = new ProcessBuilder(List.of(
                            PYTHON.toString(),
                            script.toString(),
                            Integer.toString(exchange.imapsPort()),
                            ca.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readAllLines(output, StandardCharsets.UTF_8))
                    .containsExactly(
                            "[b'(\\\\HasNoChildren) \"/\" Projects/One']",
                            "[b'2']",
                            "[b'2']",
                            "[(b'1 (FLAGS (\\\\Seen \\\\Recent) BODY[TEXT] {5}', b'one\\r\\n'), b')']",
                            "[b'2']",
                            "[b'COPYUID']",
                            "[b'(\\\\HasChildren) \"/\" Work', b'(\\\\HasNoChildren) \"/\" Work/One']",
                            "[b'Drafts (MESSAGES 3 UNSEEN 1)']",
                            "[b'((\"\" \"/\")) NIL NIL']");
        }
    }
}
