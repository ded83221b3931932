package org.exchangemail.sim.mailbox;

import java.util.Set;

/**
 * What a session has to be told about its selected folder, in the terms of RFC 3501 sections 7.3 and
 * 7.4.
 *
 * @see SelectedFolder#news
 */
public sealed interface FolderNews {

    /**
     * A message is gone ({@code * n EXPUNGE}); those after it have moved up by one.
     *
     * @param sequenceNumber the number it had when this is told
     */
    record Expunged(int sequenceNumber) implements FolderNews {}

    /**
     * The number of messages has grown ({@code * n EXISTS}).
     *
     * @param count how many the session has now
     */
    record Exists(int count) implements FolderNews {}

    /**
     * The number of recent messages has grown ({@code * n RECENT}).
     *
     * @param count how many the session has now
     */
    record Recent(int count) implements FolderNews {}

    /**
     * Flags have been changed by somebody else ({@code * n FETCH (FLAGS (...))}).
     *
     * @param sequenceNumber the message's number when this is told
     * @param uid the message's UID
     * @param flags all flags, with {@link Flag#RECENT} as this session has it
     * @param keywords all keywords that clients have defined
     */
    record FlagsChanged(int sequenceNumber, long uid, Set<Flag> flags, Set<String> keywords) implements FolderNews {}
}
