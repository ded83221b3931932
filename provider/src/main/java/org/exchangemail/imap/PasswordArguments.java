package org.exchangemail.imap;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.Protocol;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.exchangemail.sasl.SecretOctets;

/**
 * The arguments of LOGIN, always as a quoted string or a literal: some versions of Exchange mishandle atoms.
 *
 * <p>In octets that can be wiped, which Angus' own arguments are not if they are quoted.
 */
final class PasswordArguments extends Argument {

    private final OutputStream output;
    private final byte[] user;
    private final byte[] password;

    /** Writes to the output of the connection that is given to {@link #write}. */
    PasswordArguments(OutputStream output, String user, char[] password) {
        this.output = output;
        this.user = user.getBytes(StandardCharsets.UTF_8);
        this.password = SecretOctets.of(password, StandardCharsets.UTF_8);
    }

    void wipe() {
        Arrays.fill(password, (byte) 0);
    }

    @Override
    public void write(Protocol protocol) throws IOException, ProtocolException {
        write(user, protocol);
        output.write(' ');
        write(password, protocol);
    }

    private void write(byte[] value, Protocol protocol) throws IOException, ProtocolException {
        if (isQuotable(value)) {
            writeQuoted(value);
        } else {
            Argument literal = new Argument();
            literal.writeBytes(value);
            literal.write(protocol);
        }
    }

    private static boolean isQuotable(byte[] value) {
        for (byte octet : value) {
            if (octet < 0x20 || octet == 0x7f) {
                return false;
            }
        }
        return true;
    }

    private void writeQuoted(byte[] value) throws IOException {
        output.write('"');
        for (byte octet : value) {
            if (octet == '\\' || octet == '"') {
                output.write('\\');
            }
            output.write(octet);
        }
        output.write('"');
    }
}
