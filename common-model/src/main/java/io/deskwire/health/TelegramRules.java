package io.deskwire.health;

import io.deskwire.store.health.TelegramFacts;
import java.time.Duration;
import java.time.Instant;

/** Judges from what the database knows whether customers hear the desk: the worst that is so is said. */
public final class TelegramRules {
    private static final TelegramState NEVER = new TelegramState(
            TelegramState.HealthLevel.UNKNOWN, "The bot has not been heard of yet: it may not be running.", null);

    private final TelegramLimits limits;

    public TelegramRules(TelegramLimits limits) {
        this.limits = limits;
    }

    /** Judges. */
    public TelegramState judge(TelegramFacts facts) {
        Instant now = facts.at();
        Instant due = facts.outbox().oldest();
        Instant poll = facts.poll();
        if (due != null && older(due, now, limits.outboxStopped())) {
            return new TelegramState(TelegramState.HealthLevel.STOPPED, unsent(facts, due), due);
        }
        if (poll != null && older(poll, now, limits.updatesStopped())) {
            return new TelegramState(
                    TelegramState.HealthLevel.STOPPED,
                    "The bot has not heard from Telegram for " + span(poll, now)
                            + ": what customers write does not come in.",
                    poll);
        }
        if (due != null && older(due, now, limits.outboxLate())) {
            return new TelegramState(TelegramState.HealthLevel.LATE, unsent(facts, due), due);
        }
        if (poll != null && older(poll, now, limits.updatesLate())) {
            return new TelegramState(
                    TelegramState.HealthLevel.LATE,
                    "The bot has not heard from Telegram for " + span(poll, now) + ".",
                    poll);
        }
        Instant kept = facts.intake().ours();
        if (kept != null && older(kept, now, limits.intakeLate())) {
            return new TelegramState(
                    TelegramState.HealthLevel.LATE,
                    "Messages of customers could not be taken in for " + span(kept, now) + ".",
                    kept);
        }
        Instant file = facts.files().oldest();
        if (file != null && older(file, now, limits.filesLate())) {
            return new TelegramState(
                    TelegramState.HealthLevel.LATE,
                    "A file of a customer's has been waiting for " + span(file, now) + ".",
                    file);
        }
        return poll == null ? NEVER : TelegramState.OK;
    }

    /** Where something became due only just now, or something went since, others get through. */
    private String unsent(TelegramFacts facts, Instant due) {
        TelegramFacts.OutboxBacklog outbox = facts.outbox();
        String since = span(due, facts.at());
        boolean reached = outbox.reached() != null && outbox.reached().isAfter(due);
        return !reached && outbox.newest() != null && older(outbox.newest(), facts.at(), limits.outboxLate())
                ? "Nothing has reached customers for " + since + "."
                : "A reply has been waiting to be sent for " + since + ".";
    }

    private static boolean older(Instant at, Instant now, Duration than) {
        return !at.plus(than).isAfter(now);
    }

    /** Coarse: what is said changes once a minute at most, and each change is a frame for every page. */
    private static String span(Instant from, Instant to) {
        long seconds = Duration.between(from, to).toSeconds();
        if (seconds < 60) {
            return "almost a minute";
        }
        return seconds < 3_600 ? seconds / 60 + " min" : seconds / 3_600 + " h";
    }
}
