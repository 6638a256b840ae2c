package io.deskwire.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the other tests read is of the files as they are: where this fails, run deploy/kubernetes/render. */
class RenderedTest {

    static Stream<Overlay> overlays() throws IOException {
        return Overlay.all();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void itIsOfTheFilesAsTheyAre(Overlay overlay) throws Exception {
        // Given
        String digest = digestOfSources();

        // When
        String rendered = Overlay.rendered(overlay.name());

        // Then
        assertThat(rendered.lines().findFirst())
                .hasValueSatisfying(first -> assertThat(first).endsWith(digest));
    }

    /** As {@code sha256sum} says it of each file in the order of their names, and then of that list. */
    private static String digestOfSources() throws IOException, NoSuchAlgorithmException {
        StringBuilder list = new StringBuilder();
        for (Path file : sources()) {
            list.append(sha256(Files.readAllBytes(file)))
                    .append("  ")
                    .append(Overlay.FOLDER.relativize(file))
                    .append('\n');
        }
        return sha256(list.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> base = Files.walk(Overlay.FOLDER.resolve("base"));
                Stream<Path> overlays = Files.walk(Overlay.FOLDER.resolve("overlays"))) {
            return Stream.concat(base, overlays)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
