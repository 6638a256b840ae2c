package io.deskwire.web.counts;

import io.deskwire.model.Sight;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How many tickets were in each list of the desk after an event. Whoever does not see all is told {@link #seenBy} alone; what is asked of
 * this itself is of all tickets.
 *
 * @param epoch of the log that {@code at} is a number of
 * @param at    number of the event after which this was so
 * @param all   of all tickets
 * @param teams of those of each team that has, or had, any; of those that are in none at null
 */
public record DeskCounts(UUID epoch, long at, ListCounts all, Map<@Nullable Long, ListCounts> teams) {
    public DeskCounts {
        teams = Collections.unmodifiableMap(new HashMap<>(teams));
    }

    /** Of a desk whose tickets are all in no team. */
    public DeskCounts(UUID epoch, long at, Map<String, Long> lists, Map<String, Long> held) {
        this(epoch, at, new ListCounts(lists, List.of(held)));
    }

    private DeskCounts(UUID epoch, long at, ListCounts all) {
        this(epoch, at, all, Collections.singletonMap(null, all));
    }

    /** Returns the counts of what somebody sees. */
    public ListCounts seenBy(Sight sight) {
        if (sight.isEverything()) {
            return all;
        }
        List<ListCounts> seen = new ArrayList<>();
        teams.forEach((team, counts) -> {
            if (sight.sees(team)) {
                seen.add(counts);
            }
        });
        return ListCounts.sum(all.lists().keySet(), seen);
    }

    /** Returns the counts of the lists that are the same for everybody who sees all. */
    public Map<String, Long> lists() {
        return all.lists();
    }

    /** Returns how many tickets are still to be solved. */
    public long unresolved() {
        return all.unresolved();
    }

    /** Returns how many tickets have a reply that their customer has not got, resolved ones included. */
    public long undelivered() {
        return all.undelivered();
    }

    /** Returns the counts of all lists as that agent sees them, who sees all tickets. */
    public Map<String, Long> views(String agent) {
        return all.views(agent);
    }

    /** Says whether nobody sees another number than before. */
    boolean sameAs(DeskCounts other) {
        return epoch.equals(other.epoch) && all.equals(other.all) && teams.equals(other.teams);
    }
}
