package io.deskwire.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Alerts, their tests and their runbooks belong to each other. */
class RunbooksTest {
    private static final Observability FILES = new Observability(Path.of("..", ".."));
    private static final Pattern ALERT = Pattern.compile("\\bDeskwire[A-Z]\\w+");

    @Test
    void eachAlertHasItsRunbookAndEachRunbookItsAlert() throws IOException {
        // Given
        List<String> alerts = alerts();

        // When
        List<String> runbooks = runbooks();

        // Then
        assertThat(runbooks).containsExactlyInAnyOrderElementsOf(alerts);
        assertThat(RuleFile.read(FILES.rules()).alerts())
                .allSatisfy(alert -> assertThat(alert.runbook()).isEqualTo("docs/runbooks/" + alert.name() + ".md"));
    }

    @Test
    void aRunbookSaysWhatItMeansHowToSeeItWhatToDoAndWhenItEnds() throws IOException {
        // When
        List<String> pages = texts();

        // Then
        assertThat(pages).isNotEmpty().allSatisfy(page -> assertThat(page)
                .containsSubsequence(
                        "# Deskwire", "**What it means.** ", "**How to see.** ", "**What to do.** ", "**It ends** "));
    }

    @Test
    void theListOfRunbooksIsThatOfTheAlerts() throws IOException {
        // When
        List<String> listed = Pattern.compile("(?m)^\\| \\[(\\w+)]\\(\\1\\.md\\) \\| (critical|warning|none) \\|")
                .matcher(Files.readString(FILES.runbooks().resolve("README.md")))
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();

        // Then
        assertThat(listed)
                .isEqualTo(RuleFile.read(FILES.rules()).alerts().stream()
                        .map(alert -> alert.name() + " " + alert.severity())
                        .toList());
    }

    @Test
    void alertsThatARunbookNamesAreThere() throws IOException {
        // When
        List<String> named = texts().stream()
                .flatMap(page -> ALERT.matcher(page).results())
                .map(found -> found.group())
                .toList();

        // Then
        assertThat(alerts()).containsAll(named);
    }

    @Test
    void eachAlertIsExpectedInTheTestsOfTheRules() throws IOException {
        // When
        String tests = Files.readString(FILES.folder().resolve("rules-test.yaml"));

        // Then
        assertThat(alerts()).allSatisfy(alert -> assertThat(tests).contains("alertname=\"" + alert + "\""));
    }

    private static List<String> alerts() throws IOException {
        return RuleFile.read(FILES.rules()).alerts().stream()
                .map(RuleFile.Alert::name)
                .toList();
    }

    private static List<String> runbooks() throws IOException {
        try (Stream<Path> files = Files.list(FILES.runbooks())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("Deskwire"))
                    .map(name -> name.replace(".md", ""))
                    .toList();
        }
    }

    private static List<String> texts() throws IOException {
        return runbooks().stream()
                .map(name -> FILES.runbooks().resolve(name + ".md"))
                .map(RunbooksTest::text)
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
