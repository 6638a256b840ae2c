package io.deskwire.bot.delivery;

import io.deskwire.bot.telegram.SendResult;
import io.deskwire.pace.Backoff;
import io.deskwire.store.OutboxEntry;
import java.time.Duration;
import java.time.InstantSource;

/** Decides what an answer of Telegram's means for a reply. */
final class DeliveryRules {
    /** A reply that waited long for its turn still gets a few tries of its own. */
    private static final int LEAST_ATTEMPTS = 4;
    /** However often Telegram says "later": what a customer asked a day ago, they have asked again or forgotten. */
    private static final Duration LONGEST_LIMITED = Duration.ofHours(24);

    private final InstantSource clock;
    private final Backoff backoff;
    private final Duration giveUpAfter;

    DeliveryRules(InstantSource clock, Backoff backoff, Duration giveUpAfter) {
        this.clock = clock;
        this.backoff = backoff;
        this.giveUpAfter = giveUpAfter;
    }

    Fate after(SendResult result, OutboxEntry entry) {
        if (result instanceof SendResult.Sent sent) {
            return new Fate.Sent(sent.messageId());
        }
        if (result instanceof SendResult.Refused refused) {
            return new Fate.Failed(refused.reason(), refused.blocked());
        }
        if (result instanceof SendResult.Unclear unclear) {
            return new Fate.Unknown(unclear.cause() + ". It may have arrived.");
        }
        if (result instanceof SendResult.RetryAfter limited) {
            return limited(limited, entry);
        }
        return notSent((SendResult.NotSent) result, entry);
    }

    private Fate limited(SendResult.RetryAfter limited, OutboxEntry entry) {
        long seconds = limited.delay().toSeconds();
        if (olderThan(LONGEST_LIMITED.minus(limited.delay()), entry)) {
            return new Fate.Failed("Telegram limits this chat and would take the reply too late to be of use.", false);
        }
        return new Fate.Postponed(
                limited.delay(),
                "Telegram limits this chat: it is sent in " + seconds + (seconds == 1 ? " second." : " seconds."));
    }

    private Fate notSent(SendResult.NotSent notSent, OutboxEntry entry) {
        if (entry.attempts() >= LEAST_ATTEMPTS && olderThan(giveUpAfter, entry)) {
            return new Fate.Failed("Given up after " + entry.attempts() + " tries. " + notSent.cause(), false);
        }
        return new Fate.Postponed(backoff.after(entry.attempts()), notSent.cause());
    }

    private boolean olderThan(Duration age, OutboxEntry entry) {
        return entry.createdAt().plus(age).isBefore(clock.instant());
    }
}
