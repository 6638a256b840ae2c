package io.deskwire.web.start;

import io.deskwire.secret.DataKeys;
import io.deskwire.store.Database;
import io.deskwire.store.bots.BotAccounts;
import io.deskwire.store.log.EventLog;
import io.deskwire.store.messages.Messages;
import io.deskwire.store.outbox.Outbox;
import io.deskwire.store.people.Agents;
import io.deskwire.store.people.Sessions;
import io.deskwire.store.people.Teams;
import io.deskwire.store.tickets.TicketLists;
import io.deskwire.store.tickets.Tickets;
import io.deskwire.web.counts.TicketCounts;
import io.deskwire.web.desk.AgentAccounts;
import io.deskwire.web.desk.BotDesk;
import io.deskwire.web.desk.DeskSnapshots;
import io.deskwire.web.desk.DeskView;
import io.deskwire.web.desk.DueTickets;
import io.deskwire.web.desk.HolderRule;
import io.deskwire.web.desk.OrphanedTickets;
import io.deskwire.web.desk.SeenTickets;
import io.deskwire.web.desk.TeamDesk;
import io.deskwire.web.desk.TicketDesk;
import io.deskwire.web.permission.SightRule;
import io.deskwire.web.session.Passwords;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;

/** Makes what serves agents' requests. */
@Dependent
public class DeskWiring {

    @Produces
    @Singleton
    SightRule sightRule(DeskConfig config) {
        return new SightRule(config.tickets().seen() == DeskConfig.TicketsSeen.TEAM);
    }

    @Produces
    @Singleton
    SeenTickets seenTickets(Tickets tickets, SightRule rule) {
        return new SeenTickets(tickets, rule);
    }

    @Produces
    @Singleton
    TicketDesk ticketDesk(
            Database database,
            Tickets tickets,
            SeenTickets seen,
            SightRule rule,
            Messages messages,
            Agents agents,
            Teams teams,
            Outbox outbox) {
        HolderRule holders = new HolderRule(teams, rule);
        return new TicketDesk(
                database, tickets, seen, holders, messages, agents, teams, outbox, Clock.tickMillis(ZoneOffset.UTC));
    }

    @Produces
    @Singleton
    DeskView deskView(
            Database database,
            EventLog log,
            Tickets tickets,
            TicketLists lists,
            Messages messages,
            Agents agents,
            Teams teams,
            BotAccounts bots,
            TicketCounts counts,
            SightRule rule) {
        return new DeskView(database, log, tickets, lists, messages, agents, teams, bots, counts, rule);
    }

    @Produces
    @Singleton
    DeskSnapshots deskSnapshots(DeskView view, MeterRegistry registry) {
        return new DeskSnapshots(
                view::snapshot,
                Infrastructure.getDefaultExecutor(),
                System::nanoTime,
                DeskSnapshots.PATIENCE,
                registry);
    }

    @Produces
    @Singleton
    OrphanedTickets leaving(
            Database database,
            Tickets tickets,
            Teams teams,
            Messages messages,
            Outbox outbox,
            SightRule rule,
            MeterRegistry meters) {
        return new OrphanedTickets(
                database, tickets, teams, messages, outbox, rule, Clock.tickMillis(ZoneOffset.UTC), meters);
    }

    @Produces
    @Singleton
    DueTickets due(Database database, Tickets tickets, Messages messages, Outbox outbox, MeterRegistry meters) {
        return new DueTickets(database, tickets, messages, outbox, Clock.tickMillis(ZoneOffset.UTC), meters);
    }

    @Produces
    @Singleton
    AgentAccounts staff(
            Database database,
            Agents agents,
            Teams teams,
            Sessions sessions,
            Passwords passwords,
            OrphanedTickets leaving) {
        return new AgentAccounts(database, agents, teams, sessions, passwords, leaving);
    }

    @Produces
    @Singleton
    TeamDesk teamDesk(Database database, Teams teams, Agents agents, OrphanedTickets leaving) {
        return new TeamDesk(database, teams, agents, leaving);
    }

    @Produces
    @Singleton
    BotAccounts botAccounts(Database database) {
        return new BotAccounts(database);
    }

    @Produces
    @Singleton
    DataKeys dataKeys(DeskConfig config) {
        return DataKeys.of(config.data().key().orElse(""));
    }

    @Produces
    @Singleton
    BotDesk botDesk(Database database, BotAccounts bots, Agents agents, Teams teams, DataKeys keys) {
        return new BotDesk(database, bots, agents, teams, keys);
    }
}
