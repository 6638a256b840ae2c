package io.deskwire.e2e.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.e2e.Program;
import io.deskwire.local.process.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files of deploy/edges: their programs take them, and they say what the components of deploy/kubernetes and deploy/compose say. */
class EdgeFilesIT {

    private static final Path DEPLOY = Path.of("..");
    /** Seconds; a socket is silent for no longer (the ping, docs/protocol.md). */
    private static final int HEARTBEAT = 25;
    /** Seconds after which a replica ends a connection on which nothing was asked (docs/security.md). */
    private static final int KEPT_BY_REPLICAS = 75;

    private static final Pattern HAPROXY_TIMES =
            Pattern.compile("(?m)^    (timeout \\S+ +\\S+|retries .+|option redis.+)$");
    private static final Pattern HAPROXY_DENIAL = Pattern.compile("(?m)^    (http-request deny .+)$");

    @TempDir
    Path folder;

    @Test
    @EnabledIf(
            value = "io.deskwire.e2e.edge.NginxEdge#isHere",
            disabledReason = "There is no nginx on this machine, or no openssl.")
    void nginxTakesItsFile() {
        // Given
        SelfMadeCertificate.in(folder);
        NginxEdge.file(folder, FreePorts.next()).into(folder);

        // When
        String said = Program.said(new ProcessBuilder(NginxEdge.check(folder)));

        // Then
        assertThat(said).contains("test is successful").doesNotContain("[emerg]");
    }

    @Test
    @EnabledIf(
            value = "io.deskwire.e2e.edge.HaproxyEdge#isHere",
            disabledReason = "There is no haproxy on this machine, or no openssl.")
    void haproxyTakesItsFile() {
        // Given
        SelfMadeCertificate.in(folder);
        HaproxyEdge.file(folder, FreePorts.next()).into(folder);

        // When
        String said = Program.said(new ProcessBuilder(HaproxyEdge.check(folder)));

        // Then
        assertThat(said).doesNotContain("[ALERT]", "[WARNING]");
    }

    @ParameterizedTest
    @CsvSource({
        "proxy-read-timeout, '(?s)location = /ws \\{.*?proxy_read_timeout (\\d+)s;'",
        "proxy-send-timeout, '(?s)location = /ws \\{.*?proxy_send_timeout (\\d+)s;'",
        "proxy-body-size, 'client_max_body_size (\\S+);'",
        "proxy-request-buffering, 'proxy_request_buffering (\\S+);'",
        "proxy-buffering, 'proxy_buffering (\\S+);'",
    })
    void ingressNginxSaysWhatNginxDoes(String annotation, String directive) throws IOException {
        // Given
        String component = component("ingress-nginx/ingress.yaml");

        // When
        String said = first(EdgeFile.of("nginx.conf").text(), directive);

        // Then
        assertThat(first(component, "nginx\\.ingress\\.kubernetes\\.io/" + annotation + ": \"?([^\"\\s]+)"))
                .isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({
        "'(?s)value: /ws\\n.*?request: (\\S+)', 'path: /ws\\}\\s+route: \\{cluster: desk, timeout: (\\S+)\\}'",
        "'(?s)value: /\\n.*?request: (\\S+)', '(?s)prefix: /\\}.*?timeout: (\\S+)'",
    })
    void aGatewaysRoutesHaveTheTimesOfEnvoys(String inComponent, String inRoutes) throws IOException {
        // Given
        String component = component("gateway/route.yaml");

        // When
        String said = first(EdgeFile.of("envoy-routes.yaml").text(), inRoutes);

        // Then
        assertThat(first(component, inComponent)).isEqualTo(said);
    }

    @Test
    void traefikIsToldTheSameInAClusterAndOutsideOfIt() throws IOException {
        // Given
        String entryPoint = component("traefik/kustomization.yaml");
        String route = component("traefik/route.yaml");

        // When
        String readTimeout = first(EdgeFile.of("traefik.yaml").text(), "readTimeout: (\\S+)");
        String routes = EdgeFile.of("traefik-desk.yaml").text();
        String rule = first(routes, "rule: (.+)");
        String kept = first(routes, "(idleConnTimeout: \\S+)");

        // Then
        assertThat(entryPoint).contains("respondingTimeouts.readTimeout=" + readTimeout);
        assertThat(route).contains("match: " + rule, kept);
    }

    @Test
    void theProxyOfComposeHasTheTimesAndTheDenialOfHaproxys() throws IOException {
        // Given
        String compose = Files.readString(DEPLOY.resolve("compose/proxy/haproxy.cfg"));

        // When
        String alone = EdgeFile.of("haproxy.cfg").text();

        // Then
        assertThat(all(alone, HAPROXY_TIMES)).hasSize(10).isEqualTo(all(compose, HAPROXY_TIMES));
        assertThat(all(alone, HAPROXY_DENIAL)).hasSize(1).isEqualTo(all(compose, HAPROXY_DENIAL));
    }

    @ParameterizedTest
    @CsvSource({
        "nginx.conf, '(?s)location = /ws \\{.*?proxy_read_timeout (\\d+)s;', 1",
        "haproxy.cfg, 'timeout tunnel (\\d+)m', 60",
        "envoy.yaml, 'stream_idle_timeout: (\\d+)s', 1",
    })
    void aSocketIsGivenUpNotBeforeItMissedTwoHeartbeats(String file, String time, int seconds) {
        // When
        int silence = Integer.parseInt(first(EdgeFile.of(file).text(), time)) * seconds;

        // Then
        assertThat(silence).isGreaterThan(2 * HEARTBEAT);
    }

    @ParameterizedTest
    @CsvSource({
        "traefik-desk.yaml, 'idleConnTimeout: (\\d+)s'",
        "envoy.yaml, 'idle_timeout: (\\d+)s\\n      #'",
    })
    void aKeptConnectionIsEndedByTheEdgeBeforeTheReplicaEndsIt(String file, String time) {
        // When
        int kept = Integer.parseInt(first(EdgeFile.of(file).text(), time));

        // Then
        assertThat(kept).isLessThan(KEPT_BY_REPLICAS);
    }

    private static String component(String file) throws IOException {
        return Files.readString(DEPLOY.resolve("kubernetes/components").resolve(file));
    }

    /** The first group of the first place; fails when there is none. */
    private static String first(String text, String form) {
        return Pattern.compile(form)
                .matcher(text)
                .results()
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing says " + form))
                .group(1);
    }

    private static List<String> all(String text, Pattern form) {
        return form.matcher(text).results().map(found -> found.group(1)).toList();
    }
}
