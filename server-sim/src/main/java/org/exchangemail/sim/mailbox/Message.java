package org.exchangemail.sim.mailbox;

import java.time.OffsetDateTime;
import java.util.Set;

/**
 * One message in one folder: its octets never change, its flags do.
 *
 * <p>The MIME structure is read once, when first asked for. Instances are safe for use by several
 * threads, and stay readable after the message has been expunged.
 */
public final class Message {

    private final long uid;
    private final Octets content;
    private final OffsetDateTime internalDate;
    private volatile Set<Flag> flags;
    private volatile MimePart structure;

    Message(long uid, Octets content, OffsetDateTime internalDate, Set<Flag> flags) {
        this.uid = uid;
        this.content = content;
        this.internalDate = internalDate;
        this.flags = FlagChange.stored(flags);
    }

    /**
     * Returns the unique identifier (RFC 3501 section 2.3.1.1).
     *
     * @return from 1 to 4,294,967,295
     */
    public long uid() {
        return uid;
    }

    /**
     * Returns the message as it was delivered.
     *
     * @return header and body, verbatim
     */
    public Octets content() {
        return content;
    }

    /**
     * Returns the number of octets.
     *
     * @return the exact size, RFC822.SIZE
     */
    public int size() {
        return content.length();
    }

    /**
     * Returns when the message arrived.
     *
     * @return a whole second
     */
    public OffsetDateTime internalDate() {
        return internalDate;
    }

    /**
     * Returns the flags that are stored.
     *
     * @return unmodifiable, never with {@link Flag#RECENT}
     */
    public Set<Flag> flags() {
        return flags;
    }

    /**
     * Returns the MIME structure.
     *
     * @return the part that is the message itself
     */
    public MimePart structure() {
        MimePart known = structure;
        if (known == null) {
            known = MimeIndexer.index(content);
            structure = known;
        }
        return known;
    }

    /** Only {@link Folder} calls this, holding its lock. */
    boolean change(FlagChange change) {
        Set<Flag> after = change.applyTo(flags);
        boolean changed = !after.equals(flags);
        flags = after;
        return changed;
    }

    @Override
    public String toString() {
        return "message " + uid + " (" + content.length() + " octets) " + flags;
    }
}
