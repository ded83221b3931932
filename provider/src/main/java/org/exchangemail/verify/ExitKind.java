package org.exchangemail.verify;

import org.exchangemail.auth.FailureReason;

/** How a run ended, as an exit code. */
enum ExitKind {
    OK(0, "everything works"),
    UNEXPECTED(1, "unexpected failure of this program or of this machine"),
    USAGE(2, "the command line or a file it names cannot be used"),
    CONNECT(3, "the server cannot be found or reached"),
    TLS(4, "TLS or its certificate"),
    REFUSED(5, "the server refused the login"),
    MAILBOX(6, "the login is right, the mailbox cannot be opened"),
    POLICY(7, "no mechanism that may be used fits; no password was sent"),
    PROTOCOL(8, "what answers does not behave like a mail server"),
    BUSY(9, "the server is busy, or turns the connection away");

    private final int code;
    private final String words;

    ExitKind(int code, String words) {
        this.code = code;
        this.words = words;
    }

    int code() {
        return code;
    }

    /** The end of a sentence. */
    String words() {
        return words;
    }

    static ExitKind of(FailureReason reason) {
        return switch (reason) {
            case BAD_CREDENTIALS,
                    PASSWORD_EXPIRED,
                    ACCOUNT_DISABLED,
                    ACCOUNT_LOCKED,
                    ACCOUNT_RESTRICTED,
                    REFUSED_BEFORE,
                    TOKEN_REFUSED -> REFUSED;
            case OWN_MAILBOX_NOT_ACCESSIBLE, OTHER_MAILBOX_NOT_ACCESSIBLE, MAILBOX_NOT_ACCESSIBLE_BY_TOKEN -> MAILBOX;
            case TLS_REQUIRED, TLS_NOT_OFFERED, TLS_REFUSED, TLS_AFTER_PREAUTH, DATA_BEFORE_TLS -> TLS;
            case MALFORMED_MESSAGE, CONNECTION_LOST -> PROTOCOL;
            case SERVER_BUSY, THROTTLED, CONNECTION_TURNED_AWAY, MAILBOX_IN_USE -> BUSY;
            default -> POLICY;
        };
    }
}
