package org.exchangemail.verify;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Which addresses the name of the server has. */
final class ResolveStep implements Step {

    @Override
    public String name() {
        return "resolve";
    }

    @Override
    public Result run(Checkup checkup) {
        String host = checkup.target().host();
        try {
            checkup.addresses = checkup.settings().resolver().resolve(host);
        } catch (UnknownHostException e) {
            return Result.failed(
                    host + " is not known",
                    Failure.of(
                            ExitKind.CONNECT,
                            "The name service of this machine has no address for " + host + ".",
                            "Check the spelling, nslookup " + host
                                    + ", and whether the name is one of the internal or of the external zone."));
        }
        List<String> addresses =
                checkup.addresses.stream().map(InetAddress::getHostAddress).toList();
        return Result.passed(
                host + (addresses.equals(List.of(host)) ? "" : " is " + String.join(", ", addresses)),
                Fact.forPrograms("addresses", addresses));
    }
}
