package io.deskwire.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import io.fabric8.kubernetes.api.model.apps.RollingUpdateDeployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HPAScalingRules;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replicas come and go one at a time, however they are told to. */
class RolloutTest {

    static Stream<Overlay> overlays() throws IOException {
        return Overlay.all();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void aRolloutTakesNoReplicaBeforeItsSuccessorHasSettled(Overlay overlay) {
        // When
        List<DeploymentSpec> services =
                overlay.services().stream().map(Deployment::getSpec).toList();

        // Then
        assertThat(services).allSatisfy(service -> {
            RollingUpdateDeployment update = service.getStrategy().getRollingUpdate();
            assertThat(update.getMaxUnavailable()).isEqualTo(new IntOrString(0));
            assertThat(update.getMaxSurge()).isEqualTo(new IntOrString(1));
            assertThat(service.getMinReadySeconds()).isGreaterThanOrEqualTo(15);
        });
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void aNumberOfReplicasThatIsTheAutoscalersIsNotSaidTwice(Overlay overlay) {
        // Given
        List<String> scaled = overlay.all(HorizontalPodAutoscaler.class).stream()
                .map(autoscaler -> autoscaler.getSpec().getScaleTargetRef().getName())
                .toList();

        // When
        List<Deployment> deployments =
                scaled.stream().map(name -> overlay.one(Deployment.class, name)).toList();

        // Then
        assertThat(scaled).contains("web");
        assertThat(deployments)
                .extracting(deployment -> deployment.getSpec().getReplicas())
                .containsOnlyNulls();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void theAutoscalerTakesReplicasSlowly(Overlay overlay) {
        // Given
        HorizontalPodAutoscaler autoscaler = overlay.one(HorizontalPodAutoscaler.class, "web");

        // When
        HPAScalingRules down = autoscaler.getSpec().getBehavior().getScaleDown();

        // Then
        assertThat(down.getStabilizationWindowSeconds()).isGreaterThanOrEqualTo(900);
        assertThat(down.getPolicies()).singleElement().satisfies(policy -> {
            assertThat(policy.getType()).isEqualTo("Pods");
            assertThat(policy.getValue()).isEqualTo(1);
            assertThat(policy.getPeriodSeconds()).isGreaterThanOrEqualTo(300);
        });
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void aDrainOfNodesTakesOnePodOfAServiceAtATimeAndIsNeverHeldUp(Overlay overlay) {
        // When
        List<PodDisruptionBudget> budgets = overlay.services().stream()
                .map(service -> overlay.one(
                        PodDisruptionBudget.class, service.getMetadata().getName()))
                .toList();

        // Then
        assertThat(budgets).allSatisfy(budget -> {
            assertThat(budget.getSpec().getMaxUnavailable()).isEqualTo(new IntOrString(1));
            assertThat(budget.getSpec().getMinAvailable()).isNull();
            assertThat(budget.getSpec().getUnhealthyPodEvictionPolicy()).isEqualTo("AlwaysAllow");
        });
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void theLeadIsTheProgramsAlone(Overlay overlay) {
        // When
        List<PodSpec> pods = overlay.services().stream()
                .map(service -> service.getSpec().getTemplate().getSpec())
                .toList();

        // Then
        assertThat(pods)
                .flatExtracting(PodSpec::getContainers)
                .extracting(container -> container.getLifecycle())
                .containsOnlyNulls();
    }
}
