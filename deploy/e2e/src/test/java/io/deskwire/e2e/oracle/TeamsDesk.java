package io.deskwire.e2e.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.deskwire.e2e.Agent;
import io.deskwire.e2e.Http;
import io.deskwire.local.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A desk with three teams: who is in which, and what the admin does about them. Belongs to one thread at a time. */
final class TeamsDesk {

    /** In no team. */
    static final int NOBODYS = 0;

    /** Of so many tickets, one after another, the team: they stay there. All others have none at first, and move. */
    private static final int[] HOMES = {1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, NOBODYS, NOBODYS};

    private static final Map<String, List<Integer>> MEMBERS = new TreeMap<>(Map.of(
            "first",
            List.of(1),
            "second",
            List.of(2),
            "both",
            List.of(1, 3),
            "nobody",
            List.of(),
            "leaver",
            List.of(1)));

    private static final String LEAVER = "leaver";

    private final Line line;
    private final Admin admin;
    private final List<Viewer> viewers = new ArrayList<>();
    private final List<String> cookies = new ArrayList<>();
    private Agent leaver;
    private final List<Long> teams = new ArrayList<>();
    private final Map<Long, Long> contacts = new HashMap<>();

    private TeamsDesk(Line line) {
        this.line = line;
        this.admin = Admin.of(line);
    }

    /** Adds teams and their people to a line that has none yet. */
    static TeamsDesk on(Line line) {
        TeamsDesk desk = new TeamsDesk(line);
        desk.viewers.add(new Viewer(Agent.admin(line).username(), true));
        desk.cookies.add(Agent.admin(line).cookie(line));
        MEMBERS.keySet().forEach(username -> {
            Agent agent = Agent.added(desk.admin.desk(), username, "Agent " + username);
            desk.viewers.add(new Viewer(username, false));
            desk.cookies.add(agent.cookie(line));
            if (username.equals(LEAVER)) {
                desk.leaver = agent;
            }
        });
        for (int team = 1; team <= 3; team++) {
            desk.teams.add(desk.admin
                    .desk()
                    .post(
                            "/api/teams",
                            Http.object().put("name", "Team " + team).set("members", desk.members(team, true)))
                    .expect(201)
                    .json()
                    .get("id")
                    .asLong());
        }
        return desk;
    }

    private ArrayNode members(int team, boolean withLeaver) {
        ArrayNode names = Http.object().arrayNode();
        MEMBERS.forEach((username, theirs) -> {
            if (theirs.contains(team) && (withLeaver || !username.equals(LEAVER))) {
                names.add(username);
            }
        });
        return names;
    }

    /** Everybody whose clients are judged; the first is the admin. */
    List<Viewer> viewers() {
        return viewers;
    }

    /** A session of each of them. */
    List<String> cookies() {
        return cookies;
    }

    String admin() {
        return cookies.get(0);
    }

    /** Puts tickets into their teams, and some into somebody's hands; answers those that are to move. */
    List<Long> place(List<Long> tickets) {
        comesBack();
        tickets.forEach(ticket ->
                contacts.put(ticket, admin.ticket(ticket).at("/contact/id").asLong()));
        for (int i = 0; i < HOMES.length; i++) {
            move(tickets.get(i), HOMES[i]);
        }
        // One of each team, one of none, and one that its next move takes away.
        List.of(1, 5, 9, 12, HOMES.length).forEach(i -> claimed(tickets.get(i)));
        return tickets.subList(HOMES.length, tickets.size());
    }

    private void claimed(long ticket) {
        JsonNode team = admin.ticket(ticket).path("team");
        int number = team.isNumber() ? teams.indexOf(team.asLong()) + 1 : NOBODYS;
        int who = IntStream.range(1, viewers.size())
                .filter(i -> number == NOBODYS
                        || MEMBERS.get(viewers.get(i).username()).contains(number))
                .reduce((first, last) -> last)
                .orElseThrow();
        new Http(line.url())
                .with("Cookie", cookies.get(who))
                .post("/api/tickets/" + ticket + "/claim", Http.object())
                .expect(200);
    }

    /** Moves a ticket into a team, or out of all of them, whatever else happens to it meanwhile. */
    void move(long ticket, int team) {
        admin.change("/api/tickets/" + ticket, Http.object().put("team", team == NOBODYS ? null : teams.get(team - 1)));
    }

    /** Mutes the customer of a ticket, or lets them call again. */
    void mute(long ticket, boolean muted) {
        admin.change("/api/contacts/" + contacts.get(ticket), Http.object().put("muted", muted));
    }

    /** One of the first team is not in it any more. */
    void leaves() {
        admin.change("/api/teams/" + teams.get(0), Http.object().set("members", members(1, false)));
    }

    /** Whoever left the first team is in it again. */
    void comesBack() {
        admin.change("/api/teams/" + teams.get(0), Http.object().set("members", members(1, true)));
    }

    /** Who does so. */
    Agent leaver() {
        return leaver;
    }

    /** Of these tickets, one after another, those that the first team has and keeps. */
    static List<Long> ofTheFirstTeam(List<Long> tickets) {
        return IntStream.range(0, HOMES.length)
                .filter(i -> HOMES[i] == 1)
                .mapToObj(tickets::get)
                .toList();
    }
}
