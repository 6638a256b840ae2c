package io.deskwire.bench.report;

import io.deskwire.bench.fanout.Fanned;
import io.deskwire.bench.fanout.FanoutFigures;
import io.deskwire.bench.fanout.FanoutLoad;
import io.deskwire.bench.fanout.LevelResult;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts what sockets cost into words and tables. */
public final class FanoutReport {

    private static final String NONE = "–";

    private final FanoutFigures figures;
    private final Surroundings surroundings;

    public FanoutReport(FanoutFigures figures, Surroundings surroundings) {
        this.figures = figures;
        this.surroundings = surroundings;
    }

    /** The whole report as Markdown. */
    public String markdown() {
        return String.join("\n", head(), figures(), levels(), latencies(), classes());
    }

    private String head() {
        return """
                ## The fan-out, measured %s

                - Machine: %s. %s. Everything, the load generator too, runs on this one machine.
                - Replicas: %s, collector %s.
                - Load average before: %s; after: %s.
                - Noise before: %s.
                - Noise after: %s.
                - All sockets: %s.
                """.formatted(
                        surroundings.at().truncatedTo(ChronoUnit.MINUTES),
                        surroundings.machine(),
                        surroundings.database(),
                        figures.jvm(),
                        figures.collector(),
                        surroundings.loadBefore(),
                        surroundings.loadAfter(),
                        surroundings.noiseBefore().sentence(),
                        surroundings.noiseAfter().sentence(),
                        figures.faults().sentence());
    }

    private String figures() {
        MarkdownTable table = new MarkdownTable("Figure", "Aim", "Value", "Floor, same run", "Ratio");
        for (LevelResult level : figures.levels()) {
            level.deliveries().forEach(delivery -> delivery(table, level.sockets(), delivery));
        }
        for (LevelResult level : figures.levels()) {
            if (level.sockets() >= 10_000 || level == last()) {
                idle(table, level);
            }
        }
        for (FanoutFigures.Latency latency : figures.latencies()) {
            latency(table, latency);
        }
        for (LevelResult level : figures.levels()) {
            if (level.resumed().statements() != null) {
                resumed(table, level);
            }
        }
        return table.render();
    }

    private LevelResult last() {
        return figures.levels().get(figures.levels().size() - 1);
    }

    private static void delivery(MarkdownTable table, int sockets, LevelResult.FanoutDelivery delivery) {
        double ours = delivery.desk().cpuMicrosPerFrame();
        double floor = delivery.floor().cpuMicrosPerFrame();
        table.row(
                text(
                        "Processor for a frame, %,d sockets, %d events/s of %,d B",
                        sockets, delivery.perSecond(), delivery.bytes()),
                "≤ 1.5 × floor",
                micros(ours) + sharing(delivery.desk()),
                micros(floor),
                text("%.2f", ours / floor));
    }

    /** What an event costs where events shared frames. */
    private static String sharing(Fanned fanned) {
        return fanned.eventsPerFrame() < 1.05
                ? ""
                : text(
                        " (%.1f events in each, %s an event)",
                        fanned.eventsPerFrame(), micros(fanned.cpuMicrosPerFrame() / fanned.eventsPerFrame()));
    }

    private void idle(MarkdownTable table, LevelResult level) {
        LevelResult.Memory memory = level.memory();
        String sockets = text("%,d idle sockets", level.sockets());
        table.row(sockets + ": live heap of each", "≤ 10 KiB", text("%.1f KiB", memory.heapKibPerSocket()), NONE, NONE);
        table.row(
                sockets + ": resident memory of each",
                "≤ 10 KiB",
                text("%.1f KiB", memory.residentKibPerSocket()),
                NONE,
                NONE);
        if (level.idle() != null) {
            table.row(
                    text("%s: processor, over %.0f s", sockets, level.idle().seconds()),
                    "< 2 % of a core",
                    percent(level.idle().cpuShare()),
                    percent(figures.empty().cpuShare()) + " without sockets",
                    NONE);
        }
    }

    private static void latency(MarkdownTable table, FanoutFigures.Latency latency) {
        Fanned.Times ours = latency.desk().latency();
        Fanned.Times floor = latency.floor().latency();
        row(table, latency.perSecond(), "p50", ours.p50(), floor.p50());
        row(table, latency.perSecond(), "p99", ours.p99(), floor.p99());
        row(table, latency.perSecond(), "p99.9", ours.p999(), floor.p999());
    }

