package io.deskwire.e2e.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.e2e.Http;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A short log of a desk with two teams, and what somebody did with it. Ticket 7 is nobody's, the first team's from 4 on, the second's
 * from 9 on and nobody's again from 14 on; ticket 8 is the first team's from 13 on; who leaves the first team does so with 11.
 */
final class TeamsRecording {

    static final String EPOCH = Recording.EPOCH;
    /** With which number it ends. */
    static final long HEAD = 14;

    static final Viewer FIRST = new Viewer("first", false);
    static final Viewer SECOND = new Viewer("second", false);
    static final Viewer LEAVER = new Viewer("leaver", false);
    static final Viewer ADMIN = new Viewer("admin", true);

    private final String epoch;
    private final List<JsonNode> log = new ArrayList<>();

    private TeamsRecording(String epoch) {
        this.epoch = epoch;
    }

    /** The first events of a recording under another epoch; what follows is added. */
    static TeamsRecording goesOn(TeamsRecording before, long upTo, String epoch) {
        TeamsRecording recording = new TeamsRecording(epoch);
        before.log.stream()
                .limit(upTo)
                .forEach(event -> recording.log.add(((ObjectNode) event.deepCopy()).put("epoch", epoch)));
        return recording;
    }

    TeamsRecording() {
        this(EPOCH);
        team(1, "first", "leaver");
        team(2, "second");
        ticket("ticket.opened", 7, 0);
        ticket("ticket.updated", 7, 1);
        ticket("message.received", 7, 1);
        data(event("message.delivery").put("ticketId", 7)).put("messageId", 5);
        contact(7);
        ticket("ticket.opened", 8, 0);
        ticket("ticket.updated", 7, 2);
        ticket("message.received", 7, 2);
        team(1, "first");
        contact(7);
        ticket("ticket.updated", 8, 1);
        ticket("ticket.updated", 7, 0);
    }

    private ObjectNode event(String type) {
        ObjectNode event = Http.object()
                .put("epoch", epoch)
                .put("seq", log.size() + 1)
                .put("type", type)
                .putNull("ticketId")
                .put("at", "2026-01-31T12:00:00.120Z");
        event.putObject("actor").put("kind", "agent").put("id", "admin");
        event.putObject("data");
        log.add(event);
        return event;
    }

    private static ObjectNode data(ObjectNode event) {
        return (ObjectNode) event.get("data");
    }

    private void team(int id, String... members) {
        ObjectNode team = data(event("team.updated")).putObject("team").put("id", id);
        ArrayNode names = team.putArray("members");
        List.of(members).forEach(names::add);
    }

    /** An event of a ticket, whose customer has its number, and what team it is in then. */
    void ticket(String type, int id, int team) {
        ObjectNode event = event(type).put("ticketId", id);
        ObjectNode ticket = data(event)
                .putObject("ticket")
                .put("id", id)
                .put("version", log.size())
                .put("category", "open")
                .putNull("assignee")
                .putNull("waitingSince")
                // Ticket 8 is always the one with the newest activity.
                .put("updatedAt", "2026-01-31T12:00:0" + id % 10 + ".120Z");
        if (team == 0) {
            ticket.putNull("team");
        } else {
            ticket.put("team", team);
        }
        ticket.putObject("contact").put("id", 10 * (id % 10)).put("name", "Customer 1." + id % 10);
    }

    void contact(int ticket) {
        data(event("contact.updated")).putObject("contact").put("id", 10 * ticket);
    }

    TeamsLog log() {
        return log(Map.of());
    }

    TeamsLog log(Map<Long, TeamsLog> before) {
        return new TeamsLog(epoch, log, before);
    }

    TeamsLogs logs() {
        return new TeamsLogs(List.of(log()));
    }

    JsonNode json(int seq) {
        return log.get(seq - 1);
    }

    Entry whole(int seq) {
        return Entry.of(json(seq));
    }

    /** What is left of an event for those whose sight its ticket leaves. */
    Entry gone(int seq) {
        return Entry.of(goneJson(seq));
    }

    ObjectNode goneJson(int seq) {
        JsonNode event = log.get(seq - 1);
        ObjectNode gone = Http.object()
                .put("epoch", epoch)
                .put("seq", seq)
                .put("type", "ticket.gone")
                .put("ticketId", event.get("ticketId").asInt())
                .put("at", event.get("at").asText())
                .putNull("actor");
        gone.putObject("data").put("ticketId", event.get("ticketId").asInt());
        return gone;
    }

    /** A journal of a client that loaded the desk after an event, applied these, and was told that this is all up to another. */
    Journal applied(long snapshot, long upTo, Entry... entries) {
        Journal journal = new Journal("client 3");
        reloaded(journal, snapshot, upTo, entries);
        return journal;
    }

    void reloaded(Journal journal, long snapshot, long upTo, Entry... entries) {
        journal.loaded(new Position(epoch, snapshot));
        List.of(entries).forEach(journal::applied);
        journal.reached(upTo);
    }
}
