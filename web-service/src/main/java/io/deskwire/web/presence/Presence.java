package io.deskwire.web.presence;

import io.deskwire.retry.LogThrottle;
import io.deskwire.timers.Timers;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Who looks at which ticket and who writes there, as far as this replica knows: its own sockets, and what the others say of theirs.
 * It is gone in a moment, so none of it is stored, numbered or repeated; what is lost is wrong for some seconds. Sockets overwrite
 * their place, and four times a second all that changed is shown, told to the other replicas and to the bot at once.
 */
public final class Presence {
    private static final Logger LOG = Logger.getLogger(Presence.class);
    /** What fails in one turn fails in the next, four times a second. */
    private static final Duration QUIET = Duration.ofMinutes(1);
    /** In milliseconds: an agent does not notice it, and it is the most that anything here costs the others. */
    static final long TURN = 250;
    /** Pages take who writes for silent after six seconds: what goes on is shown again in time for a turn that is late. */
    static final long SHOWN_AGAIN = Duration.ofSeconds(4).toNanos();
    /** Signals that wait to be read; a replica that stood still for seconds. The next ones are given up. */
    static final int MOST_HEARD = 256;
    /** Of all of them together: a hundred of ordinary size, which is far less than the heap. */
    static final int MOST_HEARD_CHARS = 4 << 20;

    private final UUID replica = UUID.randomUUID();
    private final Timers timers;
    private final Optional<SignalChannel> channel;
    private final PresenceMetrics metrics;
    private final LocalPresence local = new LocalPresence();
    private final RemotePresence remote = new RemotePresence();
    private final Optional<PresenceAnnouncer> announcer;
    private final TypingRelay relay;
    private final ReadSignals reads;
    private final Map<Long, Shown> shown = new HashMap<>();
    private final Set<Long> heardOf = new HashSet<>();
    private final LogThrottle throttle = new LogThrottle(QUIET, InstantSource.system());
    private final AtomicInteger heard = new AtomicInteger();
    private final AtomicInteger heardChars = new AtomicInteger();
    private PresenceListener listener = tickets -> {};
    private Consumer<String> others = text -> {};
    private boolean stopped;

    private record Shown(TicketPresence presence, long at) {}

    /**
     * @param channel joins the replicas; empty without Redis, then each knows of its own agents only
     * @param bot     tells the bot that an agent types in a ticket; the result says whether it took it
     */
    public Presence(
            Timers timers, Optional<SignalChannel> channel, LongFunction<Future<Boolean>> bot, MeterRegistry registry) {
        this.timers = timers;
        this.channel = channel;
        this.metrics = new PresenceMetrics(registry, local::size, () -> channel.map(SignalChannel::listening)
                .orElse(false));
        this.announcer = channel.map(way -> new PresenceAnnouncer(replica, way, local::of, timers, metrics));
        this.relay = new TypingRelay(bot, this::typing, metrics);
        this.reads = new ReadSignals(replica, channel, metrics);
    }

    /** Sets who is told what is to be shown; before {@link #start}. */
    public void listener(PresenceListener shows) {
        listener = shows;
    }

    /** Sets who else hears what comes on the channel, on whichever thread it comes; before {@link #start}. */
    public void others(Consumer<String> hear) {
        others = hear;
    }

    /** Returns what tells agents' pages what they have read elsewhere, by the same channel. */
    public ReadSignals reads() {
        return reads;
    }

    /** Begins. */
    public void start() {
        channel.ifPresent(way -> way.start(this::heard, () -> timers.run(this::tellAll)));
        next();
    }

    /** Tells the other replicas what changed last, and ends. */
    public void stop() {
        timers.run(() -> {
            turn();
            stopped = true;
            channel.ifPresent(SignalChannel::stop);
        });
    }

    /**
     * A page shows a ticket, or none (null); what is to be shown with it follows within a quarter of a second. From any thread.
     *
     * @param socket the same object, or an equal one, in all calls that concern that page
     */
    public void viewing(Object socket, String username, @Nullable Long ticketId) {
        local.viewing(socket, username, ticketId);
    }

