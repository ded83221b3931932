package org.exchangemail.verify;

import java.io.IOException;
import java.util.List;

/** What the server says it can do, before TLS or with it. */
final class CapabilitiesStep implements Step {

    private final String name;

    CapabilitiesStep(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Result run(Checkup checkup) {
        if (name.equals("capabilities") && !checkup.target().isTlsFirst() && !checkup.tls) {
            return new Result.Skipped("no TLS: as above");
        }
        try {
            List<String> capabilities = checkup.dialogue.orElseThrow().capabilities().stream()
                    .map(Words::clean)
                    .toList();
            checkup.capabilities = capabilities;
            return Result.passed(
                    capabilities.isEmpty()
                            ? "the server does not tell"
                            : String.join(checkup.target().isImap() ? " " : ", ", capabilities),
                    Fact.forPrograms("list", capabilities));
        } catch (IOException e) {
            return Result.failed("no capabilities", NetworkFailures.of(e, "its capabilities", checkup.settings()));
        }
    }
}
