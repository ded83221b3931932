package org.exchangemail.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which Exchange it looks like. */
final class ServerStep implements Step {

    @Override
    public String name() {
        return "server";
    }

    @Override
    public Result run(Checkup checkup) {
        Optional<Dialogue.SelfPortrait> portrait;
        try {
            portrait = checkup.dialogue.orElseThrow().identify(checkup.capabilities);
        } catch (IOException e) {
            return Result.failed("no answer", NetworkFailures.of(e, "its answer to ID", checkup.settings()));
        }
        Guess guess = Guess.of(checkup.greeting, checkup.capabilities, portrait);
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.forPrograms("version", guess.version()));
        facts.add(Fact.forPrograms("certainty", guess.certainty().words()));
        facts.add(Fact.forPrograms("evidence", guess.evidence()));
        portrait.ifPresent(id -> {
            facts.add(Fact.forPrograms("id name", id.name()));
            facts.add(Fact.forPrograms("id version", id.version()));
        });
        return new Result.Passed(
                "looks like " + guess.version() + " (" + guess.certainty().words() + ": " + guess.evidence() + ")",
                facts);
    }
}
