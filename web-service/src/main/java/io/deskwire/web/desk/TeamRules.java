package io.deskwire.web.desk;

import io.deskwire.model.Agent;
import io.deskwire.model.RoutingRule;
import io.deskwire.model.Team;
import io.deskwire.store.people.Teams;
import io.deskwire.text.CleanText;
import io.deskwire.web.problem.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which teams do. Each refusal says which field and why. */
final class TeamRules {
    /** Every page has all of them, those that were archived too, in its menus: more are an organisation, not a desk. */
    static final int TEAMS_LIMIT = 100;

    private TeamRules() {}

    /** Returns the name as it is kept. */
    static String name(@Nullable String given) {
        if (given != null && CleanText.hasControls(given)) {
            throw Problem.badField("name", "name: it holds a control character, such as NUL. Leave it out.");
        }
        String name = given == null ? "" : CleanText.name(given);
        if (name.isEmpty() || name.length() > Team.NAME_LIMIT) {
            throw Problem.badField(
                    "name", "name: a team's name has 1 to " + Team.NAME_LIMIT + " characters that can be seen.");
        }
        return name;
    }

    /**
     * Returns the user names as they are kept, ascending, each once.
     *
     * @param all everybody at the desk
     */
    static List<String> members(Collection<String> given, Map<String, Agent> all) {
        List<String> members = given.stream()
                .map(member -> member.strip().toLowerCase(Locale.ROOT))
                .distinct()
                .sorted()
                .toList();
        members.stream().filter(member -> !all.containsKey(member)).findFirst().ifPresent(stranger -> {
            throw Problem.badField("members", "Nobody at this desk is called " + stranger + ".");
        });
        return members;
    }

    /**
     * Fails with a {@link Problem} when a bot is to open tickets in a team that takes none.
     *
     * @param teams all that there are
     */
    static void takeTickets(BotChange wanted, List<Team> teams) {
        if (wanted.team() != null) {
            wanted.team().ifPresent(id -> takesTickets("team", id, find(teams, id)));
        }
        List<RoutingRule> rules = wanted.rules() == null ? List.of() : wanted.rules();
        for (int i = 0; i < rules.size(); i++) {
            long id = rules.get(i).team();
            takesTickets("rules[" + i + "].team", id, find(teams, id));
        }
    }

    /**
     * Fails with a {@link Problem} when there is no team of that number, or it was archived.
     *
     * @param field as the problem names it
     */
    static void takesTickets(String field, long id, Optional<Team> found) {
        Team team = found.orElseThrow(() -> Problem.badField(field, "There is no team " + id + "."));
        if (!team.active()) {
            throw Problem.badField(
                    field, "The team " + team.name() + " was archived: no ticket can go there. Choose another one.");
        }
    }

    private static Optional<Team> find(List<Team> teams, long id) {
        return teams.stream().filter(team -> team.id() == id).findFirst();
    }

    /**
     * Fails with a {@link Problem} when there are as many teams as there can be.
     *
     * @param teams all that there are
     */
    static void hasRoom(List<Team> teams) {
        if (teams.size() >= TEAMS_LIMIT) {
            throw Problem.conflict("This desk has " + TEAMS_LIMIT
                    + " teams, those that were archived included. Take one of these up again under another name.");
        }
    }

    /**
     * Fails with a {@link Problem} when another team has a name that a reader takes for the same.
     *
     * @param id    the team that is to have the name; null for a new one
     * @param teams all that there are
     */
    static void isUnique(@Nullable Long id, String name, List<Team> teams) {
        String key = Teams.key(name);
        teams.stream()
                .filter(team -> (id == null || team.id() != id)
                        && Teams.key(team.name()).equals(key))
                .findFirst()
                .ifPresent(team -> {
                    throw Problem.conflict(
                            team.active()
                                    ? "There is a team " + team.name() + " already."
                                    : "There was a team " + team.name() + ", which is archived. Take it up again.");
                });
    }
}
