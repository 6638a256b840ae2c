package io.deskwire.web.fanout;

import io.deskwire.health.TelegramState;
import io.deskwire.http.RefusalLog;
import io.deskwire.model.Agent;
import io.deskwire.model.Audience;
import io.deskwire.store.log.LogReader;
import io.deskwire.timers.Timers;
import io.deskwire.web.counts.DeskCounts;
import io.deskwire.web.counts.TicketCounts;
import io.deskwire.web.presence.Presence;
import io.deskwire.web.presence.TicketPresence;
import io.deskwire.web.sight.AgentSight;
import io.deskwire.web.socket.ClientFrame;
import io.deskwire.web.socket.CloseCode;
import io.deskwire.web.socket.ConnectionListener;
import io.deskwire.web.socket.DeskConnection;
import io.deskwire.web.socket.ServerFrames;
import io.deskwire.web.socket.ServerFrames.RedisState;
import io.deskwire.web.socket.SocketLoop;
import io.deskwire.web.socket.TextFrame;
import io.deskwire.web.stream.EventStream;
import io.deskwire.web.stream.StreamListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sockets of this replica: who may open one, and who is told what. */
public final class ConnectionManager implements ConnectionListener, StreamListener {
    private static final Duration REFUSED_PATIENCE = LoopSockets.TICK.multipliedBy(Heartbeat.CLOSE_PATIENCE);

    private final Timers timers;
    private final EventStream stream;
    private final StatusBroadcast status;
    private final FanoutContext fanout;
    private final TicketCounts tickets;
    private final SocketCounts counts;
    private final Map<DeskConnection, Subscriber> subscribers = new ConcurrentHashMap<>();
    private final Map<SocketLoop, LoopSockets> loops = new ConcurrentHashMap<>();
    private final EndedSessions ended = new EndedSessions();
    private final DrainingSockets departure;
    private final SurplusSockets surplus;
    private final Drain drain;
    private final Counter refusedNotNow;
    private final Counter refusedTooMany;
    private volatile @Nullable CountsFrames ticketCounts;

    /**
     * @param closePort keeps everybody else out when this replica goes away; what is open stays open
     * @param sights what an agent may see, by user name; of all that the stream gives, so that it is asked behind each look at it
     * @param visibility says whether an agent sees a ticket that they want to be shown as looking at
     * @param presence hears what pages say of their agents, and says what they are to show
     * @param tickets says how many tickets are in the lists
     * @param redis  says whether Redis brings the news
     * @param telegram says whether customers hear the desk
     * @param clock  tells how long ago an event was committed; for a metric only
     * @param refusals says once whose sockets are closed for what they did
     * @param random gives numbers from 0 to below its argument, which spread first pings; from any thread
     */
    public ConnectionManager(
            Timers timers,
            EventStream stream,
            LogReader log,
            Function<String, AgentSight> sights,
            TicketVisibility visibility,
            FanoutLimits limits,
            DrainSettings drainSettings,
            Runnable closePort,
            Presence presence,
            TicketCounts tickets,
            Supplier<RedisState> redis,
            Supplier<TelegramState> telegram,
            MeterRegistry registry,
            InstantSource clock,
            RefusalLog refusals,
            IntUnaryOperator random) {
        this.timers = timers;
        this.stream = stream;
        this.tickets = tickets;
        this.counts = new SocketCounts(limits);
        this.status = new StatusBroadcast(timers, redis, stream::lag, telegram, () -> each(Subscriber::tell));
        FanoutMetrics metrics = new FanoutMetrics(registry);
        this.fanout = new FanoutContext(
                stream,
                log,
                new FrameCaches(),
                sights,
                visibility,
                presence,
                status::frame,
                () -> ticketCounts,
                metrics,
                clock,
                refusals,
                random);
        this.departure = new DrainingSockets(subscribers, drainSettings.within(), closePort);
        this.surplus = new SurplusSockets(subscribers.values(), departure::sendAway);
        this.drain = new Drain(timers, drainSettings, departure, registry);
        this.refusedNotNow = refused(registry, "503");
        this.refusedTooMany = refused(registry, "429");
        Gauge.builder("deskwire.sockets", counts, SocketCounts::all)
                .description("Open sockets of this replica")
                .register(registry);
        Gauge.builder("deskwire.sockets.slow", loops, all -> all.values().stream()
                        .mapToInt(LoopSockets::slowSockets)
                        .sum())
                .description("Sockets whose readers do not take what is written to them as fast as it comes")
                .register(registry);
        Gauge.builder("deskwire.sockets.behind", loops, all -> all.values().stream()
                        .mapToLong(LoopSockets::behind)
                        .max()
                        .orElse(0))
                .description("Events that the slowest of them lacks")
                .register(registry);
    }

    private static Counter refused(MeterRegistry registry, String code) {
        return Counter.builder("deskwire.upgrades.refused")
                .description("Sockets that were refused for want of room or because this replica is not ready")
                .tag("status", code)
                .register(registry);
    }

    /** Begins to follow the stream and to keep time. */
    public void start() {
        stream.addListener(this);
        fanout.presence().listener(this::show);
        fanout.presence().reads().listener(this::read);
        tickets.listener(this::tell);
        status.start();
    }

    /** Returns how this replica goes away. */
    public Drain drain() {
        return drain;
    }

    /** Ends all timers. */
    public void stop() {
        status.stop();
        loops.values().forEach(LoopSockets::stop);
    }

    /** Says whether this replica goes away. */
    public boolean draining() {
        return drain.phase() != Drain.DrainPhase.SERVING;
    }

    /** Says whether new sockets may come, as far as this replica is concerned. */
    public boolean admitting() {
        return !draining() && stream.ready();
    }

