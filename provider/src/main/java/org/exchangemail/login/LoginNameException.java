package org.exchangemail.login;

/**
 * A login string that is outside the grammar of {@link LoginName}.
 *
 * <p>The message names the part and says what is wrong with it.
 */
public final class LoginNameException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** The part of the login string that is wrong. */
    public enum Part {
        /** The string as a whole. */
        LOGIN_NAME("login name"),
        /** The domain in front of the account name. */
        DOMAIN("domain"),
        /** The delegate's account name or UPN. */
        USER("user"),
        /** The principal's alias or UPN. */
        MAILBOX("mailbox");

        private final String words;

        Part(String words) {
            this.words = words;
        }
    }

    private final Part part;

    LoginNameException(Part part, String problem) {
        super(
                part == Part.LOGIN_NAME
                        ? "The login name " + problem
                        : "The " + part.words + " part of the login name " + problem);
        this.part = part;
    }

    /**
     * Returns the part that is wrong.
     *
     * @return the part that {@link #getMessage()} names
     */
    public Part part() {
        return part;
    }
}
