package io.deskwire.web.start;

import io.deskwire.health.TelegramWatch;
import io.deskwire.http.PortGuard;
import io.deskwire.http.RefusalLog;
import io.deskwire.publish.AnnouncementSeal;
import io.deskwire.publish.InternalKey;
import io.deskwire.publish.Publisher;
import io.deskwire.publish.PublisherSettings;
import io.deskwire.publish.RedictClients;
import io.deskwire.publish.SubscriptionState;
import io.deskwire.store.Database;
import io.deskwire.store.intervals.IntervalRebuild;
import io.deskwire.store.log.EventLog;
import io.deskwire.store.log.EventLogRetention;
import io.deskwire.store.people.Agents;
import io.deskwire.store.people.Sessions;
import io.deskwire.store.people.Teams;
import io.deskwire.store.tickets.ListedTickets;
import io.deskwire.store.tickets.TicketSight;
import io.deskwire.store.tickets.Tickets;
import io.deskwire.timers.VertxTimers;
import io.deskwire.trace.EventTraces;
import io.deskwire.web.counts.TicketCounts;
import io.deskwire.web.fanout.ConnectionManager;
import io.deskwire.web.fanout.DrainSettings;
import io.deskwire.web.fanout.FanoutLimits;
import io.deskwire.web.fanout.MovedTickets;
import io.deskwire.web.fanout.SessionWatch;
import io.deskwire.web.housekeeping.IntervalRebuildJob;
import io.deskwire.web.housekeeping.LogRetentionJob;
import io.deskwire.web.ingest.RedictListener;
import io.deskwire.web.permission.SightRule;
import io.deskwire.web.presence.Presence;
import io.deskwire.web.sight.DeskMembers;
import io.deskwire.web.sight.Sights;
import io.deskwire.web.socket.ClientFrames;
import io.deskwire.web.socket.ServerFrames.RedisState;
import io.deskwire.web.stream.EventStream;
import io.deskwire.web.stream.EventStreamSettings;
import io.deskwire.web.takeover.Takeover;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.vertx.http.HttpServer;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Makes the live path: announcements in and out, the stream, the sockets. */
@Dependent
public class LiveWiring {
    private static final String STREAM = "stream";

    @Produces
    @Singleton
    Publisher publisher(
            Vertx vertx,
            DeskConfig config,
            Optional<RedictClients> redict,
            EventTraces traces,
            MeterRegistry registry) {
        PublisherSettings settings = new PublisherSettings(
                redict,
                URI.create(config.webServiceUrl()),
                config.botServiceUrl().map(URI::create),
                config.internalKey());
        return new Publisher(vertx, settings, registry, traces);
    }

    /** The stream's context, which is also that of what it tells before all others. */
    @Produces
    @Singleton
    @Identifier(STREAM)
    VertxTimers streamTimers(Vertx vertx) {
        return new VertxTimers(vertx);
    }

    @Produces
    @Singleton
    Sights sights(
            SightRule rule,
            EventStream stream,
            @Identifier(StoreWiring.FOLLOWED) EventLog log,
            @Identifier(StoreWiring.FOLLOWED) Database database,
            Agents agents,
            Teams teams,
            @Identifier(STREAM) VertxTimers timers,
            MeterRegistry registry) {
        return new Sights(
                rule,
                stream,
                () -> database.snapshot(transaction -> log.head(transaction).flatMap(head -> agents.all(transaction)
                        .flatMap(all -> teams.all(transaction).map(each -> new DeskMembers(head, all, each))))),
                timers,
                () -> ThreadLocalRandom.current().nextDouble(),
                registry);
    }

    @Produces
    @Singleton
    MovedTickets movedTickets(EventStream stream, ConnectionManager connections) {
        return new MovedTickets(stream, connections);
    }

    @Produces
    @Singleton
    EventStream eventStream(
            @Identifier(STREAM) VertxTimers timers,
            @Identifier(StoreWiring.FOLLOWED) EventLog log,
            MeterRegistry registry) {
        return new EventStream(
                log, timers, EventStreamSettings.standard(), registry, Clock.systemUTC(), new SplittableRandom());
    }

