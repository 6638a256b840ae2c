package io.deskwire.bench.report;

import io.deskwire.bench.delivery.DeliveryBench;
import io.deskwire.bench.delivery.DeliveryTimes;
import io.deskwire.bench.floor.Way;
import io.deskwire.bench.intake.IntakeBench;
import io.deskwire.bench.intake.IntakeRates;
import io.deskwire.bench.intake.SingleCommitRates;
import io.deskwire.bench.measure.Latencies;
import io.deskwire.bench.reply.ReplyBench;
import io.deskwire.bench.start.Spread;
import io.deskwire.bench.start.StartBench;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Puts a run's figures into words and tables. */
public final class BenchReport {

    private static final String NONE = "–";
    private static final String NO_PGBENCH = "no pgbench on this machine";

    private final Figures figures;
    private final Surroundings surroundings;

    public BenchReport(Figures figures, Surroundings surroundings) {
        this.figures = figures;
        this.surroundings = surroundings;
    }

    /** The whole report as Markdown. */
    public String markdown() {
        return String.join("\n", head(), figures(), floors(), breakdown());
    }

    private String head() {
        return """
                ## Deskwire, measured %s

                - Machine: %s. %s. Everything, the load generator too, runs on this one machine.
                - Load average before: %s; after: %s.
                - Noise before: %s.
                - Noise after: %s.
                - Delivery: customers of %d chats write %d messages/s (open loop, each timed from the moment it was to be sent)
                  for %d s after %d s of warm-up, three replicas with %s sockets; one duration for each message at each socket.
                - Intake: %,d messages of %,d chats wait for a bot that is started then: as it is by default, and with the
                  cards off; before that a quarter of them, not counted. Comparison: one transaction for each
                  message (message, head and event row), %s, copies of the same tables on the same PostgreSQL.
                - Replies: an agent's HTTP to the simulator. %,d to %,d chats wait for a bot that is started then, with %d/s and %d/s
                  for each chat as Telegram's limits; as many wait for one without limits on either side; then %d/s for %d s after
                  %d s of warm-up, each timed from the moment it was to be sent.
                - Start: %d starts of one replica beside two running ones, process start to the first ready answer. Floor: a Java
                  program of the JDK alone that answers HTTP.
                """.formatted(
                surroundings.at().truncatedTo(ChronoUnit.MINUTES),
                surroundings.machine(),
                surroundings.database(),
                surroundings.loadBefore(),
                surroundings.loadAfter(),
                surroundings.noiseBefore().sentence(),
                surroundings.noiseAfter().sentence(),
                DeliveryBench.CHATS,
                figures.load().perSecond(),
                figures.load().seconds(),
                figures.load().warmUpSeconds(),
                figures.delivery().socketsByReplica(),
                figures.intake().messages(),
                IntakeBench.CHATS,
                figures.intake().oneByOne().map(SingleCommitRates::program).orElse(NO_PGBENCH),
                figures.replies().load().burst(),
                figures.replies().load().chats(),
                ReplyBench.LIMIT,
                ReplyBench.LIMIT_OF_CHAT,
                figures.replies().load().perSecond(),
                figures.replies().load().seconds(),
                figures.replies().load().warmUpSeconds(),
                figures.starts().count());
    }

    private String figures() {
        MarkdownTable table = new MarkdownTable("Figure", "Value", "Floor or comparison, same run", "Ratio");
        Latencies whole = figures.delivery().times().whole();
        times(table, "Message → event at a socket", whole, Way.MESSAGE);
        table.row("Messages at all sockets", figures.delivery().messages().sentence(), "0 wrong", NONE);
        table.row("Event numbers at all sockets", figures.delivery().numbers().sentence(), "0 wrong", NONE);
        intake(table);
        replies(table);
        starts(table);
        return table.render();
    }

    private void times(MarkdownTable table, String name, Latencies times, Way way) {
        time(table, name + ", p50", times.p50(), sum(way, Latencies::p50));
        time(table, name + ", p99", times.p99(), sum(way, Latencies::p99));
        time(table, name + ", max of " + times.count(), times.max(), sum(way, Latencies::max));
    }

    private static void time(MarkdownTable table, String name, double value, double sum) {
        table.row(name, millis(value), millis(sum) + " (sum of the parts below)", ratio(value, sum));
    }

