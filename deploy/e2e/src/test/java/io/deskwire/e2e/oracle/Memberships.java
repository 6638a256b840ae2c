package io.deskwire.e2e.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;

/** Who is in which team after each event, folded from the events about teams. */
final class Memberships {

    private final Map<Long, Set<String>> teams = new HashMap<>();
    /** The teams of each member since each event that changed them. */
    private final Map<String, NavigableMap<Long, Set<Long>>> members = new HashMap<>();

    /** Takes a team as it is after an event. */
    void take(JsonNode team, long seq) {
        Set<String> now = new HashSet<>();
        team.path("members").forEach(member -> now.add(member.asText()));
        Set<String> before = teams.put(team.get("id").asLong(), now);
        Set<String> touched = new HashSet<>(now);
        touched.addAll(before == null ? Set.of() : before);
        for (String member : touched) {
            Set<Long> theirs = new HashSet<>();
            teams.forEach((id, all) -> {
                if (all.contains(member)) {
                    theirs.add(id);
                }
            });
            if (!theirs.equals(of(member, seq))) {
                members.computeIfAbsent(member, any -> new TreeMap<>()).put(seq, theirs);
            }
        }
    }

    /** From an event on all are in the teams in which they were last in another log. */
    void stays(Memberships before, long seq) {
        teams.putAll(before.teams);
        before.members.forEach((member, history) -> {
            if (!history.lastEntry().getValue().equals(of(member, seq))) {
                members.computeIfAbsent(member, any -> new TreeMap<>())
                        .put(seq, history.lastEntry().getValue());
            }
        });
    }

    /** The teams of somebody after an event. */
    Set<Long> of(String member, long seq) {
        Map.Entry<Long, Set<Long>> since = history(member).floorEntry(seq);
        return since == null ? Set.of() : since.getValue();
    }

    /** The events after a number up to and with another that changed the teams of somebody. */
    NavigableSet<Long> changes(String member, long after, long upTo) {
        return history(member).subMap(after, false, Math.max(after, upTo), true).navigableKeySet();
    }

    private NavigableMap<Long, Set<Long>> history(String member) {
        return members.getOrDefault(member, new TreeMap<>());
    }
}
