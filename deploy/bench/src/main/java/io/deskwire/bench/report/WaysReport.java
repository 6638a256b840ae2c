package io.deskwire.bench.report;

import io.deskwire.bench.fanout.SocketFaults;
import io.deskwire.bench.fanout.SocketWay;
import io.deskwire.bench.fanout.WayCost;
import io.deskwire.bench.fanout.WaysBench.WaysFigures;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What the ways of a socket cost, as Markdown: the middle of the rounds, and the least and the most of them. */
public final class WaysReport {

    private final WaysFigures figures;
    private final Surroundings surroundings;

    public WaysReport(WaysFigures figures, Surroundings surroundings) {
        this.figures = figures;
        this.surroundings = surroundings;
    }

    /** The whole report. */
    public String markdown() {
        MarkdownTable table =
                new MarkdownTable("Way", "Heap of a socket", "Processor for a frame", "Allocated for a frame");
        figures.costs().stream()
                .map(WayCost::way)
                .distinct()
                .forEach(way -> table.row(
                        way.name(),
                        spread(way, "%.2f", WayCost::heapKib, "KiB"),
                        spread(way, "%.1f", WayCost::frameMicros, "µs"),
                        spread(way, "%.0f", WayCost::frameBytes, "B")));
        return head() + "\n" + table.render();
    }

    private String head() {
        return """
                ## The ways of a socket, measured %s

                - Machine: %s. %s. Everything, the load generator too, runs on this one machine.
                - Replicas: %s. One after the other on the same servers, %d rounds over all ways, each a process of its own: recent events full, %d s of warm-up, %,d sockets, %d events/s of 975 B for %d s.
                - Heap: live after a full collection, with the sockets less without, by the sockets. Processor: of the whole process, by the frames that arrived. Allocated: by all of its threads, by the same frames.
                - Each figure: the middle of the rounds (least – most).
                - Load average before: %s; after: %s.
                - Noise before: %s.
                - Noise after: %s.
                - All sockets: %s.
                """.formatted(
                        surroundings.at().truncatedTo(ChronoUnit.MINUTES),
                        surroundings.machine(),
                        surroundings.database(),
                        figures.jvm(),
                        figures.load().rounds(),
                        figures.load().warmUpSeconds(),
                        figures.load().sockets(),
                        figures.load().rate(),
                        figures.load().seconds(),
                        surroundings.loadBefore(),
                        surroundings.loadAfter(),
                        surroundings.noiseBefore().sentence(),
                        surroundings.noiseAfter().sentence(),
                        faults().sentence());
    }

    private SocketFaults faults() {
        return figures.costs().stream()
                .map(WayCost::faults)
                .reduce(SocketFaults::plus)
                .orElseThrow();
    }

    private String spread(SocketWay way, String form, ToDoubleFunction<WayCost> figure, String unit) {
        List<Double> values = figures.costs().stream()
                .filter(cost -> cost.way().equals(way))
                .map(figure::applyAsDouble)
                .sorted()
                .toList();
        return String.format(
                Locale.ROOT,
                form + " %s (" + form + " – " + form + ")",
                values.get(values.size() / 2),
                unit,
                values.get(0),
                values.get(values.size() - 1));
    }
}