    /** Returns how many sockets are open. */
    public int size() {
        return counts.all();
    }

    /**
     * Tells so many sockets to come back elsewhere, those first that have been here for longest, while this replica goes on. From one
     * thread at a time.
     *
     * @return how many it told
     */
    public int sendAway(int count) {
        return surplus.sendAway(count);
    }

    /** Returns the sessions that have sockets here. */
    public Set<String> sessions() {
        return subscribers.values().stream()
                .map(subscriber -> subscriber.connection().session())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Accounts are as follows now, by user name; others stay as they are. */
    public void accountsChanged(Map<String, Agent> now) {
        for (Subscriber subscriber : subscribers.values()) {
            Agent agent = now.get(subscriber.connection().username());
            if (agent != null) {
                subscriber.connection().loop().execute(() -> subscriber.changed(agent));
            }
        }
    }

    /** A ticket has another audience: whoever shows it and does not see it any more is not at it, and is not told who is. */
    public void ticketMoved(long ticketId, Audience now) {
        loops.values().forEach(loop -> loop.viewers().moved(ticketId, now));
    }

    /** What agents see is known anew. */
    public void sightsChanged() {
        loops.values().forEach(LoopSockets::advance);
    }

    /** Closes the sockets of sessions that are over, and those that open in this moment. */
    public void closeSessions(Set<String> over) {
        // First: what opens from here on finds it, what has opened is found below.
        ended.add(over, timers.nanoTime());
        for (Subscriber subscriber : subscribers.values()) {
            if (over.contains(subscriber.connection().session())) {
                subscriber.connection().loop().execute(() -> subscriber.close(CloseCode.SESSION_ENDED));
            }
        }
    }

    @Override
    public Admission admit(String username) {
        if (!admitting() || !fanout.sights().apply(username).isKnown()) {
            refusedNotNow.increment();
            return Admission.NOT_NOW;
        }
        if (!counts.room(username)) {
            refusedTooMany.increment();
            return Admission.TOO_MANY;
        }
        return Admission.WELCOME;
    }

    @Override
    public void opened(DeskConnection connection) {
        if (!counts.take(connection.username())) {
            fanout.metrics().closed(CloseCode.TRY_AGAIN_LATER);
            connection.close(CloseCode.TRY_AGAIN_LATER);
            // It has no heartbeat that would find out that the browser does not answer.
            connection.loop().schedule(REFUSED_PATIENCE, connection::abort);
            return;
        }
        LoopSockets loop = loops.computeIfAbsent(connection.loop(), this::newLoop);
        Subscriber subscriber = new Subscriber(connection, loop, timers.nanoTime());
        subscribers.put(connection, subscriber);
        loop.put(subscriber);
        if (ended.has(connection.session(), timers.nanoTime())) {
            subscriber.close(CloseCode.SESSION_ENDED);
        }
        if (drain.phase().compareTo(Drain.DrainPhase.LEAVING) > 0) {
            departure.sendAway(subscriber);
        }
    }

    private LoopSockets newLoop(SocketLoop loop) {
        LoopSockets sockets = new LoopSockets(loop, fanout);
        sockets.start();
        return sockets;
    }

    @Override
    public void arrived(DeskConnection connection, int bytes) {
        Subscriber subscriber = subscribers.get(connection);
        if (subscriber != null) {
            subscriber.charge(bytes, timers.nanoTime());
        }
    }

    @Override
    public void received(DeskConnection connection, ClientFrame frame) {
        Subscriber subscriber = subscribers.get(connection);
        if (subscriber != null) {
            subscriber.received(frame, timers.nanoTime());
        }
    }

    @Override
    public void broken(DeskConnection connection, String why) {
        Subscriber subscriber = subscribers.get(connection);
        if (subscriber != null) {
            connection.loop().execute(() -> subscriber.refuse(CloseCode.PROTOCOL_ERROR, why));
        }
    }

    @Override
    public void closed(DeskConnection connection) {
        Subscriber subscriber = subscribers.remove(connection);
        if (subscriber != null) {
            connection.loop().execute(subscriber::closed);
            counts.release(connection.username());
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

    /** Runs once every event loop has written what the stream had told by now; on the last of them. */
    void whenWritten(Runnable then) {
        List<LoopSockets> all = List.copyOf(loops.values());
        AtomicInteger open = new AtomicInteger(all.size());
        if (all.isEmpty()) {
            then.run();
        }
        all.forEach(loop -> loop.afterwards(() -> {
            if (open.decrementAndGet() == 0) {
                then.run();
            }
        }));
    }

    private void tell(DeskCounts counts) {
        ticketCounts = new CountsFrames(counts);
        each(Subscriber::tell);
    }

    /** Encodes once what all loops write. */
    private void show(List<TicketPresence> tickets) {
        List<Viewers.Frame> frames = tickets.stream()
                .map(ticket -> new Viewers.Frame(
                        ticket,
                        new TextFrame(ServerFrames.presence(ticket.ticketId(), ticket.viewing(), ticket.typing()))))
                .toList();
        loops.values().forEach(loop -> loop.viewers().show(frames));
    }

    /** Tells an agent's pages up to where they have read a ticket; one that is slow learns it when it opens the ticket again. */
    private void read(String username, long ticketId, long lastMessageId) {
        TextFrame frame = new TextFrame(ServerFrames.read(ticketId, lastMessageId));
        for (Subscriber subscriber : subscribers.values()) {
            if (subscriber.connection().username().equals(username)) {
                subscriber.connection().loop().execute(() -> subscriber.show(frame));
            }
        }
    }

    private void each(Consumer<Subscriber> action) {
        loops.values().forEach(loop -> loop.execute(action));
    }
}
