package io.deskwire.observability;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A panel of a dashboard of Grafana's, without its place. Each method changes one thing and answers the same object. */
final class Panel {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ObjectNode panel = JSON.objectNode();
    private final ObjectNode defaults = panel.putObject("fieldConfig").putObject("defaults");
    private final ArrayNode targets = panel.putArray("targets");

    private Panel(String type, String title, String description) {
        panel.put("type", type).put("title", title).put("description", description);
        source(panel);
        defaults.putObject("custom");
        ((ObjectNode) panel.get("fieldConfig")).putArray("overrides");
    }

    /** Lines over time; nothing hides that a value is above 0. */
    static Panel lines(String title, String description) {
        Panel lines = new Panel("timeseries", title, description);
        lines.defaults.withObject("/custom").put("fillOpacity", 8).put("showPoints", "never");
        lines.defaults.put("min", 0);
        lines.panel
                .putObject("options")
                .putObject("tooltip")
                .put("mode", "multi")
                .put("sort", "desc");
        return lines;
    }

    /** One number of now. */
    static Panel number(String title, String description) {
        Panel number = new Panel("stat", title, description);
        ObjectNode options = number.panel.putObject("options");
        options.put("colorMode", "background").put("graphMode", "none");
        options.putObject("reduceOptions").putArray("calcs").add("lastNotNull");
        return number;
    }

    /** A table of now. */
    static Panel table(String title, String description) {
        return new Panel("table", title, description);
    }

    /** Asks for a series; the legend may have labels in double braces. */
    Panel asks(String legend, String expression) {
        ObjectNode target = targets.addObject();
        source(target);
        target.put("refId", Character.toString('A' + targets.size() - 1))
                .put("expr", expression)
                .put("legendFormat", legend);
        if (!panel.get("type").asText().equals("timeseries")) {
            target.put("instant", true).put("range", false);
        }
        if (panel.get("type").asText().equals("table")) {
            target.put("format", "table");
        }
        return this;
    }

    Panel unit(String name) {
        defaults.put("unit", name);
        return this;
    }

    /** Green below the first, orange from it on, red from the second on. */
    Panel turnsAt(double orange, double red) {
        return begins("green").turns("orange", orange).turns("red", red);
    }

    /** Red below this, green from it on. */
    Panel wants(double least) {
        return begins("red").turns("green", least);
    }

    /** Red below the first, orange from it on, green from the second on. */
    Panel wants(double least, double enough) {
        return begins("red").turns("orange", least).turns("green", enough);
    }

    /** Of this colour where no least value gives it another. */
    Panel begins(String colour) {
        defaults.putObject("color").put("mode", "thresholds");
        ArrayNode steps =
                defaults.putObject("thresholds").put("mode", "absolute").putArray("steps");
        steps.addObject().put("color", colour).putNull("value");
        return this;
    }

    /** Of this colour from a value on. */
    Panel turns(String colour, double from) {
        defaults.withObject("/thresholds")
                .withArray("/steps")
                .addObject()
                .put("color", colour)
                .put("value", from);
        return this;
    }

    /** What is shown in the place of a number. */
    Panel shows(double value, String text) {
        ArrayNode mappings = defaults.withArray("/mappings");
        ObjectNode mapping = mappings.addObject().put("type", "value");
        String number = value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
        mapping.putObject("options").putObject(number).put("text", text);
        return this;
    }

    /** What is shown where there is nothing. */
    Panel showsNothingAs(String text) {
        defaults.put("noValue", text);
        return this;
    }

    /** As before, and of a colour: else it has that of the lowest value, which may be a good one. Also where 0 is divided by 0. */
    Panel showsNothingAs(String text, String colour) {
        ObjectNode mapping = defaults.withArray("/mappings").addObject().put("type", "special");
        ObjectNode options = mapping.putObject("options").put("match", "null+nan");
        options.putObject("result").put("text", text).put("color", colour);
        return showsNothingAs(text);
    }

    /** Leads to the runbooks of these alerts. */
    Panel ledBy(String... names) {
        ArrayNode links = panel.withArray("/links");
        for (String name : names) {
            links.addObject()
                    .put("title", name)
                    .put("url", "${runbooks}/" + name + ".md")
                    .put("targetBlank", true);
        }
        return this;
    }

    /** Each row leads to the runbook that its column {@code alertname} names. */
    Panel eachLedByItsName() {
        defaults.putArray("links")
                .addObject()
                .put("title", "Runbook")
                .put("url", "${runbooks}/${__data.fields.alertname}.md")
                .put("targetBlank", true);
        ObjectNode organize = panel.putArray("transformations").addObject().put("id", "organize");
        ObjectNode options = organize.putObject("options");
        ObjectNode hidden = options.putObject("excludeByName");
        List.of("Time", "__name__", "alertstate", "Value", "job").forEach(name -> hidden.put(name, true));
        ObjectNode order = options.putObject("indexByName");
        order.put("alertname", 0).put("severity", 1);
        return this;
    }

    ObjectNode at(int id, int x, int y, int width, int height) {
        panel.put("id", id);
        panel.putObject("gridPos").put("x", x).put("y", y).put("w", width).put("h", height);
        return panel;
    }

    static void source(ObjectNode of) {
        of.putObject("datasource").put("type", "prometheus").put("uid", "${datasource}");
    }
}
