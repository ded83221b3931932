package org.exchangemail.pop3;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import org.eclipse.angus.mail.util.PropUtil;

/**
 * The properties of one protocol name that concern POP3, but for the login and the sockets.
 *
 * @param apop whether to use APOP where the greeting allows it
 * @param capaDisabled whether not to ask for the capabilities
 * @param topDisabled whether to read headers from the whole message
 * @param topHeadersForgotten whether to take the headers of RETR in place of those of TOP
 * @param resetBeforeQuit whether to undo what the server marked as deleted by itself
 * @param pipelining whether to send commands ahead though the server does not offer it
 * @param readAhead how many octets may be asked for ahead
 * @param writeToCached whether {@code writeTo} keeps the message
 * @param contentKept whether contents are never given up while the folder is open
 * @param contentInFile whether contents are always held in a file
 * @param directory for files; empty for the system's
 * @param memoryLimit the greatest message that is held in memory
 * @param initialResponse whether AUTH carries the initial response, RFC 5034
 * @param xoauth2InTwoLines whether AUTH XOAUTH2 carries none in any case
 * @param maxLine the longest USER or PASS line; zero for any, empty for what is known of the server
 * @param cleanFinalize whether a forgotten store says QUIT
 */
record Pop3Settings(
        boolean apop,
        boolean capaDisabled,
        boolean topDisabled,
        boolean topHeadersForgotten,
        boolean resetBeforeQuit,
        boolean pipelining,
        int readAhead,
        boolean writeToCached,
        boolean contentKept,
        boolean contentInFile,
        Optional<Path> directory,
        int memoryLimit,
        boolean initialResponse,
        boolean xoauth2InTwoLines,
        OptionalInt maxLine,
        boolean cleanFinalize) {

    private static final int DEFAULT_READ_AHEAD = 8 * 1024 * 1024;
    private static final int DEFAULT_MEMORY_LIMIT = 1024 * 1024;

    static Pop3Settings of(Properties properties, String protocol, boolean ownName) {
        String prefix = "mail." + protocol + ".";
        int maxLine = PropUtil.getIntProperty(properties, prefix + "auth.login.maxline", -1);
        return new Pop3Settings(
                PropUtil.getBooleanProperty(properties, prefix + "apop.enable", false),
                PropUtil.getBooleanProperty(properties, prefix + "disablecapa", false),
                PropUtil.getBooleanProperty(properties, prefix + "disabletop", false),
                PropUtil.getBooleanProperty(properties, prefix + "forgettopheaders", false),
                PropUtil.getBooleanProperty(properties, prefix + "rsetbeforequit", false),
                PropUtil.getBooleanProperty(properties, prefix + "pipelining", false),
                PropUtil.getIntProperty(properties, prefix + "readahead", DEFAULT_READ_AHEAD),
                PropUtil.getBooleanProperty(properties, prefix + "cachewriteto", false),
                PropUtil.getBooleanProperty(properties, prefix + "keepmessagecontent", false),
                PropUtil.getBooleanProperty(properties, prefix + "filecache.enable", false),
                Optional.ofNullable(properties.getProperty(prefix + "filecache.dir"))
                        .map(Path::of),
                PropUtil.getIntProperty(properties, prefix + "memorylimit", DEFAULT_MEMORY_LIMIT),
                PropUtil.getBooleanProperty(properties, prefix + "auth.initialresponse", false),
                PropUtil.getBooleanProperty(
                        properties, prefix + "auth.xoauth2.two.line.authentication.format", ownName),
                maxLine < 0 ? OptionalInt.empty() : OptionalInt.of(maxLine),
                PropUtil.getBooleanProperty(properties, prefix + "finalizecleanclose", false));
    }
}