    /** An agent writes to a ticket's customer, and for six seconds from now. From any thread. */
    public void typing(Object socket, String username, long ticketId) {
        local.typing(socket, username, ticketId, timers.nanoTime());
    }

    /** A socket is gone. From any thread. */
    public void closed(Object socket) {
        local.closed(socket);
    }

    /** Says whether an agent of this replica writes in a ticket. From any thread. */
    boolean typing(long ticketId) {
        return !local.of(ticketId).typing().isEmpty();
    }

    /** An agent's reply is written, by way of whichever replica: they write no more. From any thread. */
    void replied(long ticketId, String username) {
        local.replied(ticketId, username);
    }

    private void next() {
        timers.after(Duration.ofMillis(TURN), () -> {
            if (!stopped) {
                next();
                part(this::turn);
            }
        });
    }

    private void turn() {
        long now = timers.nanoTime();
        LocalPresence.PresenceDelta said = local.take(now);
        metrics.dropped(said.dropped());
        Set<Long> changed = new HashSet<>(said.touched());
        changed.addAll(remote.expire(now));
        changed.addAll(heardOf);
        heardOf.clear();
        shown.forEach((ticket, last) -> {
            if (goesOn(last, now)) {
                changed.add(ticket);
            }
        });
        part(() -> show(changed, now));
        part(() -> relay.turn(said.typed(), now));
        part(() -> announcer.ifPresent(to -> {
            to.add(said.touched());
            if (to.refreshDue(now)) {
                to.add(local.tickets());
            }
            to.turn();
        }));
    }

    /** What fails for the sockets must not keep the bot and the other replicas from hearing of it, nor the other way. */
    private void part(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            metrics.failed();
            throttle.line()
                    .ifPresent(more -> LOG.errorf(
                            e,
                            "A part of telling who is at which ticket failed; the others go on (%d more since the last such line)",
                            more));
        }
    }

    private void show(Set<Long> changed, long now) {
        List<TicketPresence> news = new ArrayList<>();
        for (Long ticket : changed) {
            TicketPresence here = local.of(ticket);
            if (here.empty()) {
                shown.remove(ticket); // no socket of this replica shows it
                continue;
            }
            TicketPresence all = remote.merged(here);
            Shown last = shown.get(ticket);
            if (last == null || goesOn(last, now) || !last.presence.equals(all)) {
                last = new Shown(all, now);
                shown.put(ticket, last);
            }
            news.add(last.presence);
        }
        if (!news.isEmpty()) {
            listener.show(news);
        }
    }

    private static boolean goesOn(Shown last, long now) {
        return !last.presence.typing().isEmpty() && now - last.at >= SHOWN_AGAIN;
    }

    private void tellAll() {
        announcer.ifPresent(to -> to.add(local.tickets()));
    }

    private void heard(String text) {
        if (text.length() > PresenceSignal.MAX_CHARS) {
            // Before it waits: what is read of it later is that it is too large.
            metrics.malformed();
            return;
        }
        boolean room = heardChars.addAndGet(text.length()) <= MOST_HEARD_CHARS;
        if (heard.incrementAndGet() > MOST_HEARD || !room) {
            forget(text);
            metrics.dropped(1);
            return;
        }
        timers.run(() -> {
            forget(text);
            part(() -> read(text));
        });
        others.accept(text);
    }

    private void forget(String text) {
        heard.decrementAndGet();
        heardChars.addAndGet(-text.length());
    }

    private void read(String text) {
        try {
            Optional<PresenceSignal> presence = PresenceSignal.decode(text);
            if (presence.isEmpty()) {
                reads.heard(text);
            }
            presence.filter(signal -> !signal.replica().equals(replica)).ifPresent(this::take);
        } catch (MalformedSignalException e) {
            metrics.malformed();
            LOG.debugf("What came on the channel of signals is none: %s", e.getMessage());
        }
    }

    private void take(PresenceSignal signal) {
        metrics.received();
        metrics.dropped(remote.take(signal, timers.nanoTime()));
        for (TicketPresence ticket : signal.tickets()) {
            if (shown.containsKey(ticket.ticketId())) {
                heardOf.add(ticket.ticketId());
            }
        }
    }
}
