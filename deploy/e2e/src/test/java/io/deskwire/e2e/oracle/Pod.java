package io.deskwire.e2e.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.e2e.Cluster;
import io.deskwire.e2e.Http;
import io.deskwire.e2e.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A pod of one of the deployments, as the cluster sees it at a moment.
 *
 * @param leaving it was told to end
 * @param waits why its container does not run, and the sentence to it; empty when it does
 * @param ended why its container ended the last time, and what it said; empty when it never did
 */
record Pod(
        String name,
        String service,
        String node,
        boolean ready,
        boolean leaving,
        int restarts,
        String waits,
        String ended) {

    private static final Duration ROLLOUT = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** All pods of a service, whatever their state. */
    static List<Pod> of(String service) {
        String json = Cluster.kubectl("get", "pods", "-l", "app.kubernetes.io/name=" + service, "-o", "json");
        List<Pod> pods = new ArrayList<>();
        Http.json(json).get("items").forEach(item -> pods.add(of(item)));
        return pods;
    }

    private static Pod of(JsonNode item) {
        JsonNode container = item.at("/status/containerStatuses/0");
        return new Pod(
                item.at("/metadata/name").asText(),
                item.at("/metadata/labels/app.kubernetes.io~1name").asText(),
                item.at("/spec/nodeName").asText(),
                container.path("ready").asBoolean(),
                item.at("/metadata").has("deletionTimestamp"),
                container.path("restartCount").asInt(),
                inWords(container.at("/state/waiting")),
                inWords(container.at("/lastState/terminated")));
    }

    private static String inWords(JsonNode state) {
        return (state.path("reason").asText() + " " + state.path("message").asText()).strip();
    }

    /** Waits until the pods of a service are so, and returns them; for as long as a rollout takes on a busy node. */
    static List<Pod> await(String service, Predicate<List<Pod>> condition) {
        // Each look starts a kubectl, which is work for a machine that has a cluster to run.
        return Patience.eventually().atMost(ROLLOUT).pollInterval(LOOK).until(() -> of(service), condition::test);
    }

    /** Waits until so many pods of a service serve, and no other one is there. */
    static void awaitWhole(String service, int count) {
        await(service, pods -> pods.size() == count && pods.stream().allMatch(Pod::serves));
    }

    /** Whether it takes work. */
    boolean serves() {
        return ready && !leaving;
    }

    /** Runs a script of the shell in its container. */
    void runs(String script) {
        Cluster.kubectl("exec", name, "--", "sh", "-c", script);
    }

    /** Whether this is the same pod later, whose container was started again since. */
    boolean hasDiedAs(Pod later) {
        return later.name.equals(name) && later.restarts > restarts;
    }
}
