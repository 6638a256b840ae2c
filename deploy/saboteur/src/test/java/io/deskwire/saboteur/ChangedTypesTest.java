package io.deskwire.saboteur;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A type that has moved would be changed no more, and the proof would find out in its last minutes only. */
class ChangedTypesTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();
    private static final Pattern NAMED = Pattern.compile("agent,\\s+\"(io\\.deskwire[\\w.]+)\"");

    @Test
    void eachTypeIsWhereItIsLookedFor() throws IOException {
        // Given
        String saboteur = Files.readString(Path.of("src/main/java/io/deskwire/saboteur/Saboteur.java"));

        // When
        List<String> named = NAMED.matcher(saboteur)
                .results()
                .map((MatchResult found) -> found.group(1))
                .distinct()
                .toList();

        // Then
        assertThat(named).hasSizeGreaterThan(4).allMatch(ChangedTypesTest::isThere);
    }

    private static boolean isThere(String type) {
        return Stream.of("web-service", "common-model")
                .anyMatch(module ->
                        Files.exists(ROOT.resolve(module + "/src/main/java/" + type.replace('.', '/') + ".java")));
    }
}
