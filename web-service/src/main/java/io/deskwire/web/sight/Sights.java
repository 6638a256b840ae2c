package io.deskwire.web.sight;

import io.deskwire.event.Event;
import io.deskwire.event.EventCodec;
import io.deskwire.model.Sight;
import io.deskwire.retry.Backoff;
import io.deskwire.timers.Timers;
import io.deskwire.web.permission.SightRule;
import io.deskwire.web.stream.EventInterceptor;
import io.deskwire.web.stream.EventStream;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What each agent may see of the stream. It is told each event before anybody else: whoever finds an event in the stream finds here a sight
 * that already knows it, so an agent who was taken out of a team sees nothing of what comes behind that. Until the teams are read nothing is shown to
 * anybody, and pages wait where they are. Getters from any thread.
 */
public final class Sights implements EventInterceptor {
    private static final Logger LOG = Logger.getLogger(Sights.class);
    private static final Set<String> ABOUT_MEMBERS = Set.of("agent.added", "agent.updated", "team.updated");
    private static final Sight NO_TEAM = new Sight(Set.of());
    /** A database that hiccups is back within a second, one that is away for longer need not be asked more often. */
    private static final Duration RETRY = Duration.ofMillis(200);

    private static final Duration RETRY_BOUND = Duration.ofSeconds(5);
    /** A read of some thousand rows takes milliseconds; what takes longer is not to come. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SightRule rule;
    private final EventStream stream;
    private final Supplier<Uni<DeskMembers>> source;
    private final Timers timers;
    private final Backoff.Series backoff;
    private final Counter failures;
    private final List<Runnable> listeners = new ArrayList<>();
    /** What was told since the read began. */
    private final List<Event> told = new ArrayList<>();

    private int reads;
    private boolean failing;
    private @Nullable UUID epoch;
    private @Nullable Members members;
    private volatile @Nullable Map<String, AgentSight> known;
    private volatile long since;
    private volatile long at;
    private volatile boolean ready;

    /**
     * @param source reads the desk's people and teams; fails when the database is away
     * @param timers of the stream, whose context this shares
     * @param random from 0 to 1, spreads what is tried again
     */
    public Sights(
            SightRule rule,
            EventStream stream,
            Supplier<Uni<DeskMembers>> source,
            Timers timers,
            DoubleSupplier random,
            MeterRegistry registry) {
        this.rule = rule;
        this.stream = stream;
        this.source = source;
        this.timers = timers;
        this.backoff = new Backoff(RETRY, RETRY_BOUND, random).series();
        Gauge.builder("deskwire.sights.known", this, sights -> sights.isKnown() ? 1 : 0)
                .description("Whether this replica knows who may see what; until then nobody is shown a team's tickets")
                .register(registry);
        this.failures = Counter.builder("deskwire.sights.failures")
                .description("Times that the teams could not be read")
                .register(registry);
    }

    /** Begins, before the stream does. A desk on which everybody sees everything has nothing to follow. */
    public void start() {
        if (rule.ownTeamsOnly()) {
            stream.intercept(this);
        }
    }

    /** Adds what runs when sights are known anew without an event. */
    public void listener(Runnable listener) {
        timers.run(() -> listeners.add(listener));
    }

    /** Says whether it was known once who is in which team; it stays so, whatever happens later. */
    public boolean ready() {
        return !rule.ownTeamsOnly() || ready;
    }

    private boolean isKnown() {
        return !rule.ownTeamsOnly() || known != null;
    }

    /** Returns the number of the newest event that is known here: who reads the log itself goes no further. Asked before {@link #of}. */
    public long at() {
        return rule.ownTeamsOnly() ? at : Long.MAX_VALUE;
    }

    /** Returns what an agent may see, by user name. */
    public AgentSight of(String username) {
        if (!rule.ownTeamsOnly()) {
            return AgentSight.EVERYTHING;
        }
        Map<String, AgentSight> now = known;
        if (now == null) {
            return AgentSight.UNKNOWN;
        }
        AgentSight sight = now.get(username);
        return sight == null ? new AgentSight(NO_TEAM, since) : sight;
    }

    @Override
    public void before(Event event) {
        if (ABOUT_MEMBERS.contains(event.type()) && event.seq() > since) {
            Members now = members;
            if (now == null) {
                told.add(event);
            } else {
                take(now, event);
            }
        }
        at = event.seq();
    }

    @Override
    public void beforeReset(UUID newEpoch, long head) {
        epoch = newEpoch;
        read(head);
        at = head;
    }

    private void take(Members now, Event event) {
        try {
            now.take(EventCodec.dataOf(event));
            publish(now, event.seq());
        } catch (RuntimeException e) {
            // Whatever it is: the stream goes on.
            LOG.warnf("Event %d (%s) is not understood; the teams are read again: %s", event.seq(), event.type(), e);
            read(event.seq());
        }
    }

    /** Nobody is shown anything from here on, until it is known who may see what. */
    private void read(long at) {
        members = null;
        known = null;
        since = at;
        told.clear();
        ask(++reads);
    }

    private void ask(int read) {
        Uni.createFrom()
                .deferred(source::get)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .subscribe()
                .with(
                        desk -> timers.run(() -> begin(desk, read)),
                        failure -> timers.run(() -> again(read, failure.toString())));
    }

    private void begin(DeskMembers desk, int read) {
        if (read != reads) {
            return; // another read began meanwhile
        }
        if (!desk.at().epoch().equals(epoch)) {
            again(read, "the event log is another one");
            return;
        }
        Members now = new Members(rule, desk);
        try {
            told.stream()
                    .filter(event -> event.seq() > desk.at().seq())
                    .forEach(event -> now.take(EventCodec.dataOf(event)));
        } catch (RuntimeException e) {
            again(read, "an event about agents or teams is not understood, " + e);
            return;
        }
        backoff.reset();
        failing = false;
        told.clear();
        // Nobody was shown anything by a sight that was not known: who knows the desk as of an earlier event loads it
        // again.
        since = Math.max(Math.max(since, desk.at().seq()), at);
        members = now;
        publish(now, since);
        ready = true;
        listeners.forEach(Runnable::run);
    }

    private void again(int read, String why) {
        if (read != reads) {
            return;
        }
        failures.increment();
        if (!failing) {
            failing = true;
            LOG.warnf("The teams cannot be read, which is tried until it works again: %s", why);
        }
        timers.after(backoff.next(), () -> {
            if (read == reads) {
                ask(read);
            }
        });
    }

    private void publish(Members now, long seq) {
        Map<String, AgentSight> before = known;
        Map<String, AgentSight> next = new HashMap<>();
        now.sights().forEach((username, sight) -> {
            AgentSight was = before == null ? null : before.get(username);
            next.put(username, was != null && was.sight().equals(sight) ? was : new AgentSight(sight, seq));
        });
        known = Map.copyOf(next);
    }
}
