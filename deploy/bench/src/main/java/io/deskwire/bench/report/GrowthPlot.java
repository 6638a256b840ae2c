package io.deskwire.bench.report;

import io.deskwire.bench.fanout.FanoutFigures;
import io.deskwire.bench.fanout.LevelResult;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** How each figure grows with the number of sockets: small panels in one SVG, readable on light and on dark paper. */
public final class GrowthPlot {

    private static final int COLUMNS = 3;
    private static final int GAP = 16;

    private final List<LevelResult> levels;

    public GrowthPlot(FanoutFigures figures) {
        this.levels = figures.levels();
    }

    /** The whole file. */
    public String svg() {
        List<PlotPanel> panels = List.of(
                panel(
                        "Processor for a frame at 2 events/s",
                        "µs",
                        line("replica", level -> slow(level).desk().cpuMicrosPerFrame()),
                        line("floor", level -> slow(level).floor().cpuMicrosPerFrame())),
                panel(
                        "Commit to socket at 2 events/s, p50",
                        "ms",
                        line("replica", level -> slow(level).desk().latency().p50()),
                        line("floor", level -> slow(level).floor().latency().p50())),
                panel("Live heap of an idle socket", "KiB", line("replica", level -> level.memory()
                        .heapKibPerSocket())),
                panel(
                        "Replica's memory",
                        "MiB",
                        line("resident", level -> level.memory().residentMib()),
                        line("live heap", level -> level.memory().heapMib())),
                panel(
                        "Processor of an idle replica",
                        "% of a core",
                        line(
                                "replica",
                                level -> Objects.requireNonNull(level.idle()).cpuShare() * 100)),
                panel("All dropped and resumed at once", "s", line("all live again", level -> level.resumed()
                        .seconds())));
        int rows = (panels.size() + COLUMNS - 1) / COLUMNS;
        int width = COLUMNS * (PlotPanel.WIDTH + GAP) - GAP;
        int height = rows * (PlotPanel.HEIGHT + GAP) - GAP;
        StringBuilder svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="system-ui, sans-serif" font-size="11" role="img" aria-label="How each figure grows with the number of sockets">
                <style>
                text { fill: #57606a } .title { fill: #24292f; font-weight: 600 } .grid { stroke: #d0d7de }
                .s0 { stroke: #0969da } .s1 { stroke: #bc4c00 } .f0 { fill: #0969da } .f1 { fill: #bc4c00 }
                @media (prefers-color-scheme: dark) {
                text { fill: #9198a1 } .title { fill: #f0f6fc } .grid { stroke: #3d444d }
                .s0 { stroke: #4493f8 } .s1 { stroke: #db6d28 } .f0 { fill: #4493f8 } .f1 { fill: #db6d28 }
                }
                </style>
                """.formatted(width, height));
        for (int i = 0; i < panels.size(); i++) {
            int x = i % COLUMNS * (PlotPanel.WIDTH + GAP);
            int y = i / COLUMNS * (PlotPanel.HEIGHT + GAP);
            svg.append(panels.get(i).svg(x, y));
        }
        return svg.append("</svg>\n").toString();
    }

    private static LevelResult.FanoutDelivery slow(LevelResult level) {
        return level.deliveries().stream()
                .filter(delivery -> delivery.perSecond() == 2)
                .findFirst()
                .orElseThrow();
    }

    private record PlotLine(String name, ToDoubleFunction<LevelResult> value) {}

    private static PlotLine line(String name, ToDoubleFunction<LevelResult> value) {
        return new PlotLine(name, value);
    }

    private PlotPanel panel(String title, String unit, PlotLine... lines) {
        return new PlotPanel(
                title,
                unit,
                List.of(lines).stream()
                        .map(line -> new PlotPanel.PlotSeries(line.name(), points(line.value())))
                        .toList());
    }

    /** Levels at which a figure was not measured have no point. */
    private List<PlotPanel.Point> points(ToDoubleFunction<LevelResult> value) {
        return levels.stream()
                .filter(level -> !level.deliveries().isEmpty() && level.idle() != null)
                .map(level -> new PlotPanel.Point(level.sockets(), value.applyAsDouble(level)))
                .toList();
    }
}
