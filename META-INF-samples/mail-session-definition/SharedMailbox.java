package com.example.mail;

import jakarta.annotation.Resource;
import jakarta.mail.Folder;
import jakarta.mail.MailSessionDefinition;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Lists a mailbox, by a mail session that the application brings with it. */
@MailSessionDefinition(
        name = "java:app/mail/exchange",
        storeProtocol = "imapexs",
        host = "mail.corp.example",
        user = "CORP/john/mary",
        password = "to be set in web.xml",
        properties = {"mail.store.protocol=imapexs", "mail.imapexs.timeout=60000"})
@WebServlet("/")
public class SharedMailbox extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Resource(lookup = "java:app/mail/exchange")
    private transient Session session;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        try (Store store = session.getStore()) {
            store.connect();
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                for (Message message : inbox.getMessages()) {
                    response.getWriter().println(message.getSubject());
                }
            }
        } catch (MessagingException e) {
            response.setStatus(HttpServletResponse.SC_BAD_GATEWAY);
            response.getWriter().println(e);
        }
    }
}
