package io.deskwire.observability;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A metric that an expression asks for, and the labels that it asks of it by {@code =}.
 *
 * @param labels without those that only the scrape gives; what is asked by {@code =~} may come with the first such case
 */
public record Selector(String name, Map<String, String> labels) {

    /** Where a name begins with one of these, it is a metric of a service's, not a function or a label. */
    private static final Pattern SELECTOR = Pattern.compile(
            "\\b((?:deskwire|jvm|process|system|postgresql|sql_pool|redis|http_server)_[a-z0-9_]+)\\b(?:\\{([^}]*)})?");

    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    private static final Set<String> OF_THE_SCRAPE = Set.of("job", "namespace", "instance");

    /** Returns what an expression asks for, in its order. */
    public static List<Selector> in(String expression) {
        return SELECTOR.matcher(expression)
                .results()
                .map(found -> new Selector(found.group(1), labels(found.group(2))))
                .toList();
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new TreeMap<>();
        Matcher label = LABEL.matcher(text == null ? "" : text);
        while (label.find()) {
            if (!OF_THE_SCRAPE.contains(label.group(1))) {
                labels.put(label.group(1), label.group(2));
            }
        }
        return labels;
    }

    /** Whether a page of metrics has it, with these labels. */
    public boolean isOn(String page) {
        return page.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .anyMatch(line -> labels.entrySet().stream()
                        .allMatch(label -> line.contains(label.getKey() + "=\"" + label.getValue() + "\"")));
    }

    @Override
    public String toString() {
        return name + labels;
    }
}
