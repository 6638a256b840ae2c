package io.deskwire.web.desk;

import io.deskwire.model.Agent;
import io.deskwire.text.CleanText;
import io.deskwire.web.problem.Problem;
import io.deskwire.web.session.Passwords;
import java.nio.charset.StandardCharsets;
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

    /** Returns the role. */
    static Agent.Role role(Agent.@Nullable Role given) {
        if (given == null) {
            throw Problem.badField("role", "role: it is agent or admin.");
        }
        return given;
    }

    /**
     * Fails with a {@link Problem} when the change would take away what nobody could give back.
     *
     * @param by  who makes it
     * @param all everybody, as they are
     */
    static void keepsTheDeskInHand(Agent before, Agent after, String by, Map<String, Agent> all) {
        boolean loses = isAdmin(before) && !isAdmin(after);
        if (before.username().equals(by) && (loses || !after.active())) {
            throw Problem.conflict(
                    "You cannot switch yourself off or give up your own role. Ask another admin to do it.");
        }
        if (loses && all.values().stream().filter(StaffRules::isAdmin).count() == 1) {
            throw Problem.conflict(before.name() + " is the last admin. Make somebody else an admin first.");
        }
    }

    /**
     * Fails with a {@link Problem} when who was let in as an admin is none any more.
     *
     * @param all everybody, as they are while nobody else changes them
     */
    static void isAdminStill(String by, Map<String, Agent> all) {
        Agent who = all.get(by);
        if (who == null || !isAdmin(who)) {
            throw Problem.forbidden("You are no admin any more, so nothing was changed. Ask another admin.");
        }
    }

    private static boolean isAdmin(Agent agent) {
        return agent.active() && agent.role() == Agent.Role.ADMIN;
    }
}
