package io.deskwire.e2e.oracle;

import io.deskwire.e2e.Cluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What both services need goes away and comes back, or is changed beneath them. */
final class ClusterOutages {

    /** Fifteen seconds of traffic. */
    private static final int MEANWHILE = 300;

    private static final String MIGRATION = "deploy/kubernetes/overlays/production/migrate.yaml";

    /** The way of the Job to the database, which production has in its own policies. */
    private static final String WAY = """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: migrate}
            spec:
              podSelector: {matchLabels: {app.kubernetes.io/name: migrate}}
              policyTypes: [Egress]
              egress: [{ports: [{port: 5432}]}]
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: migrate-to-postgresql}
            spec:
              podSelector: {matchLabels: {app.kubernetes.io/name: postgresql}}
              policyTypes: [Ingress]
              ingress: [{from: [{podSelector: {matchLabels: {app.kubernetes.io/name: migrate}}}], ports: [{port: 5432}]}]
            """;

    private ClusterOutages() {}

    /**
     * PostgreSQL dies without an orderly end and is out of reach. Its data are its pod's, so the pod stays: its container is started
     * again, and nobody is led to it until then.
     */
    static String postgresqlAway(ClusterLoad load) {
        try {
            leadsTo("nobody");
            Cluster.kubectl("exec", "deployment/postgresql", "-c", "postgresql", "--", "sh", "-c", "kill -QUIT 1");
            load.written(MEANWHILE);
            Cluster.awaitRollout("postgresql");
            return Pod.of("postgresql").get(0).ended();
        } finally {
            leadsTo("postgresql");
        }
    }

    private static void leadsTo(String name) {
        Cluster.kubectl(
                "patch",
                "service",
                "postgresql",
                "-p",
                "{\"spec\":{\"selector\":{\"app.kubernetes.io/name\":\"" + name + "\"}}}");
    }

    /** Valkey goes with its pod, which keeps nothing. */
    static String valkeyAway(ClusterLoad load) {
        try {
            Cluster.kubectl("scale", "deployment/valkey", "--replicas=0");
            Pod.await("valkey", List::isEmpty);
            load.written(MEANWHILE);
            return "";
        } finally {
            Cluster.kubectl("scale", "deployment/valkey", "--replicas=1");
        }
    }

    /**
     * As production goes to a release: its Job looks after the schema while the replicas of before serve, and then they are replaced by
     * such as wait for it ({@code DESKWIRE_MIGRATE}). There is one release, so both are of it. Answers what the Job said.
     */
    static String migrated(ClusterLoad load) {
        // Those of an earlier run.
        Cluster.kubectl("delete", "job", "-l", "app.kubernetes.io/name=migrate");
        Cluster.kubectl("delete", "secret", "deskwire-migrate", "--ignore-not-found");
        Cluster.kubectl(
                "create",
                "secret",
                "generic",
                "deskwire-migrate",
                "--from-literal=DATABASE_URL=postgresql://postgresql:5432/deskwire",
                "--from-literal=DATABASE_USER=deskwire",
                "--from-literal=DATABASE_PASSWORD=public-and-only-for-a-try");
        Cluster.kubectlWith(WAY, "apply");
        Cluster.kubectlWith(job(), "apply");
        Cluster.kubectl(
                "wait", "--for=condition=complete", "--timeout=5m", "job", "-l", "app.kubernetes.io/name=migrate");
        String said = Cluster.kubectl("logs", "-l", "app.kubernetes.io/name=migrate", "--tail=-1");
        Cluster.kubectl("set", "env", "deployment/web", "deployment/bot", "DESKWIRE_MIGRATE=wait");
        Cluster.awaitRollout("web");
        Cluster.awaitRollout("bot");
        return said;
    }

    private static String job() {
        String image =
                Cluster.kubectl("get", "deployment", "web", "-o", "jsonpath={.spec.template.spec.containers[0].image}");
        try {
            return Files.readString(Path.of(System.getProperty("deskwire.checkout"), MIGRATION))
                    .replace("image: deskwire-web", "image: " + image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
