package io.deskwire.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.compose.ComposeFile.Network;
import io.deskwire.compose.ComposeFile.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Who reaches whom in deploy/compose. */
class WaysTest {

    @Test
    void onlyTheProxyIsPublishedAndTheSimulatorOfATryAndOnLoopback() throws IOException {
        // When
        Map<String, Service> services = ComposeFile.read().services();

        // Then
        assertThat(services).allSatisfy((name, service) -> {
            if (Set.of("proxy", "simulator").contains(name)) {
                assertThat(service.ports())
                        .singleElement()
                        .asString()
                        .matches("\\$\\{\\w+:-127\\.0\\.0\\.1:\\d+}:\\d+");
            } else {
                assertThat(service.ports()).isNull();
            }
        });
        assertThat(services.get("simulator").profiles()).containsExactly("simulator");
    }

    @Test
    void replicasAndWhatTheyKeepHaveNoWayOut() throws IOException {
        // Given
        ComposeFile file = ComposeFile.read();

        // When
        List<String> inside = List.of("web-1", "web-2", "web-3", "postgresql", "valkey");

        // Then
        assertThat(inside)
                .flatExtracting(name -> names(file.services().get(name).networks()))
                .extracting(file.networks()::get)
                .extracting(Network::internal)
                .containsOnly(true);
    }

    @Test
    void theProxyDoesNotReachWhatIsKept() throws IOException {
        // Given
        Map<String, Service> services = ComposeFile.read().services();

        // When
        Collection<String> proxy = names(services.get("proxy").networks());

        // Then
        assertThat(proxy)
                .doesNotContainAnyElementsOf(names(services.get("postgresql").networks()))
                .doesNotContainAnyElementsOf(names(services.get("valkey").networks()));
    }

    @Test
    void everyReplicaIsOneOfTheProxysAndOfTheAnnouncements() throws IOException {
        // Given
        String proxy = Files.readString(ComposeFile.FOLDER.resolve("proxy/haproxy.cfg"));

        // When
        Set<String> replicas = Set.of("web-1", "web-2", "web-3");

        // Then
        assertThat(replicas)
                .allSatisfy(replica -> assertThat(proxy).contains("server " + replica + " " + replica + ":8080\n"));
        assertThat(ComposeFile.read().replicas())
                .allSatisfy(replica -> assertThat(replica.networks().toString()).contains("aliases=[web]"));
    }

    @Test
    void theProxyWaitsLongerThanTheHeartbeatAndRoutesNothingInternal() throws IOException {
        // Given
        String proxy = Files.readString(ComposeFile.FOLDER.resolve("proxy/haproxy.cfg"));

        // When
        long tunnelMinutes = Pattern.compile("(?m)^ *timeout tunnel (\\d+)m$")
                .matcher(proxy)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .findFirst()
                .orElseThrow();

        // Then
        assertThat(tunnelMinutes).isGreaterThan(1);
        assertThat(proxy)
                .contains("http-request deny deny_status 404 if { path,url_dec -m reg -i (^|/)internal([/;]|$) }");
        assertThat(proxy).contains("check port 9000").doesNotContain(":9000");
    }

    @SuppressWarnings("unchecked")
    private static Collection<String> names(Object networks) {
        return networks instanceof Map<?, ?> map ? (Set<String>) map.keySet() : (List<String>) networks;
    }
}
