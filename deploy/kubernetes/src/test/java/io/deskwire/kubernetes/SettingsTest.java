package io.deskwire.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pods are told. */
class SettingsTest {

    static Stream<Overlay> overlays() throws IOException {
        return Overlay.all();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everySettingIsOneOfThoseInTheDocs(Overlay overlay) throws IOException {
        // Given
        String docs = Files.readString(Overlay.FOLDER.resolve("../../docs/operations/configure.md"));

        // When
        Set<String> names = Stream.concat(
                        settings(overlay)
                                .filter(map -> map.getMetadata().getName().startsWith("deskwire"))
                                .flatMap(map -> map.getData().keySet().stream()),
                        overlay.all(Secret.class).stream().flatMap(secret -> secret.getData().keySet().stream()))
                .collect(Collectors.toSet());

        // Then
        assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(docs).contains("`" + name + "`"));
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void whatIsGeneratedIsNamedByItsContentSoThatAChangeIsARollout(Overlay overlay) {
        // When
        List<String> names = Stream.concat(settings(overlay), overlay.all(Secret.class).stream())
                .map((HasMetadata object) -> object.getMetadata().getName())
                .toList();

        // Then
        assertThat(names)
                .isNotEmpty()
                .allMatch(name -> name.matches("(deskwire(-web|-bot|-valkey|-tracing)?|valkey)-[a-z0-9]{10}"));
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void eachServiceHasItsOwnSecretAndNotTheOthers(Overlay overlay) {
        // When
        List<String> web = secrets(overlay, "web");
        List<String> bot = secrets(overlay, "bot");

        // Then
        assertThat(web).hasSize(2).noneMatch(name -> name.startsWith("deskwire-bot"));
        assertThat(bot).hasSize(2).noneMatch(name -> name.startsWith("deskwire-web"));
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void aKeyInTheRepositorySaysThatItIsPublic(Overlay overlay) {
        // Given
        Set<String> noSecrets = Set.of("DATABASE_USER", "ADMIN_USERNAME");

        // When
        List<String> keys = overlay.all(Secret.class).stream()
                .flatMap(secret -> secret.getData().entrySet().stream())
                .filter(entry -> !noSecrets.contains(entry.getKey()))
                .map(entry -> new String(Base64.getDecoder().decode(entry.getValue()), StandardCharsets.UTF_8))
                .toList();

        // Then
        assertThat(keys).allMatch(key -> key.contains("only-for-a-try"));
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void ourImagesAreOfThisVersion(Overlay overlay) {
        // Given
        String version = System.getProperty("deskwire.version");

        // When
        List<String> images = overlay.containers().stream()
                .map(Container::getImage)
                .filter(image -> image.contains("deskwire-"))
                .toList();

        // Then
        assertThat(images).isNotEmpty().allMatch(image -> image.endsWith(":" + version));
    }

    private static List<String> secrets(Overlay overlay, String service) {
        return overlay.one(Deployment.class, service).getSpec().getTemplate().getSpec().getContainers().stream()
                .flatMap(container -> container.getEnvFrom().stream())
                .map(EnvFromSource::getSecretRef)
                .filter(reference -> reference != null)
                .map(reference -> reference.getName())
                .toList();
    }

    /** All but the dashboard: a sidecar of Grafana's finds that by its label and takes a change as it comes, no pod of ours reads it. */
    private static Stream<ConfigMap> settings(Overlay overlay) {
        return overlay.all(ConfigMap.class).stream()
                .filter(map -> map.getMetadata().getLabels() == null
                        || !map.getMetadata().getLabels().containsKey("grafana_dashboard"));
    }
}
