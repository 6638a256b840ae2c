package io.deskwire.bench.report;

import io.deskwire.bench.measure.Latencies;
import io.deskwire.bench.size.SizeFigures;
import io.deskwire.bench.size.SizeFigures.DeskStart;
import io.deskwire.bench.size.SizeFigures.ListWindows;
import io.deskwire.bench.start.Spread;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What a desk of years costs, as Markdown. */
public final class SizeReport {

    private final SizeFigures figures;
    private final Surroundings surroundings;

    public SizeReport(SizeFigures figures, Surroundings surroundings) {
        this.figures = figures;
        this.surroundings = surroundings;
    }

    /** The whole report. */
    public String markdown() {
        MarkdownTable starts = new MarkdownTable("A replica's start", "Seconds", "Heap")
                .row("on the empty desk", seconds(figures.empty()), heap(figures.empty()))
                .row("on the full one", seconds(figures.full()), heap(figures.full()));
        MarkdownTable times = new MarkdownTable("What is asked", "p50", "p95", "most");
        times.row(row("who is signed in (floor)", figures.floor()));
        times.row(row(
                String.format(Locale.ROOT, "snapshot, %.0f KB packed", figures.deskBytes() / 1000.0), figures.desk()));
        for (ListWindows windows : figures.windows()) {
            times.row(row("window: " + windows.list(), windows.times()));
        }
        for (ListWindows windows : figures.restricted()) {
            times.row(row("window for an agent of a small team: " + windows.list(), windows.times()));
        }
        times.row(row("counts at every replica, from the request on", figures.counts()));
        return head() + "\n" + starts.render() + "\n" + times.render();
    }

    private String head() {
        return """
                ## The size of a desk, measured %s

                - Machine: %s. %s. Everything, the sockets too, runs on this one machine.
                - Desk: %,d unresolved of %,d tickets, %,d messages, %,d agents in %d teams with a socket each at %d replicas. Nobody runs its bots.
                - Replicas: %s.
                - Starts: %d each, by turns; from the process to ready; heap live after a full collection when the first snapshot was answered. Middle (least – most).
                - Requests: %,d of each kind at one replica, one after the other, after a warm-up. Windows of 200 rows, each beginning where the one before ended.
                - Counts: tickets are taken one after the other; it ends when a socket at each replica was told the number.
                - Load average before: %s; after: %s.
                - Noise before: %s.
                - Noise after: %s.
                """.formatted(
                        surroundings.at().truncatedTo(ChronoUnit.MINUTES),
                        surroundings.machine(),
                        surroundings.database(),
                        figures.plan().unresolved(),
                        figures.plan().tickets(),
                        figures.plan().messages(),
                        figures.plan().agents(),
                        figures.plan().teams(),
                        figures.plan().replicas(),
                        figures.jvm(),
                        figures.plan().starts(),
                        figures.plan().requests(),
                        surroundings.loadBefore(),
                        surroundings.loadAfter(),
                        surroundings.noiseBefore().sentence(),
                        surroundings.noiseAfter().sentence());
    }

    private static String seconds(List<DeskStart> starts) {
        return spread(starts, DeskStart::seconds, "%.2f s (%.2f – %.2f)");
    }

    private static String heap(List<DeskStart> starts) {
        return spread(starts, DeskStart::heapMib, "%.1f MiB (%.1f – %.1f)");
    }

    private static String spread(List<DeskStart> starts, ToDoubleFunction<DeskStart> figure, String form) {
        Spread spread = Spread.of(starts.stream().map(figure::applyAsDouble).toList());
        return String.format(Locale.ROOT, form, spread.median(), spread.min(), spread.max());
    }

    private static String[] row(String what, Latencies times) {
        return new String[] {what, millis(times.p50()), millis(times.millisAt(95)), millis(times.max())};
    }

    private static String millis(double millis) {
        return String.format(Locale.ROOT, "%.1f ms", millis);
    }
}
