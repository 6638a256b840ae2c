package io.deskwire.health;

import io.deskwire.store.health.TelegramFacts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps at hand whether customers hear the desk, read from the database every few seconds, also while the bot does not answer; tells
 * operators by metrics and by a line when it changes. From any thread.
 */
public final class TelegramWatch {
    /** How often it should look: one statement of some index look-ups, and a minute is then said within a minute. */
    public static final String EVERY = "5s";
    /** A database that is away for longer leaves nobody who knows. */
    static final Duration BELIEVED = Duration.ofSeconds(20);

    private static final Logger LOG = Logger.getLogger(TelegramWatch.class);

    private final Supplier<Uni<TelegramFacts>> facts;
    private final TelegramRules rules;
    private final InstantSource clock;
    private volatile TelegramState state =
            new TelegramState(TelegramState.HealthLevel.UNKNOWN, "This has not been looked at yet.", null);
    /** Null until it was read once. */
    private volatile @Nullable TelegramFacts last;

    private volatile Instant readAt;

    public TelegramWatch(
            Supplier<Uni<TelegramFacts>> facts, TelegramRules rules, InstantSource clock, MeterRegistry meters) {
        this.facts = facts;
        this.rules = rules;
        this.clock = clock;
        this.readAt = clock.instant();
        for (TelegramState.HealthLevel level : TelegramState.HealthLevel.values()) {
            Gauge.builder(
                            "deskwire.telegram.state",
                            this,
                            watch -> watch.state().level() == level ? 1 : 0)
                    .description("Whether customers hear the desk: 1 at the state that is")
                    .tag("state", level.wire())
                    .register(meters);
        }
        gauge(meters, "deskwire.outbox.due", "Entries of the outbox that could go", read -> read.outbox()
                .due());
        gauge(
                meters,
                "deskwire.outbox.due.age",
                "Seconds for which the oldest of them could have gone",
                read -> age(read, read.outbox().oldest()));
        gauge(meters, "deskwire.outbox.set.aside", "Entries of the outbox that wait for a person", read -> read.outbox()
                .setAside());
        gauge(
                meters,
                "deskwire.outbox.unserved",
                "Entries of the outbox that wait for a bot that nobody runs",
                read -> read.outbox().unserved());
        gauge(
                meters,
                "deskwire.telegram.updates.age",
                "Seconds since Telegram last answered to the question for updates",
                read -> age(read, read.poll()));
    }

    /** Looks once, when subscribed to. Never fails. */
    public Uni<Void> look() {
        return Uni.createFrom()
                .deferred(facts::get)
                .map(read -> {
                    TelegramState judged = rules.judge(read);
                    last = read;
                    readAt = clock.instant();
                    return judged;
                })
                .onFailure()
                .recoverWithItem(this::unread)
                .invoke(this::is)
                .replaceWithVoid();
    }

    /** Returns the state as of some seconds ago. */
    public TelegramState state() {
        return state;
    }

    private TelegramState unread(Throwable failure) {
        LOG.debugf("Whether customers hear the desk could not be read: %s", failure.getMessage());
        return readAt.plus(BELIEVED).isAfter(clock.instant())
                ? state
                : new TelegramState(
                        TelegramState.HealthLevel.UNKNOWN,
                        "The database does not answer, so nobody can say whether customers are reached.",
                        readAt);
    }

    private void is(TelegramState now) {
        TelegramState before = state;
        state = now;
        if (before.level() != now.level() && now.level() != TelegramState.HealthLevel.OK) {
            LOG.warnf("Customers and the desk: %s. %s", now.level().wire(), now.reason());
        } else if (before.level() != now.level()) {
            LOG.info("Customers hear the desk");
        }
    }

    private void gauge(MeterRegistry meters, String name, String description, ToDoubleFunction<TelegramFacts> value) {
        Gauge.builder(name, this, watch -> {
                    TelegramFacts read = watch.last;
                    return read == null ? Double.NaN : value.applyAsDouble(read);
                })
                .description(description)
                .register(meters);
    }

    private static double age(TelegramFacts read, @Nullable Instant since) {
        return since == null ? 0 : Duration.between(since, read.at()).toMillis() / 1e3;
    }
}
