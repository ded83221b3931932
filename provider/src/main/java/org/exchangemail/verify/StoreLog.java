package org.exchangemail.verify;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Listens to what a store of ours logs, which never holds a secret.
 *
 * <p>Safe for use by several threads.
 */
final class StoreLog extends OutputStream {

    private static final int MAX_LINE = 8192;
    private static final Pattern TRIED = Pattern.compile("DEBUG \\w+: ([A-Z0-9-]+): logging in .*");

    private final Trace trace;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean muted;
    private Optional<String> mechanism = Optional.empty();

    StoreLog(Trace trace) {
        this.trace = trace;
    }

    PrintStream stream() {
        return new PrintStream(this, true, StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void write(int octet) {
        if (octet == '\n') {
            endLine();
        } else if (octet != '\r' && line.size() < MAX_LINE) {
            line.write(octet);
        }
    }

    private void endLine() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        Matcher tried = TRIED.matcher(text);
        if (tried.matches()) {
            mechanism = Optional.of(tried.group(1));
        }
        if (!muted && !text.isEmpty()) {
            trace.add(text);
        }
    }

    /** Leaves out what follows: it holds mail. */
    synchronized void mute(String reason) {
        trace.add("(" + reason + ")");
        muted = true;
    }

    synchronized void unmute() {
        muted = false;
    }

    /** The mechanism that was tried last. */
    synchronized Optional<String> mechanism() {
        return mechanism;
    }

    synchronized void finish() {
        if (line.size() > 0) {
            endLine();
        }
    }
}
