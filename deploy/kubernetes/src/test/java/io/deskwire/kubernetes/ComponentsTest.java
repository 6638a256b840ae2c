package io.deskwire.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.deskwire.store.ConnectionBounds;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapEnvSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRuleSpec;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What each component adds to production. */
class ComponentsTest {

    private static Overlay with(String component) throws IOException {
        return Overlay.named("production-with-" + component);
    }

    @Test
    void whatIsAcknowledgedIsOnTwoDatabases() throws IOException {
        // When
        GenericKubernetesResource cluster = with("cloudnative-pg").one(GenericKubernetesResource.class, "postgresql");

        // Then
        assertThat(cluster.<Integer>get("spec", "instances")).isGreaterThanOrEqualTo(3);
        assertThat(cluster.<Map<String, Object>>get("spec", "postgresql", "synchronous"))
                .containsEntry("dataDurability", "required")
                .containsEntry("number", 1);
        assertThat(cluster.<String>get("spec", "affinity", "podAntiAffinityType"))
                .isEqualTo("required");
    }

    @Test
    void servicesAndMigrationsComeToTheDatabaseAsItsOwner() throws IOException {
        // When
        Overlay overlay = with("cloudnative-pg");

        // Then
        assertThat(Stream.concat(
                        overlay.services().stream().map(ComponentsTest::environment),
                        overlay.all(Job.class).stream()
                                .map(job -> environment(job.getSpec()
                                        .getTemplate()
                                        .getSpec()
                                        .getContainers()
                                        .get(0)
                                        .getEnv()))))
                .hasSize(3)
                .allSatisfy(environment -> {
                    assertThat(environment.get("DATABASE_URL").getValue())
                            .isEqualTo("postgresql://postgresql-rw:5432/deskwire");
                    assertThat(environment
                                    .get("DATABASE_PASSWORD")
                                    .getValueFrom()
                                    .getSecretKeyRef()
                                    .getName())
                            .isEqualTo("postgresql-app");
                });
    }

    @Test
    void nobodyMigratesThroughThePooler() throws IOException {
        // Given
        Overlay overlay = with("pgbouncer");

        // When
        List<Map<String, EnvVar>> services =
                overlay.services().stream().map(ComponentsTest::environment).toList();

        // Then
        assertThat(services).allSatisfy(environment -> {
            assertThat(environment.get("DATABASE_URL").getValue()).contains("//postgresql-pooler:");
            assertThat(environment.get("DATABASE_POOLER").getValue()).isEqualTo("true");
            assertThat(environment.get("MIGRATION_DATABASE_URL").getValue()).contains("//postgresql-rw:");
        });
        assertThat(overlay.all(Job.class)).noneMatch(job -> job.toString().contains("postgresql-pooler"));
    }

    @Test
    void theLimitsThatConnectionsDoNotSayToAPoolerAreTheRoles() throws IOException {
        // Given
        List<String> limits = ConnectionBounds.connection(new PgConnectOptions()).getProperties().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("_timeout"))
                .filter(entry -> !entry.getKey().startsWith("tcp_"))
                .map(entry -> bound(entry.getKey(), entry.getValue()))
                .toList();

        // When
        GenericKubernetesResource cluster = with("pgbouncer").one(GenericKubernetesResource.class, "postgresql");

