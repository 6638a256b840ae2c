package io.deskwire.web.fanout;

import io.deskwire.model.Sight;
import io.deskwire.web.counts.DeskCounts;
import io.deskwire.web.counts.ListCounts;
import io.deskwire.web.socket.ServerFrames;
import io.deskwire.web.socket.TextFrame;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What pages are told of the counts as of one event. Agents who see the same tickets and the same numbers are told so by the same frame,
 * which is encoded when the first of them wants it. From any thread.
 */
final class CountsFrames {
    private final DeskCounts counts;
    private final Map<Sight, SeenFrames> bySight = new ConcurrentHashMap<>();

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

    /** Returns the counts of what an agent sees. */
    ViewCounts of(Sight sight, String agent) {
        return bySight.computeIfAbsent(sight, some -> new SeenFrames(counts.seenBy(some)))
                .of(agent);
    }

    /** Those of agents who see the same tickets, by how many of them they hold. */
    private final class SeenFrames {
        private final ListCounts seen;
        private final Map<Long, ViewCounts> byMine = new ConcurrentHashMap<>();

        SeenFrames(ListCounts seen) {
            this.seen = seen;
        }

        ViewCounts of(String agent) {
            return byMine.computeIfAbsent(seen.mine(agent), this::encoded);
        }

        private ViewCounts encoded(long mine) {
            Map<String, Long> views = seen.views(mine);
            return new ViewCounts(counts.epoch(), views, new TextFrame(ServerFrames.counts(counts.at(), views)));
        }
    }
}
