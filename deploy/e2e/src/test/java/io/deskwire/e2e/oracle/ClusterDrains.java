package io.deskwire.e2e.oracle;

import io.deskwire.e2e.Cluster;
import java.util.ArrayList;
import java.util.List;

/** What empties nodes, and what the disruption budgets say to it. */
final class ClusterDrains {

    /** Ours alone: the database of a try forgets everything with its pod. */
    private static final String SERVICES = "app.kubernetes.io/name in (web,bot)";

    private static final String EVICTION = """
            {"apiVersion": "policy/v1", "kind": "Eviction", "metadata": {"name": "%s"}}
            """;

    private ClusterDrains() {}

    /** Each replica is evicted, as a drain does it, and at once another one, which the disruption budget refuses. */
    static String evicted(ClusterLoad load) {
        List<String> refused = new ArrayList<>();
        for (Pod pod : Pod.of("web")) {
            evict(pod);
            Pod other = serving().get(0);
            refused.add(Cluster.refusal(() -> evict(other)));
            ClusterProof.awaitWhole();
        }
        return String.join("\n", refused);
    }

    private static void evict(Pod pod) {
        Cluster.kubectlWith(
                EVICTION.formatted(pod.name()),
                "create",
                "--raw",
                "/api/v1/namespaces/deskwire/pods/" + pod.name() + "/eviction");
    }

    /**
     * A node is drained of both services, half a minute long. Of several it becomes empty, and they start on others; on the only one,
     * which takes no new pods then, the budgets hold up all but the first of each. Answers how many replicas serve at its end.
     */
    static String drained(ClusterLoad load) {
        String node = serving().get(0).node();
        try {
            String refused = Cluster.refusal(() -> Cluster.kubectl(
                    "drain",
                    node,
                    "--pod-selector=" + SERVICES,
                    "--ignore-daemonsets",
                    "--delete-emptydir-data",
                    "--timeout=30s"));
            return serving().size() + " serve; " + refused;
        } finally {
            Cluster.kubectl("uncordon", node);
        }
    }

    private static List<Pod> serving() {
        return Pod.of("web").stream().filter(Pod::serves).toList();
    }
}
