package io.deskwire.web.desk;

import io.deskwire.event.Json;
import io.deskwire.model.Agent;
import io.deskwire.model.Bot;
import io.deskwire.model.Team;
import io.deskwire.model.Ticket;
import io.deskwire.web.counts.DeskCounts;
import io.deskwire.web.desk.DeskView.DeskSnapshot;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A snapshot of the desk as JSON: of each of some agents what they alone get, and once what is the same for all. The first part ends
 * within the list of tickets, in which the second goes on.
 *
 * @param own    by user name: the end of an object, from behind its first field, without its last bracket
 * @param shared what follows, to the end of the object
 */
record WrittenDesk(Map<String, byte[]> own, byte[] shared) {
    private static final byte[] NOTHING = {};

    /** What differs from agent to agent, but for the tickets. */
    private record OwnFields(Map<String, Long> counts, boolean truncated) {}

    private record SharedFields(
            UUID epoch, long seq, List<Agent> agents, List<Team> teams, List<Bot> bots, long undelivered) {}

    static WrittenDesk of(DeskSnapshot desk, Set<String> agents) {
        byte[] window = inner(desk.window());
        Set<Long> shown = desk.window().stream().map(Ticket::id).collect(Collectors.toSet());
        // Who holds a ticket of the window has it there.
        Map<String, List<Ticket>> held = desk.held().stream()
                .filter(ticket -> ticket.assignee() != null && !shown.contains(ticket.id()))
                .collect(Collectors.groupingBy(ticket -> String.valueOf(ticket.assignee())));
        Map<String, byte[]> own = new HashMap<>();
        for (String agent : agents) {
            List<Ticket> tickets = held.getOrDefault(agent, List.of());
            boolean truncated = desk.counts().unresolved() > desk.window().size() + tickets.size();
            own.put(
                    agent,
                    join(
                            bytes(","),
                            inner(new OwnFields(desk.counts().views(agent), truncated)),
                            bytes(",\"tickets\":["),
                            inner(tickets),
                            tickets.isEmpty() || window.length == 0 ? NOTHING : bytes(",")));
        }
        DeskCounts counts = desk.counts();
        SharedFields fields = new SharedFields(
                desk.at().epoch(), desk.at().seq(), desk.agents(), desk.teams(), desk.bots(), counts.undelivered());
        return new WrittenDesk(own, join(window, bytes("],"), inner(fields), bytes("}")));
    }

    /** Returns how many bytes it is altogether. */
    long length() {
        return shared.length
                + own.values().stream().mapToLong(part -> part.length).sum();
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
