package io.deskwire.bot.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How fast Telegram lets a bot write: over all chats and in each of them, and not at all where and while it says so. Token buckets;
 * lives on one thread.
 */
final class SendRateLimiter {
    /** So many chats in a row that are told to wait, and none that is not: then it is the bot that is limited, not the chats. */
    static final int FLOOD_AFTER = 3;

    private final InstantSource clock;
    private final Limit each;
    private final Bucket all;
    private final Map<Long, Bucket> chats = new HashMap<>();
    private final Map<Long, Instant> limited = new HashMap<>();
    private final Set<Long> limitedInARow = new HashSet<>();
    private Instant allRestUntil = Instant.MIN;

    /**
     * A token bucket.
     *
     * @param perSecond what is allowed in the long run
     * @param burst     what is allowed at once after a pause
     */
    record Limit(double perSecond, int burst) {}

    /**
     * @param overall messages to all chats together
     * @param each    messages to each chat
     */
    SendRateLimiter(InstantSource clock, Limit overall, Limit each) {
        this.clock = clock;
        this.each = each;
        this.all = new Bucket(overall, clock.instant());
    }

    /** Counts a message to the chat if it may go now; else returns how long to wait. Zero: it may go. */
    Duration take(long chatId) {
        Duration wait = untilMay(chatId);
        if (wait.isZero()) {
            all.take();
            chats.computeIfAbsent(chatId, id -> new Bucket(each, clock.instant()))
                    .take();
        }
        return wait;
    }

    /** Counts what is no message and yet a call, if it may go now without making messages wait. */
    boolean takeSpare(long chatId) {
        Instant now = clock.instant();
        if (now.isBefore(allRestUntil) || limited.containsKey(chatId) || !all.isFull(now)) {
            return false;
        }
        all.take();
        return true;
    }

    /** Returns how many messages may go now, to chats that do not rest. */
    int free() {
        Instant now = clock.instant();
        return now.isBefore(allRestUntil) ? 0 : (int) Math.floor(all.level(now));
    }

    /** Returns the chats to which nothing may go now. Forgets those that may have all they want. */
    Set<Long> resting() {
        Instant now = clock.instant();
        limited.values().removeIf(until -> !until.isAfter(now));
        chats.values().removeIf(bucket -> bucket.isFull(now));
        Set<Long> resting = new HashSet<>(limited.keySet());
        chats.forEach((chat, bucket) -> {
            if (bucket.level(now) < 1) {
                resting.add(chat);
            }
        });
        return resting;
    }

    /** Returns how long it is until more may go than now, at most {@code atMost}. */
    Duration untilMore(Duration atMost) {
        Instant now = clock.instant();
        if (free() == 0) {
            return shorter(atMost, later(Duration.between(now, allRestUntil), all.untilOne(now)));
        }
        Duration wait = atMost;
        for (long chat : resting()) {
            wait = shorter(wait, untilMay(chat));
        }
        return wait;
    }

    /** Telegram asked to wait before the next message to this chat. */
    void limited(long chatId, Duration delay) {
        limited.put(chatId, clock.instant().plus(delay));
        limitedInARow.add(chatId);
        if (limitedInARow.size() >= FLOOD_AFTER) {
            // The shortest of the waits: a chat that has to wait longer does so by itself.
            allRestUntil = limitedInARow.stream()
                    .map(chat -> limited.getOrDefault(chat, Instant.MIN))
                    .min(Instant::compareTo)
                    .orElse(Instant.MIN);
        }
    }

    /** Telegram took something: the bot as a whole is not limited. */
    void taken() {
        limitedInARow.clear();
    }

    /** Tells whether the bot as a whole waits because Telegram asked it to. */
    boolean allRest() {
        return clock.instant().isBefore(allRestUntil);
    }

    private Duration untilMay(long chatId) {
        Instant now = clock.instant();
        Duration wait = later(all.untilOne(now), Duration.between(now, allRestUntil));
        wait = later(wait, Duration.between(now, limited.getOrDefault(chatId, now)));
        Bucket chat = chats.get(chatId);
        return chat == null ? wait : later(wait, chat.untilOne(now));
    }

    private static Duration later(Duration one, Duration other) {
        Duration longer = one.compareTo(other) > 0 ? one : other;
        return longer.isNegative() ? Duration.ZERO : longer;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static final class Bucket {
        private final Limit limit;
        private double level;
        private Instant at;

        private Bucket(Limit limit, Instant now) {
            this.limit = limit;
            this.level = limit.burst();
            this.at = now;
        }

        private double level(Instant now) {
            double gained = Duration.between(at, now).toNanos() / 1e9 * limit.perSecond();
            level = Math.min(limit.burst(), level + Math.max(0, gained));
            at = now;
            return level;
        }

        private boolean isFull(Instant now) {
            return level(now) >= limit.burst();
        }

        private Duration untilOne(Instant now) {
            double missing = 1 - level(now);
            return missing <= 1e-6
                    ? Duration.ZERO
                    : Duration.ofNanos((long) Math.ceil(missing / limit.perSecond() * 1e9));
        }

        private void take() {
            level -= 1;
        }
    }
}
