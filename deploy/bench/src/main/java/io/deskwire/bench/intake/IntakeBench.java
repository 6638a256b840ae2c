package io.deskwire.bench.intake;

import io.deskwire.bench.client.Customers;
import io.deskwire.bench.machine.CpuShares;
import io.deskwire.bench.measure.BenchFailure;
import io.deskwire.local.Line;
import io.deskwire.local.LineState;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The bot is stopped, customers fill its queue, the bot is started again. */
public final class IntakeBench {

    /** Among how many customers the queue is spread. */
    public static final int CHATS = 1_000;

    private static final long FIRST_CHAT = 1_000_000;
    /** As many as the simulator answers without a queue of its own. */
    private static final int POSTS_AT_ONCE = 32;
    /** A bot that takes in no more than this a second is broken, not slow. */
    private static final int SLOWEST = 100;

    private static final long START_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final int COMPARISON_WARM_UP_SECONDS = 2;
    private static final int MANY_CONNECTIONS = 8;

    /**
     * What came of it.
     *
     * @param rates of the bot
     * @param oneConnection transactions per second, one for each message, on one connection
     * @param eightConnections the same on eight
     * @param cpuMillis processor time for one message of the queue, by process, from the first one on
     */
    public record Result(
            int messages,
            IntakeRates rates,
            double oneConnection,
            double eightConnections,
            Map<String, Double> cpuMillis) {}

    private record Intake(IntakeRates rates, Map<String, Double> cpuMillis) {}

    private final Vertx vertx;
    private final Line line;
    private final LineState state;
    private final Consumer<String> progress;

    public IntakeBench(Vertx vertx, Line line, Consumer<String> progress) {
        this.vertx = vertx;
        this.line = line;
        this.state = line.state();
        this.progress = progress;
    }

    /**
     * @param messages how many wait for the bot
     * @param comparisonSeconds for each of the two comparisons
     */
    public Result run(int messages, int comparisonSeconds) throws Exception {
        Database database = new Database(state.postgres());
        try (Connection connection = database.connect()) {
            LogReader log = new LogReader(connection);
            line.bot().stop();
            progress.accept("The bot is down; customers write " + messages + " messages.");
            fill(messages);
            progress.accept("One transaction for each message, on 1 and on " + MANY_CONNECTIONS + " connections.");
            OneByOne oneByOne = new OneByOne(database, log.sample(), text(0));
            double one = oneByOne.perSecond(1, COMPARISON_WARM_UP_SECONDS, comparisonSeconds);
            double eight = oneByOne.perSecond(MANY_CONNECTIONS, COMPARISON_WARM_UP_SECONDS, comparisonSeconds);
            progress.accept("The bot starts and takes them in.");
            Intake intake = takeIn(log, messages);
            return new Result(messages, intake.rates(), one, eight, intake.cpuMillis());
        }
    }

    private void fill(int messages) throws InterruptedException {
        Customers customers = new Customers(vertx, state.simulator().url());
        Semaphore room = new Semaphore(POSTS_AT_ONCE);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        for (int i = 0; i < messages && failure.get() == null; i++) {
            room.acquire();
            customers
                    .write(FIRST_CHAT + i % CHATS, text(i))
                    .onFailure(failure::set)
                    .onComplete(done -> room.release());
        }
        room.acquire(POSTS_AT_ONCE);
        if (failure.get() != null) {
            throw new BenchFailure(
                    "The queue could not be filled: " + failure.get().getMessage(), failure.get());
        }
    }

    private static String text(int number) {
        return "Message " + number + " of a full queue. Could you tell me when the shop opens on Saturday?";
    }

    private Intake takeIn(LogReader log, int messages) throws Exception {
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

    private static void awaitHead(LogReader log, long head, CompletableFuture<Void> starting, long deadline)
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
