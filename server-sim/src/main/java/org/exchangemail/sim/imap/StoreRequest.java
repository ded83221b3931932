package org.exchangemail.sim.imap;

import java.util.List;
import org.exchangemail.sim.mailbox.FlagChange;
import org.exchangemail.sim.mailbox.FlagChange.Operation;

/**
 * {@code store-att-flags}.
 *
 * @param change what to do with the flags
 * @param silent whether the client does not want to be told the new flags
 */
record StoreRequest(FlagChange change, boolean silent) {

    /** Reads what follows the sequence set; flags that the session does not have are forgotten. */
    static StoreRequest parse(CommandArguments arguments, SessionFlags known) throws CommandException {
        Operation operation =
                arguments.accept('+') ? Operation.ADD : arguments.accept('-') ? Operation.REMOVE : Operation.REPLACE;
        String item = arguments.keyword();
        if (!item.equals("FLAGS") && !item.equals("FLAGS.SILENT")) {
            throw arguments.bad("FLAGS or FLAGS.SILENT expected");
        }
        arguments.space();
        List<String> words = arguments.flags();
        arguments.end();
        return new StoreRequest(
                new FlagChange(operation, known.flags(words), known.keywords(words)), item.endsWith(".SILENT"));
    }
}
