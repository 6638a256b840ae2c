package io.deskwire.web.presence;

import io.deskwire.event.Event;
import io.deskwire.event.EventCodec;
import io.deskwire.event.EventData.MessageQueued;
import io.deskwire.web.stream.EventStream;
import io.deskwire.web.stream.StreamListener;
import java.util.List;
import java.util.UUID;

/**
 * Whoever has sent a reply writes no more: neither colleagues nor the customer shall read "is writing…" below it. The stream tells
 * every replica, so the one that has the agent's socket hears of it.
 */
public final class RepliesEndTyping implements StreamListener {
    private final EventStream stream;
    private final Presence presence;
    private long seen;

    public RepliesEndTyping(EventStream stream, Presence presence) {
        this.stream = stream;
        this.presence = presence;
    }

    /** Begins to follow the stream. */
    public void start() {
        stream.addListener(this);
    }

    @Override
    public void onAppended(long head) {
        List<Event> events = stream.recent()
                .after(seen, Integer.MAX_VALUE, Integer.MAX_VALUE)
                .orElseGet(List::of);
        seen = head;
        for (Event event : events) {
            // What nobody types in is not decoded.
            if (event.type().equals("message.queued")
                    && presence.typing(event.ticketId())
                    && EventCodec.dataOf(event) instanceof MessageQueued queued) {
                presence.replied(event.ticketId(), queued.message().agent());
            }
        }
    }

    @Override
    public void onReset(UUID epoch, long head) {
        seen = head;
    }
}
