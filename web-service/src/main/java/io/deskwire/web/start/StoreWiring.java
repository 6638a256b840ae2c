package io.deskwire.web.start;

import io.deskwire.event.Event;
import io.deskwire.event.Json;
import io.deskwire.publish.Publisher;
import io.deskwire.schema.MigrateWay;
import io.deskwire.schema.Migrations;
import io.deskwire.schema.SchemaDatabase;
import io.deskwire.store.Database;
import io.deskwire.store.log.EventLog;
import io.deskwire.store.messages.Messages;
import io.deskwire.store.outbox.Outbox;
import io.deskwire.store.people.Agents;
import io.deskwire.store.people.Sessions;
import io.deskwire.store.people.Teams;
import io.deskwire.store.tickets.ListedTickets;
import io.deskwire.store.tickets.TicketLists;
import io.deskwire.store.tickets.Tickets;
import io.deskwire.trace.EventTraces;
import io.deskwire.web.stream.EventStream;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.jackson.ObjectMapperCustomizer;
import io.smallrye.common.annotation.Identifier;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the store's objects, which know nothing of a container. */
@Dependent
public class StoreWiring {
    /** Name of the log, and of what is read beside it, that has connections of its own. */
    static final String FOLLOWED = "followed-log";

    /** What agents do that puts something into the outbox: replies, changes of them, and sending again. */
    private static final Set<String> FOR_THE_BOT = Set.of("message.queued", "message.edited", "message.delivery");

    /** What is committed here is in this replica's stream at once, and announced to the others. */
    @Produces
    @Singleton
    Database database(
            Pool pool, Publisher publisher, Instance<EventStream> stream, EventTraces traces, MeterRegistry registry) {
        return new Database(
                pool,
                events -> {
                    stream.get().offer(events);
                    publisher.announce(events);
                    nudgeTheBot(publisher, events);
                },
                traces,
                registry);
    }

    @Produces
    @Singleton
    Migrations migrations(
            DeskConfig config,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        DeskConfig.Migration migration = config.migration();
        return Migrations.of(
                new SchemaDatabase(migration.url(), user, password),
                MigrateWay.of(migration.way()),
                InstantSource.system());
    }

    @Produces
    @Singleton
    EventLog eventLog(Database database) {
        return new EventLog(database);
    }

    /** For those who follow the log: the stream, the counts and the sockets that catch up. */
    @Produces
    @Singleton
    @Identifier(FOLLOWED)
    Database followedDatabase(Pool pool, DatabasePools pools, MeterRegistry registry) {
        return new Database(pools.log(pool), events -> {}, registry);
    }

    @Produces
    @Singleton
    @Identifier(FOLLOWED)
    EventLog followedLog(@Identifier(FOLLOWED) Database database) {
        return new EventLog(database);
    }

    /** What is counted from, by the same connections. */
    @Produces
    @Singleton
    @Identifier(FOLLOWED)
    ListedTickets listedTickets(@Identifier(FOLLOWED) Database database, @Identifier(FOLLOWED) EventLog log) {
        return new ListedTickets(database, log);
    }

    @Produces
    @Singleton
    Agents agents(Database database) {
        return new Agents(database);
    }

    @Produces
    @Singleton
    Teams teams(Database database) {
        return new Teams(database);
    }

    @Produces
    @Singleton
    Sessions sessions(Database database) {
        return new Sessions(database);
    }

    @Produces
    @Singleton
    Outbox outbox(Database database) {
        return new Outbox(database);
    }

    @Produces
    @Singleton
    Tickets tickets() {
        return new Tickets();
    }

    @Produces
    @Singleton
    TicketLists ticketLists() {
        return new TicketLists();
    }

    @Produces
    @Singleton
    Messages messages() {
        return new Messages();
    }

    /** REST speaks the same JSON as everything else. */
    @Produces
    @Singleton
    ObjectMapperCustomizer json() {
        return Json::configure;
    }

    private static void nudgeTheBot(Publisher publisher, List<Event> events) {
        for (Event event : events) {
            if (FOR_THE_BOT.contains(event.type()) && event.ticketId() != null) {
                publisher.nudge(event.ticketId());
            }
        }
    }
}
