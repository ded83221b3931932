package org.exchangemail.pop3;

/**
 * The first line of a reply, RFC 1939 section 3.
 *
 * @param ok whether it is {@code +OK}
 * @param text what follows the status indicator, without the space between them
 */
record Reply(boolean ok, String text) {

    private static final int SHOWN = 60;

    /**
     * Reads a line, without showing it if it is no reply: it may repeat a secret, as it is or in base64.
     *
     * <p>Status indicators are read without regard to what stands behind them: [MS-OXPOP3] 4.2 has {@code -ERR,}.
     */
    static Reply parse(String line) throws MalformedReplyException {
        return parse(line, "");
    }

    /** Reads a line, and shows how it begins if it is no reply. */
    static Reply parseShowing(String line) throws MalformedReplyException {
        return parse(
                line, ": " + line.substring(0, Math.min(SHOWN, line.length())).replaceAll("\\p{Cntrl}", " "));
    }

    private static Reply parse(String line, String shown) throws MalformedReplyException {
        if (line.startsWith("+OK")) {
            return new Reply(true, line.substring(3).strip());
        }
        if (line.startsWith("-ERR")) {
            return new Reply(false, line.substring(4).strip());
        }
        throw new MalformedReplyException("the server sent a reply that is neither +OK nor -ERR" + shown);
    }
}
