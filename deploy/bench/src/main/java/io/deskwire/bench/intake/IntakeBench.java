package io.deskwire.bench.intake;

import io.deskwire.bench.bot.BotSettings;
import io.deskwire.bench.client.Customers;
import io.deskwire.bench.machine.CpuShares;
import io.deskwire.bench.measure.BenchFailure;
import io.deskwire.bench.measure.Crowd;
import io.deskwire.local.Line;
import io.deskwire.local.LineState;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The bot is stopped, customers fill its queue, the bot is started again: with the tickets' cards off, and as it is by default. */
public final class IntakeBench {

    /** Among how many customers each queue is spread. */
    public static final int CHATS = 1_000;

    /** The customers of the last queue, whose tickets stay: others may write to them later. */
    public static final long FIRST_CHAT = 1_000_000;

    private static final long FIRST_CHAT_WITHOUT_CARDS = 2_000_000;
    private static final long FIRST_CHAT_OF_WARM_UP = 3_000_000;
    /** Of the queue: some seconds. */
    private static final int WARM_UP_PART = 4;
    /** As many as the simulator answers without a queue of its own. */
    private static final int POSTS_AT_ONCE = 32;
    /** A bot that takes in no more than this a second is broken, not slow. */
    private static final int SLOWEST = 100;

    private static final long START_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(120);

    /**
     * What came of it.
     *
     * @param rates of the bot as it is by default
     * @param withoutCards of the bot that keeps no cards in the customers' chats
     * @param oneByOne without PostgreSQL's pgbench on this machine, nothing
     * @param cpuMillis processor time for one message of the queue, by process, from the first one on, with all by default
     */
    public record IntakeFigures(
            int messages,
            IntakeRates rates,
            IntakeRates withoutCards,
            Optional<SingleCommitRates> oneByOne,
            Map<String, Double> cpuMillis) {}

    private record Intake(IntakeRates rates, Map<String, Double> cpuMillis) {}

    private final Vertx vertx;
    private final Line line;
    private final LineState state;
    private final BotSettings settings;
    private final Consumer<String> progress;

    public IntakeBench(Vertx vertx, Line line, BotSettings settings, Consumer<String> progress) {
        this.vertx = vertx;
        this.line = line;
        this.state = line.state();
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * @param messages how many wait for the bot, each time
     * @param comparisonSeconds for each of the two comparisons
     */
    public IntakeFigures run(int messages, int comparisonSeconds) throws Exception {
        BenchDatabase database = new BenchDatabase(state.postgres());
        try (Connection connection = database.connect()) {
            JdbcLogReader log = new JdbcLogReader(connection);
            // The replicas' compilers are busy with the first flood of events, whatever the bot's settings are.
            queue(messages / WARM_UP_PART, FIRST_CHAT_OF_WARM_UP, BotSettings.WITHOUT_CARDS);
            takeIn(log, messages / WARM_UP_PART);
            queue(messages, FIRST_CHAT_WITHOUT_CARDS, BotSettings.WITHOUT_CARDS);
            Intake withoutCards = takeIn(log, messages);
            queue(messages, FIRST_CHAT, BotSettings.DEFAULT);
            progress.accept("One transaction for each message, by pgbench.");
            Optional<SingleCommitRates> oneByOne =
                    SingleCommitRates.measure(database, state.postgres(), log.sample(), text(0), comparisonSeconds);
            Intake intake = takeIn(log, messages);
            return new IntakeFigures(messages, intake.rates(), withoutCards.rates(), oneByOne, intake.cpuMillis());
        }
    }

    private void queue(int messages, long firstChat, Map<String, String> bot) throws InterruptedException {
        line.bot().stop();
        settings.write(bot);
        progress.accept("The bot is down; customers write " + messages + " messages.");
        Customers customers = new Customers(vertx, state.simulator().url());
        Crowd.run(
                "Filling the bot's queue",
                messages,
                POSTS_AT_ONCE,
                i -> customers.write(firstChat + i % CHATS, text(i)));
    }

    private static String text(int number) {
        return "Message " + number + " of a full queue. Could you tell me when the shop opens on Saturday?";
    }

    private Intake takeIn(JdbcLogReader log, int messages) throws Exception {
        progress.accept("The bot starts and takes them in.");
        long before = log.head();
        Instant started = Instant.now();
        // Ready is not waited for: updates are taken in before that.
        CompletableFuture<Void> starting = CompletableFuture.runAsync(line.bot()::start);
        // A customer's first message opens a ticket, which is an event of its own.
        long head = before + messages + Math.min(messages, CHATS);
        long deadline = System.nanoTime() + START_LIMIT_NANOS + TimeUnit.SECONDS.toNanos(messages / SLOWEST);
        awaitHead(log, before + 1, starting, deadline);
        CpuShares first = CpuShares.now(line.state());
        awaitHead(log, head, starting, deadline);
        CpuShares last = CpuShares.now(line.state());
        starting.get();
        List<Instant> times = log.messageTimes(before);
        long different = log.differentTexts(before);
        if (times.size() != messages || different != messages) {
            throw new BenchFailure("Of " + messages + " messages the log has " + times.size() + ", " + different
                    + " different ones: some were lost or doubled.");
        }
        return new Intake(IntakeRates.of(started, times), last.millisEach(first, messages));
    }

    private static void awaitHead(JdbcLogReader log, long head, CompletableFuture<Void> starting, long deadline)
            throws Exception {
        while (log.head() < head) {
            if (starting.isCompletedExceptionally() || System.nanoTime() > deadline) {
                starting.getNow(null);
                throw new BenchFailure("The bot did not take the queue in: the log ends at " + log.head()
                        + " and was to reach " + head + ".");
            }
            Thread.sleep(50);
        }
    }
}
