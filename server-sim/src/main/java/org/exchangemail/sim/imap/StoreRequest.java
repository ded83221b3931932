package org.exchangemail.sim.imap;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.exchangemail.sim.mailbox.Flag;
import org.exchangemail.sim.mailbox.FlagChange;
import org.exchangemail.sim.mailbox.FlagChange.Operation;

/**
 * {@code store-att-flags}.
 *
 * @param change what to do with the flags that Exchange knows
 * @param silent whether the client does not want to be told the new flags
 * @param unknown the other flags as sent; whether they are ignored or refused is not decided here
 */
record StoreRequest(FlagChange change, boolean silent, List<String> unknown) {

    StoreRequest {
        unknown = List.copyOf(unknown);
    }

    static StoreRequest parse(CommandArguments arguments) throws CommandException {
        Operation operation =
                arguments.accept('+') ? Operation.ADD : arguments.accept('-') ? Operation.REMOVE : Operation.REPLACE;
        String item = arguments.keyword();
        if (!item.equals("FLAGS") && !item.equals("FLAGS.SILENT")) {
            throw arguments.bad("FLAGS or FLAGS.SILENT expected");
        }
        arguments.space();
        EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);
        List<String> unknown = new ArrayList<>();
        for (String word : arguments.flags()) {
            Optional<Flag> flag = Flag.named(word);
            flag.ifPresentOrElse(flags::add, () -> unknown.add(word));
        }
        arguments.end();
        return new StoreRequest(new FlagChange(operation, flags), item.endsWith(".SILENT"), unknown);
    }
}
