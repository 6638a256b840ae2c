package io.deskwire.bot.delivery;

import io.deskwire.store.StoreUnavailableException;
import io.deskwire.store.outbox.OutboxEntry;
import io.deskwire.store.outbox.OutboxOperation;
import io.deskwire.text.LogFields;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.Logger;

/** Log lines and numbers of the deliveries. Texts are not logged. */
final class DeliveryReport implements DeliveryListener {
    private static final Logger LOG = Logger.getLogger(DeliveryReport.class);
    /** Its bot was killed. */
    private static final String LOST = "lost";

    private static final String TURN = "deskwire.delivery.turn";

    /**
     * Buckets for deploy/observability: five seconds are in time, the others show how late it was. A percentile histogram would be
     * seventy for each bot and operation.
     */
    private static final Duration[] IN_TIME = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5)
    };

    /** What a delivery can come to. */
    private static final List<String> RESULTS = List.of("sent", "part", "postponed", "failed", "unknown", LOST);

    private final MeterRegistry meters;
    private final String bot;
    private final InstantSource clock;
    private final Counter putAside;
    private final Counter storeFailures;
    private volatile boolean ours;
    private boolean storeAway;

    /**
     * @param bot Telegram's number of the bot that sends
     */
    DeliveryReport(MeterRegistry meters, long bot, InstantSource clock) {
        this.meters = meters;
        this.bot = String.valueOf(bot);
        this.clock = clock;
        // That of a run before, in this process: the one place of its name is taken for good otherwise.
        meters.find(TURN).tag("bot", this.bot).meters().forEach(meters::remove);
        meters.gauge(TURN, Tags.of("bot", this.bot), this, report -> report.ours ? 1 : 0);
        putAside = Counter.builder("deskwire.outbox.put.aside")
                .description("Entries that were taken out of the way of those behind them")
                .tag("bot", this.bot)
                .register(meters);
        storeFailures = Counter.builder("deskwire.outbox.store.failures")
                .description("Times that the database did not take or give what is known of the outbox")
                .tag("bot", this.bot)
                .register(meters);
        // There before anything happened: a rate of what was never counted is nothing, and alerts on nothing.
        for (OutboxOperation operation : OutboxOperation.values()) {
            RESULTS.forEach(result -> deliveries(named(operation), result));
            time(named(operation));
        }
        limits(true);
        limits(false);
    }

    @Override
    public void answered(OutboxEntry entry, DeliveryOutcome outcome) {
        String result = result(outcome);
        count(entry, result);
        if (outcome instanceof DeliveryOutcome.Sent sent) {
            LOG.debugf("%s was done", named(entry));
            if (!sent.more()) {
                waited(entry);
            }
        } else if (outcome instanceof DeliveryOutcome.Postponed postponed) {
            about(entry)
                    .beside(() -> LOG.infof(
                            "%s is tried again in %s: %s", named(entry), postponed.delay(), postponed.reason()));
        } else if (outcome instanceof DeliveryOutcome.Failed failed) {
            about(entry).beside(() -> LOG.warnf("%s was not done: %s", named(entry), failed.reason()));
        } else {
            String reason = ((DeliveryOutcome.Unknown) outcome).reason();
            about(entry).beside(() -> LOG.warnf("%s is unclear: %s", named(entry), reason));
        }
    }

    @Override
    public void limited(OutboxEntry entry, Duration delay, boolean all) {
        limits(all).increment();
        if (all) {
            about(entry)
                    .beside(() ->
                            LOG.warnf("Telegram limits the bot %s, not one chat: nothing is sent for %s", bot, delay));
        }
    }

    @Override
    public void turn(boolean now) {
        ours = now;
        LOG.infof(
                now
                        ? "This process sends what is in the outbox for the bot %s"
                        : "Another process sends what is in the outbox for the bot %s",
                bot);
    }

    @Override
    public void lost(OutboxEntry entry) {
        count(entry, LOST);
        about(entry)
                .beside(() -> LOG.warnf(
                        "%s was under way when its bot stopped: a reply is shown as unknown and not sent again",
                        named(entry)));
    }

    @Override
    public void setAside(long id, String reason) {
        putAside.increment();
        LogFields.ofBot(bot)
                .beside(() -> LOG.errorf("Entry %d of the outbox is set aside, so that others go on: %s", id, reason));
    }

    @Override
    public void storeAnswers() {
        if (storeAway) {
            storeAway = false;
            LOG.info("The database answers again: replies are sent");
        }
    }

    @Override
    public void storeFails(Throwable failure) {
        storeFailures.increment();
        if (!(failure instanceof StoreUnavailableException)) {
            LOG.error("The outbox could not be worked off", failure);
        } else if (!storeAway) {
            storeAway = true;
            LOG.warnf("%s. Replies wait in the outbox; trying again", failure.getMessage());
        }
    }

    private LogFields about(OutboxEntry entry) {
        return LogFields.ofBot(bot).andTicket(entry.ticketId());
    }

    private void waited(OutboxEntry entry) {
        time(operation(entry)).record(Duration.between(entry.askedFor(), clock.instant()));
    }

    private void count(OutboxEntry entry, String result) {
        deliveries(operation(entry), result).increment();
    }

    private Counter deliveries(String operation, String result) {
        return meters.counter("deskwire.deliveries", "bot", bot, "operation", operation, "result", result);
    }

    private Timer time(String operation) {
        return Timer.builder("deskwire.delivery.time")
                .description("From the moment at which it was asked for to Telegram's answer")
                .tag("bot", bot)
                .tag("operation", operation)
                .serviceLevelObjectives(IN_TIME)
                .register(meters);
    }

    private Counter limits(boolean all) {
        return meters.counter("deskwire.telegram.limited", "bot", bot, "scope", all ? "bot" : "chat");
    }

    private static String result(DeliveryOutcome outcome) {
        if (outcome instanceof DeliveryOutcome.Sent sent) {
            return sent.more() ? "part" : "sent";
        }
        return outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static String operation(OutboxEntry entry) {
        return named(entry.operation());
    }

    private static String named(OutboxOperation operation) {
        return operation.name().toLowerCase(Locale.ROOT);
    }

    private static String named(OutboxEntry entry) {
        return entry.message() == null
                ? "A " + operation(entry) + " of ticket " + entry.ticketId()
                : "Message " + entry.message().id() + " (" + operation(entry) + ")";
    }
}
