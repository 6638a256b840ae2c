package io.deskwire.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pods have no rights, neither on their node nor at the API server. */
class PodSecurityTest {

    static Stream<Overlay> overlays() throws IOException {
        return Overlay.all();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void theClusterHoldsTheNamespaceToRestricted(Overlay overlay) {
        // When
        Map<String, String> labels =
                overlay.one(Namespace.class, "deskwire").getMetadata().getLabels();

        // Then
        assertThat(labels).containsEntry("pod-security.kubernetes.io/enforce", "restricted");
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everyContainerIsWhatRestrictedAsksForAndHasARootThatCannotBeWritten(Overlay overlay) {
        // When
        List<SecurityContext> contexts =
                overlay.containers().stream().map(Container::getSecurityContext).toList();

        // Then
        assertThat(contexts).isNotEmpty().allSatisfy(context -> {
            assertThat(context.getAllowPrivilegeEscalation()).isFalse();
            assertThat(context.getReadOnlyRootFilesystem()).isTrue();
            assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
            assertThat(context.getCapabilities().getAdd()).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everyPodRunsAsSomebodyWithoutRightsAndKnowsNothingOfItsNeighbours(Overlay overlay) {
        // When
        List<PodSpec> pods = overlay.pods();

        // Then
        assertThat(pods).isNotEmpty().allSatisfy(pod -> {
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.getEnableServiceLinks()).isFalse();
            assertThat(pod.getHostNetwork()).isNull();
            assertThat(pod.getVolumes())
                    .allSatisfy(volume -> assertThat(volume.getHostPath()).isNull());
        });
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void nobodyHasATokenForTheApiServer(Overlay overlay) {
        // When
        List<PodSpec> pods = overlay.pods();

        // Then
        assertThat(pods).extracting(PodSpec::getAutomountServiceAccountToken).containsOnly(false);
        assertThat(overlay.all(ServiceAccount.class))
                .extracting(ServiceAccount::getAutomountServiceAccountToken)
                .containsOnly(false);
        assertThat(overlay.all(Role.class)).isEmpty();
        assertThat(overlay.all(RoleBinding.class)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void nothingButTemporaryFilesIsWrittenByAService(Overlay overlay) {
        // When
        List<Container> containers = overlay.services().stream()
                .flatMap(service -> service.getSpec().getTemplate().getSpec().getContainers().stream())
                .toList();

        // Then
        assertThat(containers).allSatisfy(container -> assertThat(container.getVolumeMounts())
                .extracting(mount -> mount.getMountPath())
                .containsExactly("/tmp"));
    }
}
