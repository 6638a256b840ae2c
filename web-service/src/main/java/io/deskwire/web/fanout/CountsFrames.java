package io.deskwire.web.fanout;

import io.deskwire.web.counts.DeskCounts;
import io.deskwire.web.socket.ServerFrames;
import io.deskwire.web.socket.TextFrame;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What pages are told of the counts as of one event. Agents who see the same numbers are told so by the same frame, which is encoded when
 * the first of them wants it. From any thread.
 */
final class CountsFrames {
    private final DeskCounts counts;
    private final Map<Long, ViewCounts> byMine = new ConcurrentHashMap<>();

    CountsFrames(DeskCounts counts) {
        this.counts = counts;
    }

    /** The counts as some agents see them, encoded. */
    record ViewCounts(UUID epoch, Map<String, Long> views, TextFrame frame) {
        /** Says whether a page that was told these need not be told the others. */
        boolean same(ViewCounts other) {
            return epoch.equals(other.epoch) && views.equals(other.views);
        }
    }

    /** Returns the counts as an agent sees them. */
    ViewCounts of(String agent) {
        return byMine.computeIfAbsent(counts.mine(agent), this::encoded);
    }

    private ViewCounts encoded(long mine) {
        Map<String, Long> views = counts.views(mine);
        return new ViewCounts(counts.epoch(), views, new TextFrame(ServerFrames.counts(counts.at(), views)));
    }
}
