package io.deskwire.web.counts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many tickets are in each list: of those of one team, of those that somebody sees, or of all.
 *
 * @param lists those that are the same for everybody who sees these tickets, by their names
 * @param held  open tickets of each agent who holds any; what an agent holds is the sum of these, of which some may correct others
 */
public record ListCounts(Map<String, Long> lists, List<Map<String, Long>> held) {
    public ListCounts {
        lists = Collections.unmodifiableMap(new LinkedHashMap<>(lists));
        held = held.stream().<Map<String, Long>>map(Map::copyOf).toList();
    }

    /** Returns the sum of counts that have these lists. What agents hold is added up when somebody asks: most never do. */
    static ListCounts sum(Collection<String> names, Collection<ListCounts> parts) {
        Map<String, Long> lists = new LinkedHashMap<>();
        names.forEach(name -> lists.put(name, 0L));
        List<Map<String, Long>> held = new ArrayList<>();
        for (ListCounts part : parts) {
            part.lists.forEach((name, tickets) -> lists.merge(name, tickets, Long::sum));
            held.addAll(part.held);
        }
        return new ListCounts(lists, held);
    }

    /** Returns how many open tickets an agent holds. */
    public long mine(String agent) {
        long mine = 0;
        for (Map<String, Long> some : held) {
            mine += some.getOrDefault(agent, 0L);
        }
        return mine;
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
}
