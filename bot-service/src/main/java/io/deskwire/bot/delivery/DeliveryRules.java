package io.deskwire.bot.delivery;

import io.deskwire.bot.telegram.ChatCall;
import io.deskwire.bot.telegram.SendResult;
import io.deskwire.retry.Backoff;
import io.deskwire.store.outbox.OutboxEntry;
import io.deskwire.store.outbox.OutboxOperation;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;

/** Decides what an answer of Telegram's means for an entry. */
final class DeliveryRules {
    /** An entry that waited long for its turn still gets a few tries of its own. */
    private static final int LEAST_ATTEMPTS = 4;
    /** Limits of a chat are of a second, and of a group's minute. */
    private static final Duration IN_PASSING = Duration.ofMinutes(1);
    /** However often Telegram says "later": what a customer asked a day ago, they have asked again or forgotten. */
    private static final Duration LONGEST_LIMITED = Duration.ofHours(24);
    /** What ends the bot each time it is tried must not do so for ever. */
    private static final int MOST_CRASHES = 10;

    private final InstantSource clock;
    private final Backoff backoff;
    private final Duration giveUpAfter;

    DeliveryRules(InstantSource clock, Backoff backoff, Duration giveUpAfter) {
        this.clock = clock;
        this.backoff = backoff;
        this.giveUpAfter = giveUpAfter;
    }

    /**
     * Tells whether anything waits as long as Telegram asks to. Where nothing does, its chat must not rest either: what is said there
     * next would lie in the outbox for all that time, and nobody would be told.
     */
    boolean isWaitedFor(Duration delay) {
        return delay.compareTo(LONGEST_LIMITED) <= 0;
    }

    /** Tells whether Telegram's refusal says that what was asked for is so already. */
    boolean isSo(SendResult.Refused refused, OutboxEntry entry) {
        String said = refused.description().toLowerCase(Locale.ROOT);
        return switch (entry.operation()) {
            // Also the surplus of a message whose new text needs fewer of Telegram's.
            case EDIT -> said.contains("message is not modified") || said.contains("message to delete not found");
            case DELETE -> said.contains("message to delete not found");
            // Also the former message of a card that is sent anew, and a message without buttons that is to lose them.
            case CARD, NOTICE ->
                said.contains("message is not modified")
                        || said.contains("message to edit not found")
                        || said.contains("message can't be edited");
            case SEND, REACT -> false;
        };
    }

    /**
     * Returns the outcome after a call that was not done.
     *
     * @param step which of the plan's calls it was, from 0; of an edit the calls before it changed a message each, since what is
     *             left over is deleted last and at once
     */
    DeliveryOutcome after(SendResult result, OutboxEntry entry, DeliveryPlan plan, int step) {
        DeliveryOutcome outcome =
                after(result, entry, plan, plan.steps().get(step).call());
        return outcome instanceof DeliveryOutcome.Failed failed && entry.operation() == OutboxOperation.EDIT && step > 0
                ? new DeliveryOutcome.Failed(
                        "Only " + step + " of the "
                                + entry.telegramIds().texts().size() + " messages of this reply could be changed. "
                                + failed.reason(),
                        failed.blocked())
                : outcome;
    }

    private DeliveryOutcome after(SendResult result, OutboxEntry entry, DeliveryPlan plan, ChatCall call) {
        if (result instanceof SendResult.Refused refused) {
            return new DeliveryOutcome.Failed(refused.reason(), refused.blocked());
        }
        if (result instanceof SendResult.RetryAfter limited) {
            return limited(limited, entry);
        }
        if (result instanceof SendResult.Unclear unclear) {
            return unclear(unclear.cause(), entry, call, plan.part(), plan.parts());
        }
        return notDone(((SendResult.NotSent) result).cause(), entry);
    }

    /** Returns the outcome of an entry whose sender did not come back in time. */
    DeliveryOutcome lost(OutboxEntry entry, int parts) {
        if (entry.attempts() == 0) {
            return restored(entry, parts);
        }
        return switch (entry.operation()) {
            case SEND ->
                new DeliveryOutcome.Unknown(
                        "The bot stopped while it was sending " + named(entry.partsSent() + 1, parts)
                                + ". It may have arrived.",
                        parts);
            case NOTICE -> new DeliveryOutcome.Failed("The bot stopped while it was sending this.", null);
            case EDIT, DELETE, REACT, CARD ->
                entry.attempts() < MOST_CRASHES
                        ? new DeliveryOutcome.Postponed(
                                Duration.ZERO, "The bot stopped meanwhile and does it again.", false)
                        : new DeliveryOutcome.Failed(
                                "The bot stopped " + entry.attempts() + " times while it was doing this.", null);
        };
    }

    /** What nobody claimed was given up by {@code restored}, the command of who restored the database. */
    private static DeliveryOutcome restored(OutboxEntry entry, int parts) {
        String why = "The desk was restored to an earlier state, in which this waited to be sent.";
        return entry.operation() == OutboxOperation.SEND
                ? new DeliveryOutcome.Unknown(why, parts)
                : new DeliveryOutcome.Failed(why, null);
    }

    private DeliveryOutcome unclear(String cause, OutboxEntry entry, ChatCall call, int part, int parts) {
        if (entry.operation() == OutboxOperation.SEND) {
            String which =
                    parts > 1 ? " It was " + named(part, parts) + "; it may have arrived." : " It may have arrived.";
            return new DeliveryOutcome.Unknown(cause + "." + which, parts);
        }
        if (!call.makesMessage()) {
            // An edit or a deletion twice is one.
            return notDone(cause, entry);
        }
        // A notice or a card twice is worse than none.
        return entry.operation() == OutboxOperation.CARD
                ? new DeliveryOutcome.Unknown(cause + ". It may have arrived.", 0)
                : new DeliveryOutcome.Failed(cause, null);
    }

    private DeliveryOutcome limited(SendResult.RetryAfter limited, OutboxEntry entry) {
        long seconds = limited.delay().toSeconds();
        // One that waited long for its turn was in nobody's hands; Telegram may well ask for some seconds, and once
        // more, before it takes it. Longer waits are none that it asks for in passing.
        boolean inPassing = limited.delay().compareTo(IN_PASSING) <= 0 && tries(entry) < LEAST_ATTEMPTS;
        boolean tooLate = tries(entry) > 1 && !inPassing && olderThan(LONGEST_LIMITED.minus(limited.delay()), entry);
        if (tooLate || !isWaitedFor(limited.delay())) {
            return new DeliveryOutcome.Failed(
                    "Telegram limits this chat and would take it too late to be of use.", null);
        }
        return new DeliveryOutcome.Postponed(limited.delay(), "Telegram asks to wait " + seconds + " s.", true);
    }

    private DeliveryOutcome notDone(String cause, OutboxEntry entry) {
        if (tries(entry) >= LEAST_ATTEMPTS && olderThan(giveUpAfter, entry)) {
            return new DeliveryOutcome.Failed("Given up after " + entry.attempts() + " tries. " + cause, null);
        }
        return new DeliveryOutcome.Postponed(backoff.after(entry.attempts()), cause, false);
    }

    /** Each part that arrived was a try that went well. */
    private static int tries(OutboxEntry entry) {
        return entry.attempts() - entry.partsSent();
    }

    private static String named(int part, int parts) {
        return parts > 1 ? "part " + part + " of " + parts : "this";
    }

    private boolean olderThan(Duration age, OutboxEntry entry) {
        return entry.askedFor().plus(age).isBefore(clock.instant());
    }
}
