package io.deskwire.bench.report;

import java.util.List;
import java.util.Locale;

/**
 * One figure over the number of sockets, both axes from zero.
 *
 * @param unit of the vertical axis
 * @param series at most two
 */
record PlotPanel(String title, String unit, List<PlotSeries> series) {

    static final int WIDTH = 280;
    static final int HEIGHT = 190;

    private static final int LEFT = 40;
    private static final int RIGHT = 20;
    private static final int TOP = 40;
    private static final int BOTTOM = 22;
    private static final int STEPS = 4;

    /** A line and its name. */
    record PlotSeries(String name, List<Point> points) {}

    /** A measured value. */
    record Point(double sockets, double value) {}

    /** The panel with its upper left corner there. */
    String svg(int x, int y) {
        double right = roundUp(highest(true));
        double top = roundUp(highest(false));
        StringBuilder svg = new StringBuilder(text("<g transform=\"translate(%d %d)\">\n", x, y));
        svg.append(text("<text class=\"title\" x=\"0\" y=\"12\">%s, %s</text>\n", title, unit));
        legend(svg);
        for (int i = 0; i <= STEPS; i++) {
            double height = y(i * top / STEPS, top);
            svg.append(text(
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>\n",
                    LEFT, WIDTH - RIGHT, height, height));
            svg.append(text(
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n",
                    LEFT - 6, height + 4, number(i * top / STEPS)));
            double across = x(i * right / STEPS, right);
            svg.append(text(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
                    across, HEIGHT - 6, number(i * right / STEPS)));
        }
        for (int i = 0; i < series.size(); i++) {
            line(svg, i, right, top);
        }
        return svg.append("</g>\n").toString();
    }

    private void legend(StringBuilder svg) {
        int x = LEFT;
        for (int i = 0; i < series.size(); i++) {
            svg.append(text("<circle class=\"f%d\" cx=\"%d\" cy=\"25\" r=\"3\"/>\n", i, x + 3));
            svg.append(text(
                    "<text x=\"%d\" y=\"29\">%s</text>\n", x + 10, series.get(i).name()));
            x += 24 + 7 * series.get(i).name().length();
        }
    }

    private void line(StringBuilder svg, int index, double right, double top) {
        StringBuilder points = new StringBuilder();
        StringBuilder dots = new StringBuilder();
        for (Point point : series.get(index).points()) {
            double x = x(point.sockets(), right);
            double y = y(point.value(), top);
            points.append(text("%.1f,%.1f ", x, y));
            dots.append(text(
                    "<circle class=\"f%d\" cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\"><title>%s: %s %s</title></circle>\n",
                    index, x, y, number(point.sockets()), number(point.value()), unit));
        }
        svg.append(text(
                "<polyline class=\"s%d\" fill=\"none\" stroke-width=\"1.5\" points=\"%s\"/>\n",
                index, points.toString().strip()));
        svg.append(dots);
    }

    private double highest(boolean sockets) {
        return series.stream()
                .flatMap(each -> each.points().stream())
                .mapToDouble(point -> sockets ? point.sockets() : point.value())
                .max()
                .orElse(1);
    }

    private static double x(double sockets, double right) {
        return LEFT + sockets / right * (WIDTH - LEFT - RIGHT);
    }

    private static double y(double value, double top) {
        return HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM);
    }

    /** The next of 1, 2, 4, 6, 8 and ten times those: a quarter of it is a number that people read. */
    static double roundUp(double value) {
        if (value <= 0) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double step : new double[] {1, 2, 4, 6, 8}) {
            if (value <= step * power * (1 + 1e-9)) {
                return step * power;
            }
        }
        return 10 * power;
    }

    private static String number(double value) {
        if (value >= 10_000 || value == Math.rint(value)) {
            return text("%,.0f", value);
        }
        return text(value < 1 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f", value);
    }

    private static String text(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
