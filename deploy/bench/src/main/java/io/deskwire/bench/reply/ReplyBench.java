package io.deskwire.bench.reply;

import io.deskwire.bench.bot.BotSettings;
import io.deskwire.bench.client.BotCalls;
import io.deskwire.bench.client.Customers;
import io.deskwire.bench.client.Desk;
import io.deskwire.bench.delivery.DeliveryCheck;
import io.deskwire.bench.intake.BenchDatabase;
import io.deskwire.bench.intake.IntakeBench;
import io.deskwire.bench.measure.Crowd;
import io.deskwire.local.Line;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Agents answer the customers of the intake's last queue: as fast as the bot can send, as fast as Telegram lets it, and now and
 * then, when nothing waits.
 */
public final class ReplyBench {

    /** What Telegram allows a bot: messages a second to all chats, and to one (Bots FAQ). */
    public static final int LIMIT = 30;

    public static final int LIMIT_OF_CHAT = 1;

    private static final int READS_AT_ONCE = 16;
    private static final int TOO_MANY_REQUESTS = 429;

    /**
     * What came of it.
     *
     * @param unlimited all messages, cards too, without limits on either side, from a full outbox
     * @param limited replies under Telegram's limits, from a full outbox
     * @param limits what the bot's messages looked like to Telegram while it had limits
     * @param check all replies at the customers
     */
    public record ReplyFigures(
            ReplyLoad load,
            SendRate unlimited,
            SendRate limited,
            Limits limits,
            ReplyDelay delay,
            DeliveryCheck check) {}

    /**
     * Under the limits.
     *
     * @param mostInASecond messages to all chats in the fullest second
     * @param mostToAChat messages to one chat in its fullest second
     * @param refused calls that were answered with 429
     */
    public record Limits(int mostInASecond, int mostToAChat, long refused) {}

    private final Line line;
    private final BotSettings settings;
    private final Consumer<String> progress;
    private final Desk desk;
    private final Customers customers;
    private final BotCalls calls;
    private final Arrivals arrivals = new Arrivals();

    public ReplyBench(Vertx vertx, Line line, BotSettings settings, Consumer<String> progress) throws Exception {
        this.line = line;
        this.settings = settings;
        this.progress = progress;
        desk = Desk.signIn(vertx, line.state());
        customers = new Customers(vertx, line.state().simulator().url());
        calls = new BotCalls(line.state().simulator().url());
    }

    /** The bot runs, and its customers have their tickets. */
    public ReplyFigures run(ReplyLoad load) throws Exception {
        try (Connection connection = new BenchDatabase(line.state().postgres()).connect()) {
            DeskDatabase database = new DeskDatabase(connection);
            ReplyingAgents agents =
                    new ReplyingAgents(desk, database.conversations(IntakeBench.FIRST_CHAT, load.chats()), arrivals);
            progress.accept("The bot is down; agents take " + load.chats() + " tickets and write " + load.burst()
                    + " replies, which it then sends without limits.");
            line.bot().stop();
            agents.claimAll();
            SendRate unlimited = SendRate.of(times(sent(agents, database, load, BotSettings.WITHOUT_PACE)));
            progress.accept("As many again, which it sends under Telegram's limits of " + LIMIT + "/s and "
                    + LIMIT_OF_CHAT + "/s for each chat.");
            line.bot().stop();
            calls.limit(LIMIT, LIMIT_OF_CHAT);
            List<BotCalls.RecordedCall> limited = sent(agents, database, load, BotSettings.DEFAULT);
            progress.accept("Nothing waits any more; agents write " + load.perSecond() + " replies/s.");
            ReplyingAgents.Steady steady = agents.replySteadily(load);
            database.awaitNothingWaits();
            List<BotCalls.RecordedCall> underLimits = new ArrayList<>(limited);
            underLimits.addAll(calls.news());
            calls.unlimited();
            Crowd.run(
                    "Reading a customer's chat",
                    load.chats(),
                    READS_AT_ONCE,
                    i -> compare(arrivals.chats().get(i)));
            return new ReplyFigures(
                    load,
                    unlimited,
                    SendRate.of(times(limited)),
                    limits(underLimits),
                    steady.delay(),
                    arrivals.check());
        }
    }

    /** Agents write while the bot is down; it starts with these settings; returns its calls when nothing waits. */
    private List<BotCalls.RecordedCall> sent(
            ReplyingAgents agents, DeskDatabase database, ReplyLoad load, Map<String, String> bot) throws Exception {
        settings.write(bot);
        agents.reply(load.burst());
        calls.news();
        line.bot().start();
        database.awaitNothingWaits();
        return calls.news();
    }

    private Future<?> compare(long chatId) {
        return customers.received(chatId).onSuccess(received -> arrivals.compare(chatId, received));
    }

    private static List<Long> times(List<BotCalls.RecordedCall> calls) {
        return calls.stream()
                .filter(BotCalls.RecordedCall::isMessage)
                .map(BotCalls.RecordedCall::atMillis)
                .toList();
    }

    private static Limits limits(List<BotCalls.RecordedCall> calls) {
        Map<Long, List<BotCalls.RecordedCall>> byChat =
                calls.stream().collect(Collectors.groupingBy(BotCalls.RecordedCall::chatId));
        return new Limits(
                SendRate.mostInASecond(times(calls)),
                byChat.values().stream()
                        .mapToInt(chat -> SendRate.mostInASecond(times(chat)))
                        .max()
                        .orElse(0),
                calls.stream()
                        .filter(call -> call.status() == TOO_MANY_REQUESTS)
                        .count());
    }
}
