package org.exchangemail.sim.mailbox;

import java.lang.ref.WeakReference;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One message in one folder: its octets never change, its flags do.
 *
 * <p>The MIME structure is read when asked for, and not kept for long; what was made of it is. Instances are safe for use by several
 * threads, and stay readable after the message has been expunged.
 */
public final class Message {

    private static final WeakReference<MimePart> NOT_READ = new WeakReference<>(null);
    private static final int APPROXIMATION = 1_024;

    private final long uid;
    private final Octets content;
    private final long arrivedSecond;
    private final ZoneOffset arrivedOffset;
    private final boolean convertible;
    private volatile Set<Flag> flags;
    private volatile Set<String> keywords;
    // Weak, because the structure of a small message is larger than the message.
    private volatile WeakReference<MimePart> structure = NOT_READ;
    // Two threads may both add to it, and one of them in vain, who then adds again the next time.
    private volatile Renderings renderings = Renderings.NONE;

    Message(long uid, NewMessage from) {
        this.uid = uid;
        this.content = from.content();
        this.arrivedSecond = from.internalDate().toEpochSecond();
        this.arrivedOffset = from.internalDate().getOffset();
        this.convertible = from.convertible();
        this.flags = FlagChange.stored(from.flags());
        this.keywords = Keywords.copyOf(from.keywords());
    }

    /** Returns what another folder needs to have the same message. */
    NewMessage copy() {
        return new NewMessage(content, flags, keywords, internalDate(), convertible);
    }

    /**
     * Returns a message with other octets in this one's place: what a client is shown when this one cannot be shown.
     *
     * @param shown header and body
     * @return in no folder, with this one's UID, flags and date
     */
    public Message shownAs(Octets shown) {
        return new Message(uid, new NewMessage(shown, flags, keywords, internalDate(), true));
    }

    /** Returns the same message with flags of its own. */
    Message twin() {
        return new Message(uid, copy());
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
     * Returns the size that a version tells which does not look at the message for it ([MS-STANXIMAP] 2.2.24 and 2.2.25).
     *
     * @return octets: the next multiple of 1,024 above the exact size
     */
    public long approximateSize() {
        return (size() / APPROXIMATION + 1L) * APPROXIMATION;
    }

    /**
     * Returns when the message arrived.
     *
     * @return a whole second
     */
    public OffsetDateTime internalDate() {
        return OffsetDateTime.ofInstant(Instant.ofEpochSecond(arrivedSecond), arrivedOffset);
    }

    /**
     * Tells whether the server can bring the message into the form of RFC 822.
     *
     * @return false if it was delivered as one of those of which it cannot
     */
    public boolean isConvertible() {
        return convertible;
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
     * Returns the keywords that clients have defined.
     *
     * @return unmodifiable, without regard to case; never the words of {@link Flag}
     */
    public Set<String> keywords() {
        return keywords;
    }

    /**
     * Returns the MIME structure.
     *
     * @return the part that is the message itself
     */
    public MimePart structure() {
        MimePart known = structure.get();
        if (known == null) {
            known = MimeIndexer.index(content);
            structure = new WeakReference<>(known);
        }
        return known;
    }

    /**
     * Returns something made of the MIME structure, which is made once and kept with the message, if it is not large
     * beside it.
     *
     * @param form what to make; equal forms stand for equal octets. Messages hold on to it
     * @param maker makes it; may be called more than once, by several threads too
     * @return what the maker made
     */
    public Octets rendering(Object form, Function<MimePart, Octets> maker) {
        Optional<Octets> known = renderings.find(form);
        if (known.isPresent()) {
            return known.get();
        }
        Octets made = maker.apply(structure());
        renderings = renderings.plus(form, made, content.length());
        return made;
    }

    /** Only {@link Folder} calls this, holding its lock. */
    boolean change(FlagChange change) {
        Set<Flag> after = change.applyTo(flags);
        Set<String> keywordsAfter = change.applyToKeywords(keywords);
        boolean changed = !after.equals(flags) || !keywordsAfter.equals(keywords);
        flags = after;
        keywords = keywordsAfter;
        return changed;
    }

    @Override
    public String toString() {
        return "message " + uid + " (" + content.length() + " octets) " + flags;
    }
}
