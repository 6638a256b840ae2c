package io.deskwire.web.counts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * How many tickets were in each list of the desk after an event. Here, and in what {@link #views} gives, is the place for agents who
 * do not see all tickets.
 *
 * @param epoch of the log that {@code at} is a number of
 * @param at    number of the event after which this was so
 * @param lists those that are the same for everybody, by their names
 * @param held  open tickets of each agent who holds any
 */
public record DeskCounts(UUID epoch, long at, Map<String, Long> lists, Map<String, Long> held) {
    public DeskCounts {
        lists = Collections.unmodifiableMap(new LinkedHashMap<>(lists));
        held = Map.copyOf(held);
    }

    /** Returns how many open tickets an agent holds. */
    public long mine(String agent) {
        return held.getOrDefault(agent, 0L);
    }

    /** Returns how many tickets are still to be solved. */
    public long unresolved() {
        return lists.getOrDefault("open", 0L) + lists.getOrDefault("waiting", 0L);
    }

    /** Returns how many tickets have a reply that their customer has not got, resolved ones included. */
    public long undelivered() {
        return lists.getOrDefault("undelivered", 0L);
    }

    /** Returns the counts of all lists as that agent sees them. */
    public Map<String, Long> views(String agent) {
        return views(mine(agent));
    }

    /** As {@link #views(String)}, for everybody who holds that many. */
    public Map<String, Long> views(long mine) {
        Map<String, Long> views = new LinkedHashMap<>();
        views.put("mine", mine);
        views.putAll(lists);
        return Collections.unmodifiableMap(views);
    }

    /** Says whether nobody sees another number than before. */
    boolean sameAs(DeskCounts other) {
        return epoch.equals(other.epoch) && lists.equals(other.lists) && held.equals(other.held);
    }
}
