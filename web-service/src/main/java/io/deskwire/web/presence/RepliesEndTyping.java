package io.deskwire.web.presence;

import io.deskwire.event.Event;
import io.deskwire.event.EventCodec;
import io.deskwire.event.EventData.MessageQueued;
import io.deskwire.web.stream.EventListener;
import io.deskwire.web.stream.EventStream;

/**
 * Whoever has sent a reply writes no more: neither colleagues nor the customer shall read "is writing…" below it. The stream tells
 * every replica, so the one that has the agent's socket hears of it.
 */
public final class RepliesEndTyping extends EventListener {
    private final Presence presence;

    public RepliesEndTyping(EventStream stream, Presence presence) {
        super(stream);
        this.presence = presence;
    }

    /** Begins to follow the stream. */
    public void start() {
        follow();
    }

    @Override
    protected void appended(Event event) {
        // What nobody types in is not decoded.
        Long ticketId = event.ticketId();
        if (event.type().equals("message.queued")
                && ticketId != null
                && presence.typing(ticketId)
                && EventCodec.dataOf(event) instanceof MessageQueued queued
                && queued.message().agent() != null) {
            presence.replied(ticketId, queued.message().agent());
        }
    }
}
