package org.exchangemail.sim.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.Quirk;

/** Lists the versions with their quirks. */
final class VersionList {

    private VersionList() {}

    static void print(PrintWriter out) {
        for (ExchangeProfile profile : Versions.all()) {
            out.printf("%-10s %s%n", Versions.name(profile), profile.name());
            Arrays.stream(Quirk.values())
                    .filter(profile::has)
                    .forEach(quirk -> out.printf("             %s%n", EnumNames.name(quirk)));
        }
        out.printf("%nOther quirks:%n");
        Arrays.stream(Quirk.values())
                .filter(quirk -> Versions.all().stream().noneMatch(profile -> profile.has(quirk)))
                .forEach(quirk -> out.printf("             %s%n", EnumNames.name(quirk)));
        out.flush();
    }
}