    @Produces
    @Singleton
    InternalKey internalKey(DeskConfig config) {
        return new InternalKey(config.internalKey());
    }

    @Produces
    @Singleton
    AnnouncementSeal announcementSeal(DeskConfig config) {
        return new AnnouncementSeal(config.internalKey());
    }

    /** Empty when no Redis is configured. */
    @Produces
    @Singleton
    Optional<RedictListener> redictListener(
            Publisher publisher, EventStream stream, AnnouncementSeal seal, MeterRegistry registry) {
        return publisher.redict().map(prober -> new RedictListener(prober, stream, seal, registry, Clock.systemUTC()));
    }

    /** By the connections of those who follow the log: requests that wait for a busy database hold up no count. */
    @Produces
    @Singleton
    TicketCounts ticketCounts(
            Vertx vertx,
            EventStream stream,
            @Identifier(StoreWiring.FOLLOWED) ListedTickets tickets,
            MeterRegistry registry) {
        return new TicketCounts(
                stream,
                tickets::read,
                new VertxTimers(vertx),
                () -> ThreadLocalRandom.current().nextDouble(),
                registry);
    }

    @Produces
    @Singleton
    ConnectionManager connectionManager(
            Vertx vertx,
            EventStream stream,
            @Identifier(StoreWiring.FOLLOWED) EventLog log,
            DeskConfig config,
            Optional<RedictListener> listener,
            Presence presence,
            Sights sights,
            Database database,
            Tickets tickets,
            TicketCounts counts,
            TelegramWatch telegram,
            RefusalLog refusals,
            PortGuard ports,
            HttpServer http,
            MeterRegistry registry) {
        return new ConnectionManager(
                new VertxTimers(vertx),
                stream,
                log,
                sights::of,
                (username, ticketId) -> database.snapshot(
                        transaction -> tickets.sees(transaction, ticketId, new TicketSight(username))),
                new FanoutLimits(config.sockets().perReplica(), config.sockets().perAgent()),
                DrainSettings.standard(config.drain().lead()),
                () -> closePort(ports, http),
                presence,
                counts,
                state(listener),
                telegram::state,
                registry,
                InstantSource.system(),
                refusals,
                bound -> ThreadLocalRandom.current().nextInt(bound));
    }

    /** Whichever of the two is open; probes and figures are asked for at the management's to the end. */
    private static void closePort(PortGuard ports, HttpServer http) {
        ports.stopListening(http.getPort());
        ports.stopListening(http.getSecurePort());
    }

    @Produces
    @Singleton
    Takeover takeover(DeskConfig config) {
        return switch (config.sockets().way()) {
            case DIRECT -> Takeover.beneathVertx(ClientFrames.LIMIT);
            case PUBLIC -> Takeover.none();
        };
    }

    @Produces
    @Singleton
    LogRetentionJob logRetention(Database database, DeskConfig config, Scheduler scheduler, MeterRegistry registry) {
        EventLogRetention retention = new EventLogRetention(database);
        Duration kept = config.log().kept();
        return new LogRetentionJob(() -> retention.prune(kept), scheduler::isRunning, registry);
    }

    @Produces
    @Singleton
    IntervalRebuildJob intervalRebuild(Database database, EventLog log, Scheduler scheduler, MeterRegistry registry) {
        IntervalRebuild rebuild = new IntervalRebuild(database, log);
        return new IntervalRebuildJob(rebuild::next, scheduler::isRunning, registry);
    }

    @Produces
    @Singleton
    SessionWatch sessionWatch(
            EventStream stream, Sessions sessions, ConnectionManager connections, MeterRegistry registry) {
        return new SessionWatch(stream, sessions, connections, registry);
    }

    private static Supplier<RedisState> state(Optional<RedictListener> listener) {
        return () -> listener.map(RedictListener::state)
                .map(state -> state == SubscriptionState.SUBSCRIBED ? RedisState.UP : RedisState.DOWN)
                .orElse(RedisState.OFF);
    }
}
