package io.deskwire.web.presence;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;

/**
 * Lets the bot know that an agent of this replica writes, so that the customer sees it. Every agent may answer every ticket, so
 * every signed-in agent may be seen to write; whether the customer can be reached is the bot's to know. Belongs to one context;
 * times are in nanoseconds.
 */
final class TypingRelay {
    /**
     * At most so often for a ticket: Telegram shows it for five seconds (Bot API, sendChatAction), and the bot takes one in four;
     * a little more than that, so that none of ours comes too early to be shown.
     */
    static final long EVERY = Duration.ofMillis(4_200).toNanos();
    /** As many as the bot remembers; what comes beyond is not shown. */
    static final int MOST = 1_000;

    private final LongFunction<Future<Boolean>> bot;
    private final LongPredicate stillTyping;
    private final PresenceMetrics metrics;
    private final Map<Long, Long> toldAt = new HashMap<>();
    private final Set<Long> again = new HashSet<>();

    /**
     * @param bot         tells it of a ticket; the result says whether it took it
     * @param stillTyping says whether an agent of this replica writes in a ticket now
     */
    TypingRelay(LongFunction<Future<Boolean>> bot, LongPredicate stillTyping, PresenceMetrics metrics) {
        this.bot = bot;
        this.stillTyping = stillTyping;
        this.metrics = metrics;
    }

    /** Tells of those who wrote just now, and of those who went on since the bot was told last and write still. */
    void turn(Collection<Long> typed, long now) {
        for (Iterator<Map.Entry<Long, Long>> told = toldAt.entrySet().iterator(); told.hasNext(); ) {
            Map.Entry<Long, Long> ticket = told.next();
            if (now - ticket.getValue() < EVERY) {
                continue;
            }
            if (again.remove(ticket.getKey()) && stillTyping.test(ticket.getKey())) {
                ticket.setValue(now);
                tell(ticket.getKey());
            } else {
                told.remove();
            }
        }
        for (long ticket : typed) {
            if (toldAt.containsKey(ticket)) {
                again.add(ticket);
            } else if (toldAt.size() < MOST) {
                toldAt.put(ticket, now);
                tell(ticket);
            } else {
                metrics.typing(false);
            }
        }
    }

    private void tell(long ticket) {
        // Within: what throws costs this ticket, and the others are told.
        Future.<Void>succeededFuture()
                .compose(nothing -> bot.apply(ticket))
                .onComplete(told -> metrics.typing(told.succeeded() && told.result()));
    }
}