    private static void row(MarkdownTable table, int perSecond, String which, double ours, double floor) {
        table.row(
                text("Commit → socket, three replicas, %d events/s, %s", perSecond, which),
                NONE,
                millis(ours),
                millis(floor),
                text("%.2f", ours / floor));
    }

    private static void resumed(MarkdownTable table, LevelResult level) {
        LevelResult.Resumed resumed = level.resumed();
        String sockets = text("%,d sockets dropped and resumed at once", level.sockets());
        table.row(sockets + ": all live again", NONE, text("%.2f s", resumed.seconds()), NONE, NONE);
        table.row(
                sockets + ": statements at PostgreSQL",
                "session checks only",
                text(
                        "%,d session checks, %d reads of the log, %d others",
                        resumed.statements().sessionChecks(),
                        resumed.statements().logReads(),
                        resumed.statements().others()),
                NONE,
                NONE);
    }

    private String levels() {
        MarkdownTable table = new MarkdownTable(
                "Sockets",
                "Frame at 2 events/s",
                "idle use left out",
                "its floor",
                "Heap of a socket",
                "Resident",
                "Idle",
                "All resumed",
                "Opened");
        for (LevelResult level : figures.levels()) {
            LevelResult.FanoutDelivery slow = level.deliveries().stream()
                    .filter(delivery -> delivery.perSecond() == 2)
                    .findFirst()
                    .orElse(null);
            table.row(
                    text("%,d", level.sockets()),
                    slow == null ? NONE : micros(slow.desk().cpuMicrosPerFrame()),
                    slow == null || level.idle() == null
                            ? NONE
                            : micros(slow.desk().cpuMicrosPerFrame(level.idle().cpuShare())),
                    slow == null ? NONE : micros(slow.floor().cpuMicrosPerFrame()),
                    text("%.1f KiB", level.memory().heapKibPerSocket()),
                    text("%.1f KiB", level.memory().residentKibPerSocket()),
                    level.idle() == null ? NONE : percent(level.idle().cpuShare()),
                    text(
                            "%.2f s (p50 %.0f ms, %d tried again)",
                            level.resumed().seconds(),
                            level.resumed().p50Millis(),
                            level.resumed().retries()),
                    text("%.1f s", level.openSeconds()));
        }
        return table.render();
    }

    private String latencies() {
        MarkdownTable table = new MarkdownTable(
                "Where", "Sockets", "Events/s", "Events a frame", "Processor busy", "p50", "p99", "p99.9", "max");
        for (LevelResult level : figures.levels()) {
            for (LevelResult.FanoutDelivery delivery : level.deliveries()) {
                times(table, "one replica", level.sockets(), delivery.perSecond(), delivery.desk());
                times(table, "floor", level.sockets(), delivery.perSecond(), delivery.floor());
            }
        }
        return table.render();
    }

    private static void times(MarkdownTable table, String where, int sockets, int perSecond, Fanned fanned) {
        Fanned.Times times = fanned.latency();
        table.row(
                where,
                text("%,d", sockets),
                text("%d", perSecond),
                text("%.2f", fanned.eventsPerFrame()),
                percent(fanned.cpuSeconds() / fanned.seconds()),
                millis(times.p50()),
                millis(times.p99()),
                millis(times.p999()),
                millis(times.max()));
    }

    private String classes() {
        LevelResult level = figures.levels().stream()
                .filter(each -> each.sockets() >= 10_000)
                .findFirst()
                .orElse(last());
        List<Map.Entry<String, Double>> growth =
                List.copyOf(level.memory().growth().entrySet());
        return text("What a socket keeps on the heap, of %,d: ", level.sockets())
                + growth.stream()
                        .map(entry -> text("`%s` %.0f B", entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(", "))
                + ".\n"
                + text(
                        "Latencies through three replicas are of %d sockets; the commits themselves took ",
                        FanoutLoad.LATENCY_SOCKETS)
                + figures.latencies().stream()
                        .map(latency -> text("%s at %d/s", millis(latency.commitP50Millis()), latency.perSecond()))
                        .collect(Collectors.joining(" and "))
                + " (p50).\n";
    }

    private static String text(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }

    private static String micros(double value) {
        return text("%.1f µs", value);
    }

    private static String millis(double value) {
        return text(value < 10 ? "%.2f ms" : "%.1f ms", value);
    }

    private static String percent(double share) {
        return text("%.1f %%", share * 100);
    }
}
