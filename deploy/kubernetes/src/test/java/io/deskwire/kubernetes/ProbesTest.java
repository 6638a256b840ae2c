package io.deskwire.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Started, alive and ready are three questions; and what a pod may use is what it asks for. */
class ProbesTest {

    static Stream<Overlay> overlays() throws IOException {
        return Overlay.all();
    }

    private static List<Container> containers(Overlay overlay) {
        return overlay.services().stream()
                .flatMap(service -> service.getSpec().getTemplate().getSpec().getContainers().stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void eachQuestionIsAskedAtTheManagementPort(Overlay overlay) {
        // When
        List<Container> services = containers(overlay);

        // Then
        assertThat(services).allSatisfy(service -> {
            assertAsks(service.getStartupProbe(), "/q/health/started");
            assertAsks(service.getLivenessProbe(), "/q/health/live");
            assertAsks(service.getReadinessProbe(), "/q/health/ready");
        });
    }

    private static void assertAsks(Probe probe, String path) {
        assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
        assertThat(probe.getHttpGet().getPort()).isEqualTo(new IntOrString("management"));
        // A bot gives its database a second for the answer.
        assertThat(probe.getTimeoutSeconds()).isGreaterThan(1);
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void aStartHasTwoMinutesAndAReplicaThatHangsOne(Overlay overlay) {
        // When
        List<Container> services = containers(overlay);

        // Then
        assertThat(services)
                .extracting(service -> seconds(service.getStartupProbe()))
                .allMatch(time -> time >= 120);
        assertThat(services)
                .extracting(service -> seconds(service.getLivenessProbe()))
                .allMatch(time -> time >= 60);
        assertThat(services)
                .extracting(service -> seconds(service.getReadinessProbe()))
                .allMatch(time -> time <= 10);
    }

    private static int seconds(Probe probe) {
        return probe.getPeriodSeconds() * probe.getFailureThreshold();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void theLineThatAStartEndsWithIsThePodsLastState(Overlay overlay) {
        // When
        List<Container> services = containers(overlay);

        // Then
        assertThat(services).extracting(Container::getTerminationMessagePolicy).containsOnly("FallbackToLogsOnError");
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void memoryIsBoundedByWhatIsAskedForAndTheProcessorIsNot(Overlay overlay) {
        // When
        List<Container> services = containers(overlay);

        // Then
        assertThat(services).extracting(Container::getResources).allSatisfy(resources -> {
            assertThat(resources.getRequests()).containsKey("cpu");
            assertThat(resources.getRequests().get("memory"))
                    .isEqualTo(resources.getLimits().get("memory"))
                    .isNotEqualTo(new Quantity("0"));
            assertThat(resources.getLimits()).doesNotContainKey("cpu");
        });
    }
}
