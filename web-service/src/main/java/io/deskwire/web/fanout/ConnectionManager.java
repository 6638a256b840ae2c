package io.deskwire.web.fanout;

import io.deskwire.store.LogReader;
import io.deskwire.web.socket.ClientFrame;
import io.deskwire.web.socket.CloseCode;
import io.deskwire.web.socket.ConnectionListener;
import io.deskwire.web.socket.DeskConnection;
import io.deskwire.web.socket.ServerFrames;
import io.deskwire.web.socket.ServerFrames.RedisState;
import io.deskwire.web.socket.SocketLoop;
import io.deskwire.web.stream.EventStream;
import io.deskwire.web.stream.StreamListener;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The sockets of this replica: who may open one, who is told what, and who is still alive. */
public final class ConnectionManager implements ConnectionListener, StreamListener {
    /** Fine enough for heartbeats of seconds; a loop walks 10,000 sockets in about a millisecond. */
    private static final Duration TICK = Duration.ofSeconds(1);
    /** Over this time the browsers of a replica that goes away spread their reconnections. */
    private static final Duration DRAIN_WINDOW = Duration.ofSeconds(3);

    private final Vertx vertx;
    private final EventStream stream;
    private final LogReader log;
    private final FanoutLimits limits;
    private final Supplier<RedisState> redis;
    private final FrameCache frames = new FrameCache();
    private final Map<String, Subscriber> subscribers = new ConcurrentHashMap<>();
    private final Map<SocketLoop, LoopSockets> loops = new ConcurrentHashMap<>();
    private final Map<String, Integer> byAgent = new ConcurrentHashMap<>();
    private volatile boolean draining;
    private volatile String status;
    private long timer;

    /**
     * @param redis says whether Redis brings the news
     */
    public ConnectionManager(
            Vertx vertx,
            EventStream stream,
            LogReader log,
            FanoutLimits limits,
            Supplier<RedisState> redis,
            MeterRegistry registry) {
        this.vertx = vertx;
        this.stream = stream;
        this.log = log;
        this.limits = limits;
        this.redis = redis;
        this.status = currentStatus();
        Gauge.builder("deskwire.sockets", subscribers, Map::size)
                .description("Open sockets of this replica")
                .register(registry);
    }

    /** Begins to follow the stream and to keep time. */
    public void start() {
        stream.addListener(this);
        timer = vertx.setPeriodic(TICK.toMillis(), fired -> tick());
    }

    /** Refuses new sockets, tells the others to go elsewhere and closes them. */
    public void drain() {
        draining = true;
        vertx.cancelTimer(timer);
        each(subscriber -> subscriber.drain(DRAIN_WINDOW.toMillis()));
    }

    /** Says whether this replica goes away. */
    public boolean draining() {
        return draining;
    }

    /** Returns how many sockets are open. */
    public int size() {
        return subscribers.size();
    }

    /** Returns the sessions that have sockets here. */
    public Set<String> sessions() {
        return subscribers.values().stream()
                .map(subscriber -> subscriber.connection().session())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Closes the sockets of sessions that are over. */
    public void closeSessions(Set<String> ended) {
        for (Subscriber subscriber : subscribers.values()) {
            if (ended.contains(subscriber.connection().session())) {
                subscriber.connection().execute(() -> subscriber.close(CloseCode.SESSION_ENDED));
            }
        }
    }

    @Override
    public Admission admit(String username) {
        if (draining || !stream.ready()) {
            return Admission.NOT_NOW;
        }
        return subscribers.size() >= limits.perReplica() || byAgent.getOrDefault(username, 0) >= limits.perAgent()
                ? Admission.TOO_MANY
                : Admission.WELCOME;
    }

    @Override
    public void opened(DeskConnection connection) {
        byAgent.merge(connection.username(), 1, Integer::sum);
        Subscriber subscriber = new Subscriber(connection, stream, log, frames, System.nanoTime());
        subscribers.put(connection.id(), subscriber);
        loops.computeIfAbsent(connection.loop(), LoopSockets::new).add(subscriber);
        if (draining) {
            subscriber.drain(DRAIN_WINDOW.toMillis());
        }
    }

    @Override
    public void received(DeskConnection connection, ClientFrame frame) {
        Subscriber subscriber = subscribers.get(connection.id());
        if (subscriber != null) {
            subscriber.received(frame, System.nanoTime(), status);
        }
    }

    @Override
    public void closed(DeskConnection connection) {
        Subscriber subscriber = subscribers.remove(connection.id());
        if (subscriber != null) {
            connection.execute(() -> {
                subscriber.closed();
                loops.get(connection.loop()).remove(subscriber);
            });
            byAgent.computeIfPresent(connection.username(), (name, count) -> count > 1 ? count - 1 : null);
        }
    }

    @Override
    public void onAppended(long head) {
        loops.values().forEach(LoopSockets::advance);
    }

    @Override
    public void onReset(UUID epoch, long head) {
        each(subscriber -> subscriber.reset(epoch, head));
    }

    private void tick() {
        long now = System.nanoTime();
        status = currentStatus();
        each(subscriber -> subscriber.tick(now, status));
    }

    private String currentStatus() {
        return ServerFrames.status(redis.get(), stream.lag());
    }

    private void each(Consumer<Subscriber> action) {
        loops.values().forEach(loop -> loop.execute(action));
    }
}
