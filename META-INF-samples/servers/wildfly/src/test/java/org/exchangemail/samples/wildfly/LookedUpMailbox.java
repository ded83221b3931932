package org.exchangemail.samples.wildfly;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** An application that knows no more of its mail session than the name: {@code ?session=exchange}. */
@WebServlet("/")
public class LookedUpMailbox extends HttpServlet {

    private static final long serialVersionUID = 1L;

    // Whoever asks is the test, and what it names is a Session.
    @SuppressWarnings("BanJNDI")
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        try {
            Session session = InitialContext.doLookup("java:jboss/mail/" + request.getParameter("session"));
            try (Store store = session.getStore()) {
                store.connect();
                try (Folder inbox = store.getFolder("INBOX")) {
                    inbox.open(Folder.READ_ONLY);
                    for (Message message : inbox.getMessages()) {
                        int octets = message.getInputStream().readAllBytes().length;
                        response.getWriter().printf("%s (%d)%n", message.getSubject(), octets);
                    }
                }
            }
        } catch (MessagingException | NamingException | IOException e) {
            response.setStatus(HttpServletResponse.SC_BAD_GATEWAY);
            response.getWriter().println(e);
        }
    }
}
