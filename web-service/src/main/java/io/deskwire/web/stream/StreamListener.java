package io.deskwire.web.stream;

import java.util.UUID;

/**
 * Follows an {@link EventStream}. All calls come on the stream's own context, one after the other, in the order of the log.
 * A listener returns quickly and hands longer work to its own threads: while it runs, the stream stands still. What it throws
 * is counted and keeps nobody else from being told.
 */
public interface StreamListener {

    /**
     * The stream goes on: everything up to and including {@code head} can be read from {@link EventStream#recent()}. One call
     * may stand for many events.
     */
    void onAppended(long head);

    /**
     * The stream begins here, and whatever was known before is void: a reader loads a snapshot. It is the first call that a
     * listener gets (as soon as the stream is ready), and it comes again when the log was replaced (another epoch), restored to
     * an older state, or no longer keeps what this replica missed.
     */
    void onReset(UUID epoch, long head);
}
