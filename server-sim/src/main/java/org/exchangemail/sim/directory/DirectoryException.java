package org.exchangemail.sim.directory;

/**
 * A directory was asked to hold something that cannot be: a second mailbox of one alias, an account in
 * an unknown domain, a permission on a mailbox nobody has.
 *
 * <p>The message is one sentence that names the entry and says what is wrong with it.
 */
public final class DirectoryException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    DirectoryException(String message) {
        super(message);
    }
}
