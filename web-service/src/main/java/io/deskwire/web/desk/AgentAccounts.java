package io.deskwire.web.desk;

import io.deskwire.event.EventData.AgentAdded;
import io.deskwire.event.EventData.AgentUpdated;
import io.deskwire.model.Actor;
import io.deskwire.model.Agent;
import io.deskwire.model.Attribution;
import io.deskwire.model.Roles;
import io.deskwire.store.Committed;
import io.deskwire.store.Database;
import io.deskwire.store.Transaction;
import io.deskwire.store.people.Agents;
import io.deskwire.store.people.Agents.Credentials;
import io.deskwire.store.people.Sessions;
import io.deskwire.store.people.Teams;
import io.deskwire.web.permission.DeskAction;
import io.deskwire.web.problem.Problem;
import io.deskwire.web.session.Passwords;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Who works at the desk. Agents are never deleted: what they did names them. */
public final class AgentAccounts {
    private static final Logger LOG = Logger.getLogger(AgentAccounts.class);

    private final Database database;
    private final Agents agents;
    private final Sessions sessions;
    private final TeamMembership membership;
    private final Passwords passwords;
    private final OrphanedTickets leaving;

    public AgentAccounts(
            Database database,
            Agents agents,
            Teams teams,
            Sessions sessions,
            Passwords passwords,
            OrphanedTickets leaving) {
        this.database = database;
        this.agents = agents;
        this.membership = new TeamMembership(teams);
        this.sessions = sessions;
        this.passwords = passwords;
        this.leaving = leaving;
    }

    /** What somebody needs to work here; what was not said is null, and refused. */
    public record NewAgent(
            @Nullable String username,
            @Nullable String name,
            @Nullable String password,
            @Nullable List<String> roles,
            List<Long> teams) {
        @Override
        public String toString() {
            return "NewAgent[" + username + "]";
        }
    }

    /** An agent as they are after a change, and the number of the event that says so. */
    public record StaffChanged(long seq, Agent agent, List<Long> teams) {}

    /** An agent and the numbers of their teams. */
    public record StaffMember(Agent agent, List<Long> teams) {}

    /** Returns everybody, those who were switched off too, by name. */
    public Uni<List<StaffMember>> all() {
        return database.snapshot(transaction -> agents.all(transaction)
                .flatMap(all -> membership.byAgent(transaction).map(teams -> all.stream()
                        .map(agent -> new StaffMember(agent, teams.getOrDefault(agent.username(), List.of())))
                        .toList())));
    }

    /**
     * Adds an agent; fails with a {@link Problem} when a field does not do or the user name is taken.
     *
     * @param by who does it, and still may when it is done
     */
    public Uni<StaffChanged> add(NewAgent wanted, String by) {
        String username = StaffRules.username(wanted.username());
        String name = StaffRules.name(wanted.name());
        String password = StaffRules.password(wanted.password(), username);
        Roles roles = StaffRules.roles(wanted.roles());
        return passwords
                .hash(password)
                .flatMap(hash -> database.change(transaction -> agents.lockAll(transaction)
                        .invoke(all -> StaffRules.may(DeskAction.ADD_AGENT, by, all))
                        .chain(() -> agents.add(transaction, username, name, roles, hash))
                        .map(added -> added.orElseThrow(
                                () -> Problem.conflict("Somebody is already called " + username + ".")))
                        .invoke(added -> transaction.record(new AgentAdded(added), null, Attribution.agent(by)))
                        .call(added -> membership.set(transaction, username, wanted.teams(), Attribution.agent(by)))
                        .flatMap(added -> member(transaction, added))))
                .map(AgentAccounts::changed);
    }

