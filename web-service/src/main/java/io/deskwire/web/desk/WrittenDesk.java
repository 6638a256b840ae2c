package io.deskwire.web.desk;

import io.deskwire.event.Json;
import io.deskwire.model.Agent;
import io.deskwire.model.Bot;
import io.deskwire.model.Sight;
import io.deskwire.model.Team;
import io.deskwire.model.Ticket;
import io.deskwire.web.counts.ListCounts;
import io.deskwire.web.desk.DeskView.DeskSnapshot;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A snapshot of the desk as JSON: of each of some agents what they alone get, and once what is the same for all who see the same. The
 * first part ends within the list of tickets, in which the second goes on.
 *
 * @param sights what each of them sees, by user name
 * @param own    by user name: the end of an object, from behind its first field, without its last bracket
 * @param shared what follows, to the end of the object, for each sight
 */
record WrittenDesk(Map<String, Sight> sights, Map<String, byte[]> own, Map<Sight, byte[]> shared) {
    private static final byte[] NOTHING = {};

    /** What differs from agent to agent, but for the tickets. */
    private record OwnFields(Map<String, Long> counts, boolean truncated) {}

    private record SharedFields(UUID epoch, long seq, List<Agent> agents, List<Team> teams, List<Bot> bots) {}

    static WrittenDesk of(DeskSnapshot desk) {
        byte[] fields =
                inner(new SharedFields(desk.at().epoch(), desk.at().seq(), desk.agents(), desk.teams(), desk.bots()));
        Map<Sight, List<Map.Entry<String, Sight>>> classes =
                desk.sights().entrySet().stream().collect(Collectors.groupingBy(Map.Entry::getValue));
        Map<String, byte[]> own = new HashMap<>();
        Map<Sight, byte[]> shared = new HashMap<>();
        classes.forEach((sight, agents) -> {
            List<Ticket> window = Objects.requireNonNull(desk.windows().get(sight), "it was read for all sights");
            byte[] written = inner(window);
            ListCounts counts = desk.counts().seenBy(sight);
            Set<Long> shown = window.stream().map(Ticket::id).collect(Collectors.toSet());
            // Who holds a ticket of the window has it there.
            Map<String, List<Ticket>> held = desk.held().stream()
                    .filter(ticket -> ticket.assignee() != null && !shown.contains(ticket.id()))
                    .collect(Collectors.groupingBy(ticket -> String.valueOf(ticket.assignee())));
            for (Map.Entry<String, Sight> agent : agents) {
                List<Ticket> tickets = held.getOrDefault(agent.getKey(), List.of());
                boolean truncated = counts.unresolved() > window.size() + tickets.size();
                own.put(
                        agent.getKey(),
                        join(
                                bytes(","),
                                inner(new OwnFields(counts.views(agent.getKey()), truncated)),
                                bytes(",\"tickets\":["),
                                inner(tickets),
                                tickets.isEmpty() || written.length == 0 ? NOTHING : bytes(",")));
            }
            byte[] end = bytes(",\"undelivered\":" + counts.undelivered() + "}");
            shared.put(sight, join(written, bytes("],"), fields, end));
        });
        return new WrittenDesk(desk.sights(), own, shared);
    }

    /** Returns what that agent alone gets. */
    byte[] own(String agent) {
        return Objects.requireNonNull(own.get(agent), "it was read for all of them");
    }

    /** Returns what that agent and all who see the same get. */
    byte[] shared(String agent) {
        return Objects.requireNonNull(shared.get(sights.get(agent)), "it was read for all of them");
    }

    /** Returns how many bytes it is altogether. */
    long length() {
        return Stream.concat(shared.values().stream(), own.values().stream())
                .mapToLong(part -> part.length)
                .sum();
    }

    /** Writes an object or a list without its brackets. */
    private static byte[] inner(Object value) {
        byte[] json = Json.bytes(value);
        return Arrays.copyOfRange(json, 1, json.length - 1);
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] join(byte[]... parts) {
        byte[] all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
