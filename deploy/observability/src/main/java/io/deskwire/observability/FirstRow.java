package io.deskwire.observability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The numbers of the dashboard's first row with their values and colours, and what fires, as a picture for where there is no Grafana. */
public final class FirstRow {
    private static final int WIDTH = 230;
    private static final int HEIGHT = 96;
    private static final int IN_A_LINE = 4;
    private static final int HEAD = 34;

    private final StringBuilder svg = new StringBuilder();
    private final List<String> firing;

    private FirstRow(List<String> firing) {
        this.firing = firing;
    }

    /**
     * Draws it.
     *
     * @param ask what a query comes to, if to anything
     * @param firing alerts
     */
    public static String svg(Path dashboard, Function<String, OptionalDouble> ask, List<String> firing)
            throws IOException {
        List<JsonNode> numbers = new ArrayList<>();
        new ObjectMapper().readTree(dashboard.toFile()).get("panels").forEach(panel -> {
            if (panel.get("type").asText().equals("stat")) {
                numbers.add(panel);
            }
        });
        return new FirstRow(firing).draw(numbers, ask);
    }

    private String draw(List<JsonNode> numbers, Function<String, OptionalDouble> ask) {
        int lines = (numbers.size() + IN_A_LINE - 1) / IN_A_LINE;
        int height = HEAD + lines * HEIGHT + HEAD + Math.max(1, firing.size()) * HEAD;
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\">\n"
                .formatted(IN_A_LINE * WIDTH, height));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#f4f5f5\"/>\n");
        text(8, 22, 15, "#24292e", "Is it healthy, how far behind is it, what now");
        for (int i = 0; i < numbers.size(); i++) {
            number(numbers.get(i), ask, i % IN_A_LINE * WIDTH, HEAD + i / IN_A_LINE * HEIGHT);
        }
        int y = HEAD + lines * HEIGHT;
        text(8, y + 22, 13, "#24292e", "What now");
        List<String> rows = firing.isEmpty() ? List.of("Nothing: no alert fires.") : firing;
        for (String row : rows) {
            y += HEAD;
            text(24, y + 22, 14, firing.isEmpty() ? "#24292e" : "#1f60c4", row);
        }
        return svg.append("</svg>\n").toString();
    }

    private void number(JsonNode panel, Function<String, OptionalDouble> ask, int x, int y) {
        OptionalDouble value = ask.apply(panel.at("/targets/0/expr").asText().replace("$namespace", ".*"));
        JsonNode defaults = panel.at("/fieldConfig/defaults");
        svg.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"3\" fill=\"%s\"/>%n"
                .formatted(x + 4, y + 4, WIDTH - 8, HEIGHT - 8, colour(defaults, value)));
        text(x + 14, y + 26, 13, "white", panel.get("title").asText());
        text(x + 14, y + 70, 30, "white", words(defaults, value));
    }

    private static String colour(JsonNode defaults, OptionalDouble value) {
        String name = "red";
        for (JsonNode mapping : defaults.path("mappings")) {
            name = mapping.at("/options/result/color").asText(name);
        }
        if (value.isPresent()) {
            for (JsonNode step : defaults.at("/thresholds/steps")) {
                JsonNode least = step.get("value");
                if (least.isNull() || value.getAsDouble() >= least.asDouble()) {
                    name = step.get("color").asText();
                }
            }
        }
        return switch (name) {
            case "green" -> "#3f8f4f";
            case "orange" -> "#d9822b";
            default -> "#c4162a";
        };
    }

    private static String words(JsonNode defaults, OptionalDouble value) {
        if (value.isEmpty()) {
            return defaults.path("noValue").asText("No data");
        }
        double number = value.getAsDouble();
        for (JsonNode mapping : defaults.path("mappings")) {
            JsonNode text = mapping.at("/options/" + (long) number + "/text");
            if (number == Math.rint(number) && text.isTextual()) {
                return text.asText();
            }
        }
        if (!defaults.path("unit").asText().equals("s")) {
            return String.format(Locale.ROOT, "%.0f", number);
        }
        return number < 1
                ? String.format(Locale.ROOT, "%.0f ms", number * 1000)
                : String.format(Locale.ROOT, "%.1f s", number);
    }

    private void text(int x, int y, int size, String colour, String words) {
        svg.append("<text x=\"%d\" y=\"%d\" font-size=\"%d\" fill=\"%s\">%s</text>%n"
                .formatted(x, y, size, colour, words.replace("&", "&amp;").replace("<", "&lt;")));
    }
}
