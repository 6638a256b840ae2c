package io.deskwire.bot.delivery;

import io.deskwire.bot.telegram.ChatCall;
import io.deskwire.bot.telegram.SendResult;
import io.deskwire.bot.telegram.TelegramSender;
import io.deskwire.retry.Backoff;
import io.deskwire.store.Database;
import io.deskwire.store.files.StoredFiles;
import io.deskwire.store.outbox.TicketCards;
import io.deskwire.store.people.Contacts;
import io.deskwire.timers.VertxTimers;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/** Does in the chats of a bot's customers what the outbox asks for, and shows there that agents type. */
public final class OutboxWorker {
    /** As long as a hiccup lasts. */
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    /** A database that comes back should not be noticed by customers. */
    private static final Duration LONGEST_STORE_WAIT = Duration.ofSeconds(5);
    /** Telegram in trouble is asked once a minute and reply. */
    private static final Duration LONGEST_TELEGRAM_WAIT = Duration.ofSeconds(60);

    private final DeliveryLoop loop;
    private final TypingSignals typing;

    /**
     * @param bot Telegram's number of the bot
     */
    public OutboxWorker(
            long bot,
            Database database,
            TelegramSender telegram,
            CardRenderer cards,
            NoticeRenderer notices,
            DeliveryConfig config,
            MeterRegistry meters,
            Vertx vertx) {
        Clock clock = Clock.systemUTC();
        DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();
        VertxTimers timers = new VertxTimers(vertx);
        TicketCards shown = new TicketCards(database);
        Planner planner = new Planner(
                new StoredFileSource(new StoredFiles(database)), new CardPlanner(cards, shown::find), notices);
        DeliveryRules rules =
                new DeliveryRules(clock, new Backoff(FIRST_WAIT, LONGEST_TELEGRAM_WAIT, random), config.giveUpAfter());
        DeliveryReport report = new DeliveryReport(meters, bot, clock);
        DatabaseDeliveryStore store =
                new DatabaseDeliveryStore(bot, database, shown, rules, config.lease(), report, clock);
        SendRateLimiter pace = new SendRateLimiter(
                clock,
                new SendRateLimiter.Limit(config.perSecond(), config.burst()),
                new SendRateLimiter.Limit(config.perSecondAndChat(), config.burstPerChat()));
        Backoff backoff = new Backoff(FIRST_WAIT, LONGEST_STORE_WAIT, random);
        OutboxDispatcher.ChatCaller sender = new TelegramCalls(telegram);
        OutboxDispatcher carrier =
                new OutboxDispatcher(store, sender, planner::plan, rules, pace, report, timers, backoff);
        loop = new DeliveryLoop(
                store,
                carrier,
                pace,
                new SenderLease(clock, config.turn()),
                report,
                timers,
                clock,
                backoff,
                config.parallel(),
                config.idle());
        Contacts contacts = new Contacts();
        typing = new TypingSignals(
                ticket -> database.snapshot(transaction -> contacts.chatOf(transaction, ticket))
                        .map(chat -> chat.filter(known -> known.bot() == bot)),
                carrier,
                sender,
                pace,
                clock,
                loop::whileOurs,
                report::storeFails);
    }

    /** Begins to look for replies. */
    public void start() {
        loop.start();
    }

    /** Looks now: somebody says that there is a reply. Cheap when there is none, and safe before the start. */
    public void wake() {
        loop.wake();
    }

    /** An agent types in a ticket: the customer sees it, unless there is something more important to send. */
    public void typing(long ticketId) {
        typing.typing(ticketId);
    }

    /** Claims nothing more; completes when nothing is in flight. */
    public CompletableFuture<Void> stop() {
        return loop.stop();
    }

    private record TelegramCalls(TelegramSender telegram) implements OutboxDispatcher.ChatCaller {
        @Override
        public Uni<SendResult> call(ChatCall call) {
            return telegram.call(call);
        }

        @Override
        public Duration patience(ChatCall call) {
            return telegram.patience(call);
        }
    }
}
