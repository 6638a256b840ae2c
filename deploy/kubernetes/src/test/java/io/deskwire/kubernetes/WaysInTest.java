package io.deskwire.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteRule;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How outside comes in: one way, to the desk alone, and sockets last. */
class WaysInTest {
    /** Seconds; a socket is silent for no longer (the ping, docs/protocol.md). */
    private static final int HEARTBEAT = 25;

    private static final Set<String> KINDS = Set.of("Ingress", "HTTPRoute", "IngressRoute");

    static Stream<Overlay> overlays() throws IOException {
        return Overlay.all();
    }

    static Stream<Overlay> production() throws IOException {
        return Overlay.production();
    }

    private static List<HasMetadata> waysIn(Overlay overlay) {
        return overlay.objects().stream()
                .filter(object -> KINDS.contains(object.getKind()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void noServiceIsReachedFromOutsideByItself(Overlay overlay) {
        // When
        List<Service> services = overlay.all(Service.class);

        // Then
        assertThat(services).extracting(service -> service.getSpec().getType()).containsOnlyNulls();
    }

    @ParameterizedTest
    @MethodSource("production")
    void thereIsOneWayInAndItHasTheHostOfThePages(Overlay overlay) {
        // Given
        String origin = overlay.all(ConfigMap.class).stream()
                .flatMap(settings -> Stream.ofNullable(settings.getData().get("PUBLIC_ORIGINS")))
                .findFirst()
                .orElseThrow();

        // When
        List<HasMetadata> waysIn = waysIn(overlay);

        // Then
        assertThat(waysIn).singleElement().satisfies(way -> assertThat(way.toString())
                .contains(origin.substring("https://".length())));
    }

    @Test
    void aTryHasNone() throws IOException {
        // When
        List<HasMetadata> waysIn = waysIn(Overlay.named("try"));

        // Then
        assertThat(waysIn).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("production")
    void anIngressSendsWhatTheServicesSayToEachOtherToNobody(Overlay overlay) {
        // When
        List<Map<String, String>> routes = overlay.all(Ingress.class).stream()
                .flatMap(ingress -> ingress.getSpec().getRules().stream())
                .map(rule -> rule.getHttp().getPaths().stream()
                        .collect(Collectors.toMap(
                                HTTPIngressPath::getPath,
                                path -> path.getBackend().getService().getName())))
                .toList();

        // Then
        assertThat(routes).allSatisfy(paths -> {
            assertThat(paths).containsExactlyInAnyOrderEntriesOf(Map.of("/", "web", "/api/internal", "nobody"));
            assertThat(overlay.one(Service.class, "nobody").getSpec().getSelector())
                    .isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("production")
    void anIngressEndsASocketNotBeforeItsHeartbeatAndTakesFilesAsTheyCome(Overlay overlay) {
        // When
        List<Map<String, String>> annotations = overlay.all(Ingress.class).stream()
                .map(ingress -> ingress.getMetadata().getAnnotations())
                .toList();

        // Then
        assertThat(annotations).allSatisfy(annotation -> {
            for (String each : List.of("proxy-read-timeout", "proxy-send-timeout")) {
                assertThat(annotation.get("nginx.ingress.kubernetes.io/" + each))
                        .satisfies(
                                seconds -> assertThat(Integer.parseInt(seconds)).isGreaterThan(2 * HEARTBEAT));
            }
            assertThat(annotation)
                    .containsEntry("nginx.ingress.kubernetes.io/proxy-request-buffering", "off")
                    .containsEntry("nginx.ingress.kubernetes.io/proxy-body-size", "64m");
        });
    }

    @Test
    void aGatewaysSocketsHaveNoEndAndTheInternalPathNobodyBehindIt() throws IOException {
        // When
        Map<String, HTTPRouteRule> rules =
                Overlay.named("production-with-gateway").one(HTTPRoute.class, "desk").getSpec().getRules().stream()
                        .collect(Collectors.toMap(
                                rule -> rule.getMatches().get(0).getPath().getValue(), Function.identity()));

        // Then
        assertThat(rules).containsOnlyKeys("/ws", "/api/internal", "/");
        assertThat(rules.get("/ws").getTimeouts().getRequest()).isEqualTo("0s");
        assertThat(rules.get("/ws").getTimeouts().getBackendRequest()).isEqualTo("0s");
        assertThat(rules.get("/api/internal").getBackendRefs()).isEmpty();
        assertThat(rules.values()).flatExtracting(HTTPRouteRule::getBackendRefs).allSatisfy(backend -> {
            assertThat(backend.getName()).isEqualTo("web");
            assertThat(backend.getPort()).isEqualTo(8080);
        });
    }

    @Test
    void traefikHasNoRouteForTheInternalPath() throws IOException {
        // Given
        GenericKubernetesResource route =
                Overlay.named("production-with-traefik").one(GenericKubernetesResource.class, "desk");

        // When
        List<?> routes = route.get("spec", "routes");

        // Then
        assertThat(routes)
                .singleElement()
                .asString()
                .contains("&& !PathPrefix(`/api/internal`)", "name=web, port=http");
    }

    @ParameterizedTest
    @MethodSource("production")
    void theNetworkLetsTheWayInComeToTheDesksPortAlone(Overlay overlay) {
        // When
        List<NetworkPolicyIngressRule> ways =
                overlay.one(NetworkPolicy.class, "web-in").getSpec().getIngress();

        // Then
        assertThat(ways).singleElement().satisfies(way -> {
            assertThat(way.getFrom()).hasSize(1);
            assertThat(way.getPorts())
                    .extracting(port -> port.getPort().getIntVal())
                    .containsExactly(8080);
        });
    }
}
