package io.deskwire.web.desk;

import io.deskwire.event.EventData.AgentAdded;
import io.deskwire.model.Agent;
import io.deskwire.store.Agents;
import io.deskwire.store.Database;
import io.deskwire.web.problem.Problem;
import io.deskwire.web.session.Passwords;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Who works at the desk. */
public final class Staff {
    private static final Logger LOG = Logger.getLogger(Staff.class);
    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,39}");
    private static final int NAME_LIMIT = 80;

    private final Database database;
    private final Agents agents;
    private final Passwords passwords;

    public Staff(Database database, Agents agents, Passwords passwords) {
        this.database = database;
        this.agents = agents;
        this.passwords = passwords;
    }

    /** What somebody needs to work here. */
    public record NewAgent(String username, String name, String password, Agent.Role role) {
        @Override
        public String toString() {
            return "NewAgent[" + username + "]";
        }
    }

    /** An agent who was added, and the number of the event that says so. */
    public record Added(long seq, Agent agent) {}

    /** Adds an agent; fails with a {@link Problem} when a field does not do or the user name is taken. */
    public Uni<Added> add(NewAgent wanted) {
        String username = checked(wanted);
        return passwords
                .hash(wanted.password())
                .flatMap(hash -> database.change(transaction -> agents.add(
                                transaction, username, wanted.name().strip(), wanted.role(), hash)
                        .map(added -> added.orElseThrow(
                                () -> Problem.conflict("Somebody is already called " + username + ".")))
                        .invoke(added -> transaction.record(new AgentAdded(added), null))))
                .map(committed -> new Added(committed.seq(), committed.result()));
    }

    /** Adds the first admin when nobody is at the desk yet; replicas that start together add one between them. */
    public Uni<Void> addFirst(String username, String password) {
        NewAgent admin = new NewAgent(username, username, password, Agent.Role.ADMIN);
        String checked = checked(admin);
        return passwords
                .hash(password)
                .flatMap(hash -> database.change(transaction -> agents.lockIfEmpty(transaction)
                        .flatMap(empty -> empty
                                ? agents.add(transaction, checked, checked, Agent.Role.ADMIN, hash)
                                        .invoke(added -> added.ifPresent(agent -> {
                                            transaction.record(new AgentAdded(agent), null);
                                        }))
                                        .replaceWith(true)
                                : Uni.createFrom().item(false))))
                .invoke(committed -> {
                    if (committed.result()) {
                        LOG.infof("Nobody was at the desk yet: added the admin %s", checked);
                    }
                })
                .replaceWithVoid();
    }

    private static String checked(NewAgent wanted) {
        String username =
                wanted.username() == null ? "" : wanted.username().strip().toLowerCase(Locale.ROOT);
        if (!USERNAME.matcher(username).matches()) {
            throw Problem.badRequest(
                    "A user name has 1 to 40 of a-z, 0-9, dot, dash and underscore, and begins with a letter or digit.");
        }
        if (wanted.name() == null
                || wanted.name().isBlank()
                || wanted.name().strip().length() > NAME_LIMIT) {
            throw Problem.badRequest("A name has 1 to " + NAME_LIMIT + " characters.");
        }
        String password = wanted.password() == null ? "" : wanted.password();
        if (password.length() < Passwords.SHORTEST
                || password.getBytes(StandardCharsets.UTF_8).length > Passwords.LONGEST_BYTES) {
            throw Problem.badRequest("A password has at least " + Passwords.SHORTEST + " characters and at most "
                    + Passwords.LONGEST_BYTES + " bytes.");
        }
        if (wanted.role() == null) {
            throw Problem.badRequest("A role is agent or admin.");
        }
        return username;
    }
}
