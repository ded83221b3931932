package org.exchangemail.benchmarks.cpu;

import java.util.Random;
import javax.security.sasl.SaslException;
import org.exchangemail.login.LoginName;
import org.exchangemail.login.LoginNameException;
import org.exchangemail.sasl.SaslLine;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Login strings, and the lines of SASL. */
@State(Scope.Benchmark)
public class Codecs {

    private static final int MESSAGE = 500;

    private final String login = "CORP/john/mary";
    private final String upn = "john.smith@corp.example/mary.jones";
    private final byte[] message = message();
    private final String line = SaslLine.encode(message);

    private static byte[] message() {
        byte[] message = new byte[MESSAGE];
        new Random(1).nextBytes(message);
        return message;
    }

    /**
     * Parses a login string of three parts.
     *
     * @return the name
     * @throws LoginNameException never
     */
    @Benchmark
    public LoginName parseDomainUserMailbox() throws LoginNameException {
        return LoginName.parse(login);
    }

    /**
     * Parses a login string with a UPN.
     *
     * @return the name
     * @throws LoginNameException never
     */
    @Benchmark
    public LoginName parseUpnMailbox() throws LoginNameException {
        return LoginName.parse(upn);
    }

    /**
     * Encodes a message of 500 octets.
     *
     * @return the line
     */
    @Benchmark
    public String encodeSaslLine() {
        return SaslLine.encode(message);
    }

    /**
     * Decodes a message of 500 octets.
     *
     * @return the message
     * @throws SaslException never
     */
    @Benchmark
    public byte[] decodeSaslLine() throws SaslException {
        return SaslLine.decode(line);
    }
}
