package io.deskwire.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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
        List<Path> sources = new ArrayList<>();
        for (String folder : List.of("base", "components", "overlays")) {
            try (Stream<Path> files = Files.walk(Overlay.FOLDER.resolve(folder))) {
                sources.addAll(files.filter(Files::isRegularFile).sorted().toList());
            }
        }
        return sources;
    }

    @Test
    void everyOverlayAndEveryComponentIsAmongThem() throws IOException {
        // Given
        Stream<String> components = folders("components")
                .filter(name -> !name.equals("ingress-nginx"))
                .map(name -> "production-with-" + name);

        // When
        List<String> rendered = Overlay.all().map(Overlay::name).toList();

        // Then
        assertThat(rendered)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(folders("overlays"), components).toList());
    }

    private static Stream<String> folders(String below) throws IOException {
        try (Stream<Path> folders = Files.list(Overlay.FOLDER.resolve(below))) {
            return folders.map(folder -> folder.getFileName().toString()).toList().stream();
        }
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
