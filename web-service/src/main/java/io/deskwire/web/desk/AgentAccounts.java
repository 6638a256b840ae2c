package io.deskwire.web.desk;

import io.deskwire.event.EventData.AgentAdded;
import io.deskwire.event.EventData.AgentUpdated;
import io.deskwire.model.Actor;
import io.deskwire.model.Agent;
import io.deskwire.model.Attribution;
import io.deskwire.store.Database;
import io.deskwire.store.Transaction;
import io.deskwire.store.people.Agents;
import io.deskwire.store.people.Agents.Credentials;
import io.deskwire.store.people.Sessions;
import io.deskwire.web.problem.Problem;
import io.deskwire.web.session.Passwords;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Who works at the desk. Agents are never deleted: what they did names them. */
public final class AgentAccounts {
    private static final Logger LOG = Logger.getLogger(AgentAccounts.class);

    private final Database database;
    private final Agents agents;
    private final Sessions sessions;
    private final Passwords passwords;
    private final OrphanedTickets leaving;

    public AgentAccounts(
            Database database, Agents agents, Sessions sessions, Passwords passwords, OrphanedTickets leaving) {
        this.database = database;
        this.agents = agents;
        this.sessions = sessions;
        this.passwords = passwords;
        this.leaving = leaving;
    }

    /** What somebody needs to work here; what was not said is null, and refused. */
    public record NewAgent(
            @Nullable String username,
            @Nullable String name,
            @Nullable String password,
            Agent.@Nullable Role role) {
        @Override
        public String toString() {
            return "NewAgent[" + username + "]";
        }
    }

    /** An agent as they are after a change, and the number of the event that says so. */
    public record StaffChanged(long seq, Agent agent) {}

    /** Returns everybody, those who were switched off too, by name. */
    public Uni<List<Agent>> all() {
        return agents.all();
    }

    /**
     * Adds an agent; fails with a {@link Problem} when a field does not do or the user name is taken.
     *
     * @param by the admin who does it, who has to be one still when it is done
     */
    public Uni<StaffChanged> add(NewAgent wanted, String by) {
        String username = StaffRules.username(wanted.username());
        String name = StaffRules.name(wanted.name());
        String password = StaffRules.password(wanted.password(), username);
        Agent.Role role = StaffRules.role(wanted.role());
        return passwords
                .hash(password)
                .flatMap(hash -> database.change(transaction -> agents.lockAll(transaction)
                        .invoke(all -> StaffRules.isAdminStill(by, all))
                        .chain(() -> agents.add(transaction, username, name, role, hash))
                        .map(added -> added.orElseThrow(
                                () -> Problem.conflict("Somebody is already called " + username + ".")))
                        .invoke(added -> transaction.record(new AgentAdded(added), null, Attribution.agent(by)))))
                .map(committed -> new StaffChanged(committed.seq(), committed.result()));
    }

    /** Adds the first admin when nobody is at the desk yet; replicas that start together add one between them. */
    public Uni<Void> addFirst(String username, String password) {
        String checked = StaffRules.username(username);
        return passwords
                .hash(StaffRules.password(password, ""))
                .flatMap(hash -> database.change(transaction -> agents.lockIfEmpty(transaction)
                        .flatMap(empty -> empty
                                ? agents.add(transaction, checked, checked, Agent.Role.ADMIN, hash)
                                        .invoke(added -> added.ifPresent(agent -> {
                                            transaction.record(
                                                    new AgentAdded(agent),
                                                    null,
                                                    Attribution.system(Actor.Part.OPERATOR));
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

    /**
     * Changes an agent. Another password, and being switched off, end the agent's sessions; who is switched off holds no ticket any
     * more. Fails with a {@link Problem} when a field does not do, nobody is called so, or the desk would be left without an admin.
     *
     * @param by the admin who does it, who has to be one still when it is done
     */
    public Uni<StaffChanged> change(String username, StaffChange wanted, String by) {
        String name = wanted.name() == null ? null : StaffRules.name(wanted.name());
        Uni<String> hash = wanted.password() == null
                ? Uni.createFrom().nullItem()
                : passwords.hash(StaffRules.password(wanted.password(), username));
        return hash.flatMap(made -> database.change(transaction -> agents.lockAll(transaction)
                        .invoke(all -> StaffRules.isAdminStill(by, all))
                        .flatMap(all -> change(transaction, existing(all, username), wanted, name, made, by, all))))
                .map(committed -> new StaffChanged(committed.seq(), committed.result()))
                .call(changed -> changed.agent().active() ? Uni.createFrom().voidItem() : released(username, by));
    }

    /** They are switched off, whatever becomes of their tickets now. */
    private Uni<Void> released(String username, String by) {
        return leaving.release(username, by).onFailure().recoverWithItem(failure -> {
            LOG.warnf("Tickets of %s, who was switched off, are released within a minute: %s", username, failure);
            return null;
        });
    }

    /**
     * Gives an agent another password; all sessions but the one in which that was asked for end. Fails with a {@link Problem} when
     * that session has ended since the old password was compared, or somebody else changed the account: what an admin set stays.
     *
     * @param compared with the password that the agent typed as the one they have
     */
    public Uni<Void> ownPassword(Credentials compared, UUID session, String password) {
        String username = compared.agent().username();
        return passwords
                .hash(StaffRules.password(password, username))
                .flatMap(hash -> database.change(transaction -> agents.replacePassword(transaction, compared, hash)
                        .flatMap(replaced -> replaced
                                ? sessions.isOpen(transaction, session, username)
                                : Uni.createFrom().item(false))
                        .invoke(done -> {
                            if (!done) {
                                throw Problem.conflict(
                                        "Your account was changed meanwhile, or this session has ended, so"
                                                + " your password was not changed. Sign in again, with the password that you"
                                                + " were given if an admin set one.");
                            }
                        })
                        .chain(() -> sessions.endAllOf(transaction, username, session, Attribution.agent(username)))))
                .replaceWithVoid();
    }

    private Uni<Agent> change(
            Transaction transaction,
            Agent before,
            StaffChange wanted,
            @Nullable String name,
            @Nullable String hash,
            String by,
            Map<String, Agent> all) {
        Agent after = new Agent(
                before.id(),
                before.username(),
                name == null ? before.name() : name,
                wanted.role() == null ? before.role() : wanted.role(),
                wanted.active() == null ? before.active() : wanted.active());
        StaffRules.keepsTheDeskInHand(before, after, by, all);
        if (!after.equals(before)) {
            transaction.record(new AgentUpdated(after), null, Attribution.agent(by));
        }
        return agents.update(transaction, after)
                .chain(() -> hash == null
                        ? Uni.createFrom().voidItem()
                        : agents.password(transaction, after.username(), hash))
                .chain(() -> hash != null || !after.active()
                        ? sessions.endAllOf(transaction, after.username(), null, Attribution.agent(by))
                        : Uni.createFrom().voidItem())
                .replaceWith(after);
    }

    private static Agent existing(Map<String, Agent> all, String username) {
        Agent agent = all.get(username);
        if (agent == null) {
            throw Problem.notFound("Nobody at this desk is called so.");
        }
        return agent;
    }
}
