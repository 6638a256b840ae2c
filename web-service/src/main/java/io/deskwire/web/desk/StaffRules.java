package io.deskwire.web.desk;

import io.deskwire.model.Agent;
import io.deskwire.model.Agent.Role;
import io.deskwire.model.Roles;
import io.deskwire.text.CleanText;
import io.deskwire.web.permission.DeskAction;
import io.deskwire.web.problem.Problem;
import io.deskwire.web.session.Passwords;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which names, passwords and changes of agents do. Each refusal says which field and why. */
final class StaffRules {
    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,39}");
    private static final int NAME_LIMIT = 80;

    private StaffRules() {}

    /** Returns the user name as it is kept. */
    static String username(@Nullable String given) {
        String username = given == null ? "" : given.strip().toLowerCase(Locale.ROOT);
        if (!USERNAME.matcher(username).matches()) {
            throw Problem.badField(
                    "username",
                    "username: a user name has 1 to 40 of a-z, 0-9, dot, dash and underscore, and begins with"
                            + " a letter or digit.");
        }
        return username;
    }

    /** Returns the name that colleagues read. */
    static String name(@Nullable String given) {
        if (given != null && CleanText.hasControls(given)) {
            throw Problem.badField("name", "name: it holds a control character, such as NUL. Leave it out.");
        }
        String name = given == null ? "" : CleanText.name(given);
        if (name.isEmpty() || name.length() > NAME_LIMIT) {
            throw Problem.badField("name", "name: a name has 1 to " + NAME_LIMIT + " characters that can be seen.");
        }
        return name;
    }

    /** Returns the password. */
    static String password(@Nullable String given, String username) {
        String password = given == null ? "" : given;
        if (password.length() < Passwords.SHORTEST
                || password.getBytes(StandardCharsets.UTF_8).length > Passwords.LONGEST_BYTES) {
            throw Problem.badField(
                    "password",
                    "password: it has at least " + Passwords.SHORTEST + " characters and at most "
                            + Passwords.LONGEST_BYTES + " bytes.");
        }
        if (password.chars().anyMatch(Character::isISOControl)) {
            throw Problem.badField(
                    "password", "password: it holds a control character, which not every keyboard can type.");
        }
        if (password.equalsIgnoreCase(username)) {
            throw Problem.badField(
                    "password", "password: it is the user name, which is the first that a stranger tries.");
        }
        return password;
    }

    /** Returns the roles: those that there are, of which somebody has one at least. */
    static Roles roles(@Nullable List<String> given) {
        List<String> names = given == null
                ? List.of()
                : given.stream().map(StaffRules::roleName).toList();
        if (names.isEmpty() || !names.stream().allMatch(name -> Role.named(name).isPresent())) {
            throw Problem.badField(
                    "roles", "roles: each is read-only, agent, lead or admin, and somebody has at least one.");
        }
        return Roles.named(names);
    }

    /** Roles are said in any case, and with the line that words of programs are joined by. */
    private static String roleName(String said) {
        return said.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Fails with a {@link Problem} when the change would take away what nobody could give back.
     *
     * @param by  who makes it
     * @param all everybody, as they are
     */
    static void keepsTheDeskInHand(Agent before, Agent after, String by, Map<String, Agent> all) {
        boolean loses = managesAgents(before) && !managesAgents(after);
        if (before.username().equals(by) && (loses || !after.active())) {
            throw Problem.conflict(
                    "You cannot switch yourself off or give up managing the people at the desk. Ask another admin to do it.");
        }
        if (loses && all.values().stream().filter(StaffRules::managesAgents).count() == 1) {
            throw Problem.conflict(before.name() + " is the last admin. Make somebody else an admin first.");
        }
    }

    /**
     * Fails with a {@link Problem} when somebody who was let in may do that no more.
     *
     * @param all everybody, as they are while nobody else changes them
     */
    static void may(DeskAction action, String by, Map<String, Agent> all) {
        Agent who = all.get(by);
        if (who == null || !who.active()) {
            throw Problem.forbidden("You were switched off, so nothing was changed. Ask an admin.");
        }
        action.check(who);
    }

    private static boolean managesAgents(Agent agent) {
        return agent.active() && DeskAction.CHANGE_AGENT.allows(agent);
    }
}
