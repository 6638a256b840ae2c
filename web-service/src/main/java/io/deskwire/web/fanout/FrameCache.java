package io.deskwire.web.fanout;

import io.deskwire.event.Event;
import io.deskwire.web.socket.ServerFrames;
import io.deskwire.web.socket.TextFrame;
import java.util.List;
import java.util.UUID;

/**
 * The last frame of events that was encoded. Sockets that are live all need the same one, so it is encoded once; those that catch
 * up at their own pace pay for their own.
 */
final class FrameCache {
    private volatile Entry last;

    TextFrame frame(List<Event> events) {
        Event first = events.get(0);
        long to = events.get(events.size() - 1).seq();
        Entry entry = last;
        if (entry == null || entry.from != first.seq() || entry.to != to || !entry.epoch.equals(first.epoch())) {
            entry = new Entry(first.epoch(), first.seq(), to, new TextFrame(ServerFrames.events(events)));
            last = entry;
        }
        return entry.frame;
    }

    private record Entry(UUID epoch, long from, long to, TextFrame frame) {}
}