    private void intake(MarkdownTable table) {
        IntakeRates rates = figures.intake().rates();
        Optional<SingleCommitRates> oneByOne = figures.intake().oneByOne();
        String steady = "Intake, middle 80 % of the queue";
        if (oneByOne.isPresent()) {
            double one = oneByOne.get().oneConnection();
            double eight = oneByOne.get().eightConnections();
            table.row(
                    steady,
                    perSecond(rates.steady()),
                    perSecond(one) + ", pgbench on 1 connection",
                    ratio(rates.steady(), one));
            table.row("", "", perSecond(eight) + ", pgbench on 8 connections", ratio(rates.steady(), eight));
        } else {
            table.row(steady, perSecond(rates.steady()), NO_PGBENCH, NONE);
        }
        table.row("Intake, first message to last", perSecond(rates.fromFirst()), NONE, NONE);
        table.row("Intake, process start to last message", perSecond(rates.withStart()), NONE, NONE);
        IntakeRates withoutCards = figures.intake().withoutCards();
        table.row("Intake without cards, middle 80 %", perSecond(withoutCards.steady()), NONE, NONE);
        table.row("Intake without cards, first message to last", perSecond(withoutCards.fromFirst()), NONE, NONE);
    }

    private void replies(MarkdownTable table) {
        ReplyBench.ReplyFigures replies = figures.replies();
        double limited = replies.limited().steady();
        table.row(
                "Replies under Telegram's limits, middle 80 %",
                String.format(Locale.ROOT, "%.1f/s", limited),
                ReplyBench.LIMIT + "/s, the limit",
                ratio(limited, ReplyBench.LIMIT));
        table.row(
                "Most messages in any second: to all, to one chat",
                replies.limits().mostInASecond() + ", " + replies.limits().mostToAChat(),
                ReplyBench.LIMIT + ", " + ReplyBench.LIMIT_OF_CHAT + "; "
                        + replies.limits().refused() + " refused (429)",
                NONE);
        table.row("Replies at the customers", replies.check().sentence(), "0 wrong", NONE);
        table.row(
                "Messages without limits, middle 80 % of " + replies.unlimited().count(),
                perSecond(replies.unlimited().steady()),
                NONE,
                NONE);
        times(table, "Reply → Telegram, nothing waits", replies.delay().whole(), Way.REPLY);
    }

    private void starts(MarkdownTable table) {
        StartBench.Starts replica = figures.starts().replica();
        StartBench.Starts floor = figures.starts().floor();
        table.row(
                "Replica's start, min / median / max",
                spread(replica.seconds(), "s", 2),
                spread(floor.seconds(), "s", 2),
                ratio(replica.seconds().median(), floor.seconds().median()));
        table.row(
                "Replica's resident memory when ready",
                spread(replica.residentMib(), "MiB", 0),
                spread(floor.residentMib(), "MiB", 0),
                ratio(replica.residentMib().median(), floor.residentMib().median()));
        table.row("The three replicas before the load", spread(figures.residentReadyMib(), "MiB", 0), NONE, NONE);
        table.row("The three replicas after it", spread(figures.residentLoadedMib(), "MiB", 0), NONE, NONE);
    }

    private String floors() {
        MarkdownTable table = new MarkdownTable("Part of the way, alone, at the same rate", "p50", "p99", "max");
        figures.floors().forEach(floor -> row(table, floor.name(), floor.times()));
        return table.render();
    }

    private String breakdown() {
        DeliveryTimes times = figures.delivery().times();
        MarkdownTable table = new MarkdownTable("Where a message's time goes (± 1 ms)", "p50", "p99", "max");
        row(table, "until its event has its number, in the transaction", times.untilNumbered());
        row(table, "from there to the socket", times.fromNumbered());
        MarkdownTable replies = new MarkdownTable("Where a reply's time goes, nothing waits", "p50", "p99", "max");
        row(
                replies,
                "until the agent is told that it is accepted",
                figures.replies().delay().accepted());
        row(replies, "until Telegram has it (± 1 ms)", figures.replies().delay().whole());
        MarkdownTable processors =
                new MarkdownTable("Processor time for a message", "at the steady rate", "from the full queue");
        Map<String, Double> queued = figures.intake().cpuMillis();
        figures.delivery()
                .cpuMillis()
                .forEach((name, value) -> processors.row(name, millis(value), millis(queued.get(name))));
        return table.render() + "\n" + replies.render() + "\n" + processors.render();
    }

    private static void row(MarkdownTable table, String name, Latencies times) {
        table.row(name, millis(times.p50()), millis(times.p99()), millis(times.max()));
    }

    /** Of the parts that are steps of their own. */
    private double sum(Way way, ToDoubleFunction<Latencies> of) {
        return figures.floors().stream()
                .filter(floor -> floor.steps().contains(way))
                .mapToDouble(floor -> of.applyAsDouble(floor.times()))
                .sum();
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f ms" : "%.1f ms", value);
    }

    private static String perSecond(double value) {
        return String.format(Locale.ROOT, "%,.0f/s", value);
    }

    private static String spread(Spread spread, String unit, int digits) {
        String form = "%." + digits + "f";
        return String.format(
                Locale.ROOT,
                form + " / " + form + " / " + form + " " + unit,
                spread.min(),
                spread.median(),
                spread.max());
    }

    private static String ratio(double value, double floor) {
        return floor == 0 ? NONE : String.format(Locale.ROOT, "%.2f", value / floor);
    }
}
