package io.deskwire.observability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The rules with each time that they wait or look back divided, so that what takes hours is seen in minutes. What they compare with stays.
 */
public final class ScaledRules {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Pattern WINDOW = Pattern.compile("\\[(\\d+[smhd])]");
    private static final Map<Character, Duration> UNITS = Map.of(
            's', Duration.ofSeconds(1), 'm', Duration.ofMinutes(1), 'h', Duration.ofHours(1), 'd', Duration.ofDays(1));

    private ScaledRules() {}

    /** Writes them into a file. */
    public static void write(Path rules, int divisor, Path to) throws IOException {
        JsonNode file = YAML.readTree(rules.toFile());
        for (JsonNode group : file.get("groups")) {
            group.get("rules").forEach(rule -> scale((ObjectNode) rule, divisor));
        }
        YAML.writeValue(to.toFile(), file);
    }

    private static void scale(ObjectNode rule, int divisor) {
        rule.put("expr", windows(rule.get("expr").asText(), divisor));
        if (rule.has("for")) {
            rule.put("for", time(rule.get("for").asText(), divisor));
        }
    }

    /** Divides the windows of an expression. */
    static String windows(String expression, int divisor) {
        return WINDOW.matcher(expression).replaceAll(window -> "[" + time(window.group(1), divisor) + "]");
    }

    private static String time(String text, int divisor) {
        Duration unit = UNITS.get(text.charAt(text.length() - 1));
        return unit.multipliedBy(Long.parseLong(text.substring(0, text.length() - 1)))
                        .dividedBy(divisor)
                        .toMillis()
                + "ms";
    }
}
