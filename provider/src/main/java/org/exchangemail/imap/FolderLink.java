package org.exchangemail.imap;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;

/** The connection of an open folder on which is read ahead: the one of Angus. */
final class FolderLink implements Link {

    private final IMAPExchangeProtocol protocol;

    FolderLink(IMAPExchangeProtocol protocol) {
        this.protocol = protocol;
    }

    @Override
    public void write(String lines) throws IOException {
        protocol.writeLines(lines);
    }

    @Override
    public Response read(Optional<ByteArray> buffer) throws IOException, ProtocolException {
        Response response = protocol.readResponse(buffer);
        protocol.answered();
        return response;
    }

    @Override
    public void dispatch(Response response) {
        protocol.notifyResponseHandlers(new Response[] {response});
    }

    @Override
    public void abandon() {
        protocol.disconnect();
    }

    @Override
    public ProtocolException lost(IOException cause) throws ProtocolException {
        Response bye = Response.byeResponse(cause);
        dispatch(bye);
        protocol.handleResult(bye);
        return new ProtocolException("the connection is lost", cause);
    }
}
