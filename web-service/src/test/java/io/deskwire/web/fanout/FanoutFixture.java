package io.deskwire.web.fanout;

import io.deskwire.event.Event;
import io.deskwire.health.TelegramState;
import io.deskwire.http.RefusalLog;
import io.deskwire.model.Agent;
import io.deskwire.model.Audience;
import io.deskwire.model.Sight;
import io.deskwire.store.tickets.ListedTickets.ListedDesk;
import io.deskwire.testing.timers.ManualTimers;
import io.deskwire.web.counts.TicketCounts;
import io.deskwire.web.presence.Presence;
import io.deskwire.web.sight.AgentSight;
import io.deskwire.web.socket.ClientFrame;
import io.deskwire.web.socket.ServerFrames.RedisState;
import io.deskwire.web.socket.SocketLoop;
import io.deskwire.web.stream.EventStream;
import io.deskwire.web.stream.EventStream.StreamMode;
import io.deskwire.web.stream.EventStreamSettings;
import io.deskwire.web.stream.FakeLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;

/** A replica's fan-out on a log in memory, with sockets and a time that the test owns. */
final class FanoutFixture {
    final ManualTimers timers = ManualTimers.stepwise();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final FakeLog log = new FakeLog();
    final EventStream stream;
    /** What is counted from; never answered unless a test says so. */
    Uni<ListedDesk> desk = Uni.createFrom().nothing();

    final Presence presence = new Presence(timers, Optional.empty(), ticket -> Future.succeededFuture(true), registry);
    final ConnectionManager connections;
    /** What agents may see who do not see everything. */
    final Map<String, Sight> sights = new HashMap<>();

    /** What agents may see, and since when. */
    Function<String, AgentSight> sight = agent -> new AgentSight(sights.getOrDefault(agent, Sight.EVERYTHING), 0);

    /** Which tickets somebody sees who does not see everything. */
    BiPredicate<String, Long> visible = (agent, ticket) -> true;

    RedisState redis = RedisState.UP;
    boolean listening = true;
    private final SocketLoop loop = FakeConnection.loop(timers);

    FanoutFixture(long seed, EventStreamSettings settings) {
        this(seed, settings, fixture -> {});
    }

    /**
     * @param first follows the stream before the sockets do
     */
    FanoutFixture(long seed, EventStreamSettings settings, BiConsumer<EventStream, ConnectionManager> first) {
        this(seed, settings, fixture -> first.accept(fixture.stream, fixture.connections));
    }

    /**
     * @param first follows the stream before the sockets do
     */
    FanoutFixture(long seed, EventStreamSettings settings, Consumer<FanoutFixture> first) {
        SplittableRandom random = new SplittableRandom(seed);
        stream = new EventStream(log, timers, settings, registry, timers, random);
        TicketCounts counts = new TicketCounts(stream, () -> desk, timers, () -> 0, registry);
        connections = new ConnectionManager(
                timers,
                stream,
                log,
                agent -> sight.apply(agent),
                (agent, ticket) -> Uni.createFrom().item(() -> visible.test(agent, ticket)),
                new FanoutLimits(1_000, 1_000),
                DrainSettings.standard(Duration.ZERO),
                () -> listening = false,
                presence,
                counts,
                () -> redis,
                () -> TelegramState.OK,
                registry,
                timers,
                new RefusalLog(timers),
                random::nextInt);
        first.accept(this);
        connections.start();
        counts.start();
        presence.start();
        stream.pace(StreamMode.LIVE);
        stream.start();
        timers.run();
    }

    /** Returns the settings of production, with so many bytes of events in memory. */
    static EventStreamSettings withRing(long ringBytes) {
        EventStreamSettings s = EventStreamSettings.standard();
        return new EventStreamSettings(
                s.livePoll(),
                s.poll(),
                s.holdMin(),
                s.holdMax(),
                s.heldEvents(),
                s.heldBytes(),
                ringBytes,
                s.pageEvents(),
                s.readTimeout(),
                s.retryFirst(),
                s.retryMax(),
                s.foreignCheck());
    }

    /** Opens a socket. */
    FakeConnection open() {
        return open(FakeConnection.HIGH_WATERMARK);
    }

    FakeConnection open(int highWatermark) {
        return open("mira", highWatermark);
    }

    FakeConnection open(String username, int highWatermark) {
        return open(new FakeConnection(username, loop, highWatermark));
    }

    private FakeConnection open(FakeConnection connection) {
        connections.opened(connection);
        timers.run();
        return connection;
    }

    /** Opens a socket whose reader is live from now on. */
    FakeConnection openLive() {
        FakeConnection connection = open();
        say(connection, new ClientFrame.Hello(null, null));
        return connection;
    }

    /** Opens a socket of that agent, who is live from now on. */
    FakeConnection openLive(String username) {
        FakeConnection connection = open(username, FakeConnection.HIGH_WATERMARK);
        say(connection, new ClientFrame.Hello(null, null));
        return connection;
    }

    FakeConnection openLive(String username, Agent.Role role) {
        FakeConnection connection = open(new FakeConnection(username, role, loop, FakeConnection.HIGH_WATERMARK));
        say(connection, new ClientFrame.Hello(null, null));
        return connection;
    }

    void say(FakeConnection connection, ClientFrame frame) {
        connections.received(connection, frame);
        timers.run();
    }

    /** Commits an event that those may see, and announces it. */
    void commit(Audience audience) {
        stream.offer(log.commit("ticket.updated", "{}", audience));
        timers.run();
    }

    /** Commits events of that many bytes each and announces them. */
    List<Event> commit(int count, int bytes) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(log.commit("{\"text\":\"" + "x".repeat(bytes) + "\"}"));
        }
        stream.offer(events);
        timers.run();
        return events;
    }

    /** Lets seconds pass. */
    void pass(int seconds) {
        timers.advance(seconds * 1_000L);
    }

    double count(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }

    double gauge(String name) {
        return registry.get(name).gauge().value();
    }
}
