package io.deskwire.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who reaches whom. */
class NetworkTest {

    static Stream<Overlay> overlays() throws IOException {
        return Overlay.all();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void whatIsNotAllowedIsForbiddenBothWays(Overlay overlay) {
        // When
        NetworkPolicySpec all = overlay.one(NetworkPolicy.class, "nothing").getSpec();

        // Then
        assertThat(all.getPodSelector().getMatchLabels()).isEmpty();
        assertThat(all.getPodSelector().getMatchExpressions()).isEmpty();
        assertThat(all.getPolicyTypes()).containsExactly("Ingress", "Egress");
        assertThat(all.getIngress()).isEmpty();
        assertThat(all.getEgress()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everyWayInNamesWhoComesAndWhere(Overlay overlay) {
        // When
        List<NetworkPolicyIngressRule> ways = overlay.all(NetworkPolicy.class).stream()
                .flatMap(policy -> policy.getSpec().getIngress().stream())
                .toList();

        // Then
        assertThat(ways).isNotEmpty().allSatisfy(way -> {
            assertThat(way.getFrom()).isNotEmpty();
            assertThat(way.getPorts()).isNotEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void theManagementPortIsInNoService(Overlay overlay) {
        // When
        List<IntOrString> ports = overlay.all(Service.class).stream()
                .flatMap(service -> service.getSpec().getPorts().stream())
                .map(ServicePort::getTargetPort)
                .toList();

        // Then
        assertThat(ports)
                .doesNotContain(new IntOrString("management"), new IntOrString(9000), new IntOrString(9001))
                .doesNotContainNull();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void eachReplicaHasAnAddressOfItsOwnForAnnouncementsWithoutRedis(Overlay overlay) {
        // When
        List<Service> replicas =
                List.of(overlay.one(Service.class, "web-replicas"), overlay.one(Service.class, "bot-replicas"));

        // Then
        assertThat(replicas)
                .extracting(service -> service.getSpec().getClusterIP())
                .containsOnly("None");
    }
}
