package io.deskwire.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The dashboard as it is committed. */
class DashboardTest {
    private static final Observability FILES = new Observability(Path.of("..", ".."));
    private static final Pattern RECORDED = Pattern.compile("deskwire:\\w+:\\w+");

    @Test
    void theFileIsWhatTheProgramMakes() throws IOException {
        // When
        String made = Dashboard.json();

        // Then: else write it by deploy/observability/dashboard
        assertThat(Files.readString(FILES.dashboard())).isEqualTo(made);
    }

    @Test
    void theFirstRowAnswersWhetherItIsHealthyHowFarBehindItIsAndWhatNow() throws IOException {
        // When
        List<String> titles = panels().stream()
                .map(panel -> panel.get("title").asText())
                .limit(16)
                .toList();

        // Then
        assertThat(titles)
                .startsWith(
                        "Is it healthy, how far behind is it, what now", "Alerts work", "Critical alerts", "Warnings")
                .containsSubsequence(
                        "Customers hear us",
                        "Messages in: stopped for",
                        "Events behind",
                        "Oldest reply that could go",
                        "What now",
                        "Events late");
    }

    @Test
    void aNumberThatIsNotThereIsNotShownAsAGoodOne() throws IOException {
        // When
        List<String> shown = panels().stream()
                .filter(panel -> panel.get("type").asText().equals("stat"))
                .map(panel -> panel.at("/fieldConfig/defaults"))
                .map(defaults -> defaults.path("noValue").asText() + " "
                        + String.join("", defaults.findValuesAsText("match"))
                        + " "
                        + defaults.findValue("result").path("color").asText())
                .distinct()
                .toList();

        // Then: a quiet night has no events, and nothing else may be empty
        assertThat(shown)
                .containsExactlyInAnyOrder(
                        "no null+nan red",
                        "no rules null+nan red",
                        "not heard null+nan red",
                        "nobody is asked null+nan red",
                        "no event null+nan green");
    }

    @Test
    void alertsOfWhatIsAbsentAreShownWhicheverDeskIsChosen() throws IOException {
        // When
        List<String> asked = panels().stream()
                .flatMap(panel -> panel.findValuesAsText("expr").stream())
                .filter(query -> query.contains("ALERTS{alertname=~"))
                .toList();

        // Then
        assertThat(asked).hasSize(3).allMatch(query -> query.contains("namespace=~\"$namespace|\""));
    }

    @Test
    void everyRunbookThatAPanelLeadsToIsThereAndEveryAlertHasAPanel() throws IOException {
        // Given
        Set<String> alerts = RuleFile.read(FILES.rules()).alerts().stream()
                .map(RuleFile.Alert::name)
                .collect(Collectors.toSet());

        // When
        List<String> led = panels().stream()
                .flatMap(panel -> StreamSupport.stream(panel.path("links").spliterator(), false))
                .map(link -> link.get("title").asText())
                .toList();

        // Then
        assertThat(Set.copyOf(led)).isEqualTo(alerts);
    }

    @Test
    void whatItAsksOfTheRulesIsRecordedThere() throws IOException {
        // Given
        Set<String> recorded = RuleFile.read(FILES.rules()).recorded();

        // When
        List<String> asked = RECORDED.matcher(Files.readString(FILES.dashboard()))
                .results()
                .map(found -> found.group())
                .toList();

        // Then
        assertThat(asked).isNotEmpty().allMatch(recorded::contains);
    }

    @Test
    void noTwoPanelsLieOnEachOther() throws IOException {
        // When
        List<String> places = panels().stream()
                .map(panel -> panel.at("/gridPos/x").asText() + ","
                        + panel.at("/gridPos/y").asText())
                .toList();

        // Then
        assertThat(places).doesNotHaveDuplicates();
        assertThat(panels()).extracting(panel -> panel.get("id").asInt()).doesNotHaveDuplicates();
    }

    private static List<JsonNode> panels() throws IOException {
        return StreamSupport.stream(
                        new ObjectMapper()
                                .readTree(FILES.dashboard().toFile())
                                .get("panels")
                                .spliterator(),
                        false)
                .toList();
    }
}
