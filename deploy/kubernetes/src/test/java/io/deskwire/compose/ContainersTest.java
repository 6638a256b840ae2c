package io.deskwire.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.compose.ComposeFile.HealthCheck;
import io.deskwire.compose.ComposeFile.Service;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each container of deploy/compose is bounded, asked how it is, and has no rights. */
class ContainersTest {

    private static Collection<Service> containers() throws IOException {
        return ComposeFile.read().services().values();
    }

    @Test
    void noneHasRightsOrARootThatCanBeWritten() throws IOException {
        // When
        Collection<Service> containers = containers();

        // Then
        assertThat(containers).isNotEmpty().allSatisfy(container -> {
            assertThat(container.user()).matches("[1-9]\\d*:[1-9]\\d*");
            assertThat(container.readOnly()).isTrue();
            assertThat(container.capDrop()).containsExactly("ALL");
            assertThat(container.securityOpt()).containsExactly("no-new-privileges:true");
        });
    }

    @Test
    void allAreBounded() throws IOException {
        // When
        Collection<Service> containers = containers();

        // Then
        assertThat(containers).allSatisfy(container -> {
            assertThat(container.memLimit()).matches("\\d+[mg]");
            assertThat(container.pidsLimit()).isPositive();
            assertThat(container.logging().options()).containsKeys("max-size", "max-file");
        });
    }

    @Test
    void theServicesHaveTheMemoryThatTheirJvmDivides() throws IOException {
        // When
        Map<String, Service> services = ComposeFile.read().services();

        // Then
        assertThat(List.of("web-1", "web-2", "web-3", "bot", "simulator"))
                .extracting(name -> services.get(name).memLimit())
                .as("as in deploy/kubernetes, whose MemoryTest adds it up")
                .containsOnly("512m");
    }

    @Test
    void eachIsAskedHowItIsAndComesBack() throws IOException {
        // Given
        Map<String, Service> services = ComposeFile.read().services();

        // When
        Service migration = services.remove("migrate");
        Collection<Service> containers = services.values();

        // Then
        assertThat(migration.restart()).as("it ends").isEqualTo("no");
        assertThat(containers).extracting(Service::restart).containsOnly("unless-stopped");
        assertThat(containers).extracting(Service::healthcheck).doesNotContainNull();
        assertThat(containers)
                .extracting(Service::healthcheck)
                .extracting(HealthCheck::test)
                .allSatisfy(test -> assertThat(test).startsWith("CMD"));
    }

    @Test
    void aReplicaIsReadyForTheProxyWhenItIsForDocker() throws IOException {
        // When
        List<Service> replicas = ComposeFile.read().replicas();

        // Then
        assertThat(replicas).allSatisfy(replica -> {
            assertThat(replica.healthcheck().test().get(3)).contains("/9000 ", "GET /q/health/ready ");
            assertThat(replica).isEqualTo(replicas.get(0));
        });
    }

    @Test
    void aStopHasTimeForTheLongestWayOut() throws IOException {
        // When
        Map<String, Service> services = ComposeFile.read().services();

        // Then
        assertThat(List.of("web-1", "web-2", "web-3", "bot"))
                .extracting(name -> services.get(name).stopGracePeriod())
                .as("as in deploy/kubernetes, which ReplicaGraceTest and BotGraceTest add up")
                .containsOnly("45s");
    }

    @Test
    void whatOthersBuildIsNamedOnceWithATag() throws IOException {
        // When
        List<String> images = containers().stream()
                .map(Service::image)
                .filter(image -> !image.contains("/deskwire-"))
                .toList();

        // Then
        assertThat(images)
                .hasSize(3)
                .doesNotHaveDuplicates()
                .allMatch(image -> image.matches("docker\\.io/[^\\s:]+:\\d[^\\s@]*(@sha256:[0-9a-f]{64})?"));
    }

    @Test
    void oursAreOfThisVersion() throws IOException {
        // Given
        String version = System.getProperty("deskwire.version");

        // When
        List<String> images = containers().stream()
                .map(Service::image)
                .filter(image -> image.contains("/deskwire-"))
                .toList();

        // Then
        assertThat(images).hasSize(6).allMatch(image -> image.endsWith("${DESKWIRE_TAG:-" + version + "}"));
    }
}
