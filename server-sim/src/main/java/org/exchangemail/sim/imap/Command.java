package org.exchangemail.sim.imap;

/**
 * One command as it was received.
 *
 * @param tag what the answer begins with
 * @param name in upper case, for example {@code UID}; whatever follows is still in the arguments
 * @param arguments positioned after the name, before the space if there is one
 */
record Command(String tag, String name, CommandArguments arguments) {

    /** Returns the name with that of the command behind UID, for example {@code UID FETCH}. */
    String fullName() {
        return name.equals("UID") ? name + " " + arguments.nextWord() : name;
    }
}