        // Then
        assertThat(limits).hasSize(3);
        assertThat(cluster.<List<String>>get("spec", "bootstrap", "initdb", "postInitSQL"))
                .containsExactlyInAnyOrderElementsOf(limits);
    }

    @Test
    void theAlertsAreThoseThatAreTested() throws IOException {
        // Given
        PrometheusRuleSpec tested = new YAMLMapper()
                .readValue(
                        Files.readString(Overlay.FOLDER.resolve("../observability/rules.yaml")),
                        PrometheusRuleSpec.class);

        // When
        PrometheusRuleSpec applied =
                with("monitoring").one(PrometheusRule.class, "deskwire").getSpec();

        // Then
        assertThat(applied.getGroups()).isNotEmpty().isEqualTo(tested.getGroups());
        assertThat(with("monitoring")
                        .one(PodMonitor.class, "deskwire")
                        .getSpec()
                        .getJobLabel())
                .as("what the rules ask for as job")
                .isEqualTo("app.kubernetes.io/part-of");
    }

    @Test
    void grafanaFindsTheDashboardThatIsTested() throws IOException {
        // Given
        String tested = Files.readString(Overlay.FOLDER.resolve("../observability/dashboard.json"));

        // When
        ConfigMap dashboard = with("monitoring").one(ConfigMap.class, "deskwire-dashboard");

        // Then
        assertThat(dashboard.getMetadata().getLabels())
                .as("what its sidecar looks for")
                .containsEntry("grafana_dashboard", "1");
        assertThat(dashboard.getData()).containsExactly(Map.entry("deskwire.json", tested));
        assertThat(tested.length()).as("what kubectl apply can note down").isLessThan(262_144 / 2);
    }

    private static String bound(String name, String millis) {
        return "ALTER ROLE deskwire SET " + name + " = '" + Long.parseLong(millis) / 1000 + "s'";
    }

    @Test
    void sentinelsAreAMajorityAfterOneWent() throws IOException {
        // When
        Overlay overlay = with("valkey-sentinel");

        // Then
        assertThat(overlay.one(StatefulSet.class, "valkey").getSpec().getReplicas())
                .isEqualTo(3);
        assertThat(overlay.one(PodDisruptionBudget.class, "valkey")
                        .getSpec()
                        .getMaxUnavailable()
                        .getIntVal())
                .isEqualTo(1);
        assertThat(overlay.all(ConfigMap.class))
                .anySatisfy(settings -> assertThat(settings.getData())
                        .containsEntry("QUARKUS_REDIS_CLIENT_TYPE", "sentinel")
                        .hasEntrySatisfying("REDICT_URL", url -> assertThat(url.split(","))
                                .hasSize(3)
                                .allMatch(each -> each.matches("redis://valkey-[012]\\.valkey:26379"))))
                .anySatisfy(start -> assertThat(start.getData().getOrDefault("start", ""))
                        .contains("sentinel monitor desk $master 6379 2"));
    }

    @Test
    void replicasAreAddedBySocketsBesideTheProcessor() throws IOException {
        // When
        List<MetricSpec> metrics = with("scale-by-sockets")
                .one(HorizontalPodAutoscaler.class, "web")
                .getSpec()
                .getMetrics();

        // Then
        assertThat(metrics).extracting(MetricSpec::getType).containsExactly("Resource", "Pods");
        assertThat(metrics.get(1).getPods().getMetric().getName()).isEqualTo("deskwire_sockets");
        assertThat(metrics.get(1).getPods().getTarget().getAverageValue())
                .as("60 % of DESKWIRE_SOCKETS_PER_REPLICA")
                .isEqualTo(new Quantity("12000"));
    }

    @Test
    void bothServicesAreAskedAtTheirManagementPort() throws IOException {
        // When
        PodMonitor monitor = with("monitoring").one(PodMonitor.class, "deskwire");

        // Then
        assertThat(monitor.getSpec().getSelector().getMatchExpressions())
                .singleElement()
                .satisfies(services -> assertThat(services.getValues()).containsExactly("web", "bot"));
        assertThat(monitor.getSpec().getPodMetricsEndpoints()).singleElement().satisfies(endpoint -> {
            assertThat(endpoint.getPort()).isEqualTo("management");
            assertThat(endpoint.getPath()).isEqualTo("/q/metrics");
        });
    }

    @Test
    void bothServicesSendTheirTracesToTheCollectorAndMayReachIt() throws IOException {
        // Given
        Overlay overlay = with("tracing");

        // When
        ConfigMap settings = overlay.all(ConfigMap.class).stream()
                .filter(map -> map.getMetadata().getName().startsWith("deskwire-tracing-"))
                .findFirst()
                .orElseThrow();
        NetworkPolicy out = overlay.one(NetworkPolicy.class, "tracing-out");

        // Then
        URI collector = URI.create(settings.getData().get("DESKWIRE_TRACING_COLLECTOR"));
        assertThat(overlay.services()).allSatisfy(service -> assertThat(service.getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .get(0)
                        .getEnvFrom())
                .anySatisfy(from -> assertThat(from.getConfigMapRef())
                        .isNotNull()
                        .extracting(ConfigMapEnvSource::getName)
                        .isEqualTo(settings.getMetadata().getName())));
        assertThat(out.getSpec().getEgress()).singleElement().satisfies(way -> {
            assertThat(way.getPorts())
                    .singleElement()
                    .satisfies(port -> assertThat(port.getPort().getIntVal()).isEqualTo(collector.getPort()));
            assertThat(way.getTo()).singleElement().satisfies(to -> assertThat(
                            to.getPodSelector().getMatchLabels().get("app.kubernetes.io/name") + "."
                                    + to.getNamespaceSelector().getMatchLabels().get("kubernetes.io/metadata.name"))
                    .isEqualTo(collector.getHost()));
        });
    }

    private static Map<String, EnvVar> environment(Deployment service) {
        return environment(
                service.getSpec().getTemplate().getSpec().getContainers().get(0).getEnv());
    }

    private static Map<String, EnvVar> environment(List<EnvVar> environment) {
        return environment.stream().collect(Collectors.toMap(EnvVar::getName, each -> each));
    }
}
