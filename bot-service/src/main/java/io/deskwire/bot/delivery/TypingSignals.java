package io.deskwire.bot.delivery;

import io.deskwire.bot.telegram.ChatCalls;
import io.deskwire.bot.telegram.SendResult;
import io.deskwire.store.people.Contacts;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Shows customers that an agent is typing. A signal is worth something now or not at all: it is dropped when something else is on its
 * way to the chat, when the bot is busy, and when it comes late. Lives on one thread.
 */
final class TypingSignals {
    /** Telegram shows it for five seconds (Bot API, sendChatAction). */
    static final Duration EVERY = Duration.ofSeconds(4);
    /** What takes longer than this to look up is shown when the agent has sent already. */
    static final Duration LATE_AFTER = Duration.ofSeconds(2);
    /** More tickets than agents type in at once; what comes beyond is dropped until some are over. */
    private static final int MOST = 1_000;
    /** Where Telegram is slow to answer, signals must not take the places of replies (64, TelegramHttp). */
    static final int CALLS_AT_ONCE = 8;

    private final Function<Long, Uni<Optional<Contacts.CustomerChat>>> chats;
    private final OutboxDispatcher carrier;
    private final OutboxDispatcher.ChatCaller sender;
    private final SendRateLimiter pace;
    private final InstantSource clock;
    private final Executor thread;
    private final Consumer<Throwable> failed;
    private final Map<Long, Instant> shown = new HashMap<>();
    private final AtomicInteger underWay = new AtomicInteger();

    /** Runs a task on the thread that this lives on, if it is this process that sends. */
    @FunctionalInterface
    interface Executor {
        void run(Runnable task);
    }

    /**
     * @param chats  returns the chat of a ticket's customer
     * @param failed is told when the database does not know
     */
    TypingSignals(
            Function<Long, Uni<Optional<Contacts.CustomerChat>>> chats,
            OutboxDispatcher carrier,
            OutboxDispatcher.ChatCaller sender,
            SendRateLimiter pace,
            InstantSource clock,
            Executor thread,
            Consumer<Throwable> failed) {
        this.chats = chats;
        this.carrier = carrier;
        this.sender = sender;
        this.pace = pace;
        this.clock = clock;
        this.thread = thread;
        this.failed = failed;
    }

    /** An agent types in a ticket; from any thread, as often as it comes. */
    void typing(long ticketId) {
        thread.run(() -> {
            Instant now = clock.instant();
            shown.values().removeIf(at -> !at.plus(EVERY).isAfter(now));
            if (shown.containsKey(ticketId) || shown.size() >= MOST) {
                return;
            }
            shown.put(ticketId, now);
            // It is not tried again: the next key that is pressed is a new signal.
            Uni.createFrom()
                    .deferred(() -> chats.apply(ticketId))
                    .subscribe()
                    .with(
                            chat -> chat.filter(known -> !known.blocked())
                                    .ifPresent(known -> thread.run(() -> show(known, now))),
                            failed);
        });
    }

    private void show(Contacts.CustomerChat chat, Instant signalledAt) {
        long chatId = chat.chatId();
        boolean late = signalledAt.plus(LATE_AFTER).isBefore(clock.instant());
        boolean busy = underWay.get() >= CALLS_AT_ONCE || carrier.chatsByEntry().containsValue(chatId);
        if (late || busy || !pace.takeSpare(chatId)) {
            return;
        }
        underWay.incrementAndGet();
        Uni<SendResult> call = sender.call(ChatCalls.typing(chatId, chat.topic()));
        call.onTermination().invoke(underWay::decrementAndGet).subscribe().with(result -> {
            if (result instanceof SendResult.RetryAfter limited) {
                thread.run(() -> pace.limited(chatId, limited.delay()));
            }
        });
    }
}