    /** Adds the first admin when nobody is at the desk yet; replicas that start together add one between them. */
    public Uni<Void> addFirst(String username, String password) {
        String checked = StaffRules.username(username);
        return passwords
                .hash(StaffRules.password(password, ""))
                .flatMap(hash -> database.change(transaction -> agents.lockIfEmpty(transaction)
                        .flatMap(empty -> empty
                                ? agents.add(transaction, checked, checked, Roles.of(Agent.Role.ADMIN), hash)
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
     * more, and who leaves a team none that they do not see therefore: in the same transaction for those that are few, the others right
     * after it. Fails with a {@link Problem} when a field does not do, nobody is called so, or nobody would be left to manage agents.
     *
     * @param by who does it, and still may when it is done
     */
    public Uni<StaffChanged> change(String username, StaffChange wanted, String by) {
        String name = wanted.name() == null ? null : StaffRules.name(wanted.name());
        Uni<String> hash = wanted.password() == null
                ? Uni.createFrom().nullItem()
                : passwords.hash(StaffRules.password(wanted.password(), username));
        return hash.flatMap(made -> {
                    AccountWrite write = new AccountWrite(username, wanted, name, made, by);
                    boolean leavesTickets =
                            Boolean.FALSE.equals(wanted.active()) || wanted.teams() != null || wanted.roles() != null;
                    return written(write, leavesTickets)
                            .onFailure(failure -> leavesTickets && TicketSweep.isATickets(failure))
                            .recoverWithUni(failure -> {
                                // Whoever is to be out is out, whatever is wrong with a ticket of theirs.
                                LOG.warnf("%s is changed before their tickets are released: %s", username, failure);
                                return written(write, false);
                            });
                })
                .call(changed -> released(changed.agent(), by));
    }

    /** What is to be written of an account, and who wants it. */
    private record AccountWrite(
            String username,
            StaffChange wanted,
            @Nullable String name,
            @Nullable String hash,
            String by) {
        @Override
        public String toString() {
            return "AccountWrite[" + username + "]";
        }
    }

    private Uni<StaffChanged> written(AccountWrite write, boolean withTickets) {
        return database.change(transaction -> agents.lockAll(transaction)
                        .invoke(all -> StaffRules.may(DeskAction.CHANGE_AGENT, write.by(), all))
                        .flatMap(all -> change(transaction, write, all))
                        .call(after -> write.wanted().teams() == null
                                ? Uni.createFrom().voidItem()
                                : membership.set(
                                        transaction,
                                        write.username(),
                                        write.wanted().teams(),
                                        Attribution.agent(write.by())))
                        .call(after -> withTickets
                                ? releaseFirst(transaction, after, write)
                                : Uni.createFrom().voidItem())
                        .flatMap(after -> member(transaction, after)))
                .map(AgentAccounts::changed);
    }

    private Uni<Void> releaseFirst(Transaction transaction, Agent after, AccountWrite write) {
        return after.active()
                ? leaving.releaseFirstUnseen(transaction, Set.of(after.username()), write.by())
                : leaving.releaseFirst(transaction, after.username(), write.by());
    }

    private Uni<StaffMember> member(Transaction transaction, Agent agent) {
        return membership
                .byAgent(transaction)
                .map(teams -> new StaffMember(agent, teams.getOrDefault(agent.username(), List.of())));
    }

    private static StaffChanged changed(Committed<StaffMember> committed) {
        return new StaffChanged(
                committed.seq(), committed.result().agent(), committed.result().teams());
    }

    /** They are changed, whatever becomes of their tickets now. */
    private Uni<Void> released(Agent after, String by) {
        String username = after.username();
        Uni<Void> released =
                after.active() ? leaving.releaseUnseen(Set.of(username), by) : leaving.release(username, by);
        return released.onFailure().recoverWithItem(failure -> {
            LOG.warnf("Tickets that %s holds no more are released within a minute: %s", username, failure);
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

    private Uni<Agent> change(Transaction transaction, AccountWrite write, Map<String, Agent> all) {
        StaffChange wanted = write.wanted();
        String hash = write.hash();
        Agent before = existing(all, write.username());
        Agent after = new Agent(
                before.id(),
                before.username(),
                write.name() == null ? before.name() : write.name(),
                wanted.roles() == null ? before.roles() : StaffRules.roles(wanted.roles()),
                wanted.active() == null ? before.active() : wanted.active());
        Attribution by = Attribution.agent(write.by());
        StaffRules.keepsTheDeskInHand(before, after, write.by(), all);
        if (!after.equals(before)) {
            transaction.record(new AgentUpdated(after), null, by);
        }
        return agents.update(transaction, after)
                .chain(() -> hash == null
                        ? Uni.createFrom().voidItem()
                        : agents.password(transaction, after.username(), hash))
                .chain(() -> hash != null || !after.active()
                        ? sessions.endAllOf(transaction, after.username(), null, by)
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
