package io.deskwire.observability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What stands in a rule file of Prometheus'.
 *
 * @param alerts in the file's order
 * @param recorded the names that it gives to what it computes
 * @param expressions of all rules
 */
public record RuleFile(List<Alert> alerts, Set<String> recorded, List<String> expressions) {

    /**
     * An alert.
     *
     * @param runbook a path from the root of the repository
     */
    public record Alert(String name, String severity, String summary, String runbook) {}

    /** Reads a file. */
    public static RuleFile read(Path file) throws IOException {
        List<JsonNode> rules = new ArrayList<>();
        for (JsonNode group : new YAMLMapper().readTree(file.toFile()).get("groups")) {
            group.get("rules").forEach(rules::add);
        }
        return new RuleFile(
                rules.stream()
                        .filter(rule -> rule.has("alert"))
                        .map(RuleFile::alert)
                        .toList(),
                rules.stream()
                        .filter(rule -> rule.has("record"))
                        .map(rule -> rule.get("record").asText())
                        .collect(Collectors.toSet()),
                rules.stream().map(rule -> rule.get("expr").asText()).toList());
    }

    private static Alert alert(JsonNode rule) {
        return new Alert(
                rule.get("alert").asText(),
                rule.at("/labels/severity").asText(),
                rule.at("/annotations/summary").asText(),
                rule.at("/annotations/runbook").asText());
    }
}
