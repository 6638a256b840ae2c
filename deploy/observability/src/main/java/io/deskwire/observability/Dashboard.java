package io.deskwire.observability;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The dashboard of Grafana as it is imported: rows of panels, of which the first answers whether the desk is healthy, how far behind it
 * is and what to do now. Its program writes {@code dashboard.json}.
 */
public final class Dashboard {
    private static final int WIDTH = 24;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ArrayNode panels = JsonNodeFactory.instance.arrayNode();
    private int y;

    private Dashboard() {}

    /** Writes the file of the checkout that is named, or of the one in which the program runs. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(new Observability(Path.of(arguments.length == 0 ? "." : arguments[0])).dashboard(), json());
    }

    /** Returns the file's content. */
    public static String json() throws IOException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
        return JSON.writer(printer).writeValueAsString(of()) + "\n";
    }

    /** Returns the queries of a dashboard, with a value in the place of Grafana's variable. */
    public static List<String> queries(Path file) throws IOException {
        return JSON.readTree(file.toFile()).findValuesAsText("expr").stream()
                .map(query -> query.replace("$namespace", ".*"))
                .toList();
    }

    private static ObjectNode of() {
        Dashboard dashboard = new Dashboard();
        dashboard.row("Is it healthy, how far behind is it, what now", 6, 4, HealthPanels.numbers());
        dashboard.beneath(24, 7, HealthPanels.now());
        dashboard.beneath(12, 8, HealthPanels.levels());
        dashboard.row("Web", 8, 8, ServicePanels.web());
        dashboard.row("Bot", 8, 8, ServicePanels.bot());
        dashboard.row("Database", 8, 8, PartPanels.database());
        dashboard.row("Redis", 8, 8, PartPanels.redis());
        dashboard.row("JVM", 8, 8, PartPanels.jvm());
        return dashboard.whole();
    }

    private ObjectNode whole() {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        // Of the newest Grafana 10: from it on they are brought up to date by themselves.
        whole.put("title", "Deskwire").put("uid", "deskwire").put("schemaVersion", 39);
        whole.put("editable", true).put("refresh", "30s").put("timezone", "browser");
        whole.putArray("tags").add("deskwire");
        whole.putObject("time").put("from", "now-3h").put("to", "now");
        whole.putObject("annotations").putArray("list");
        ArrayNode variables = whole.putObject("templating").putArray("list");
        variables
                .addObject()
                .put("type", "datasource")
                .put("name", "datasource")
                .put("label", "Prometheus")
                .put("query", "prometheus");
        ObjectNode namespace = variables
                .addObject()
                .put("type", "query")
                .put("name", "namespace")
                .put("label", "Namespace")
                .put("query", "label_values(deskwire_telegram_state, namespace)")
                .put("refresh", 2)
                .put("includeAll", true)
                // Also what has no such label, as on one machine.
                .put("allValue", ".*");
        Panel.source(namespace);
        namespace.putObject("current").put("text", "All").put("value", "$__all");
        ObjectNode runbooks = variables
                .addObject()
                .put("type", "textbox")
                .put("name", "runbooks")
                .put("label", "Runbooks at")
                .put("query", "docs/runbooks");
        runbooks.putObject("current").put("text", "docs/runbooks").put("value", "docs/runbooks");
        whole.set("panels", panels);
        return whole;
    }

    private void row(String title, int width, int height, List<Panel> content) {
        ObjectNode row =
                panels.addObject().put("type", "row").put("title", title).put("collapsed", false);
        row.put("id", panels.size());
        row.putObject("gridPos").put("x", 0).put("y", y).put("w", WIDTH).put("h", 1);
        y++;
        beneath(width, height, content);
    }

    private void beneath(int width, int height, List<Panel> content) {
        int x = 0;
        for (Panel panel : content) {
            if (x + width > WIDTH) {
                x = 0;
                y += height;
            }
            panels.add(panel.at(panels.size() + 1, x, y, width, height));
            x += width;
        }
        y += height;
    }
}
