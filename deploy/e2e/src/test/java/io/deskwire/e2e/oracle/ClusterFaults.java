package io.deskwire.e2e.oracle;

import io.deskwire.e2e.Cluster;
import java.util.List;
import java.util.function.Predicate;

/** What happens to pods, by the cluster's own means; each answers what the cluster says to it. */
final class ClusterFaults {

    /** Ten seconds of traffic while something is away. */
    private static final int MEANWHILE = 200;

    private static final int MORE = 5;

    /**
     * Holds 400 MB in sixteen processes of the container, each of them smaller than the JVM: so the kernel ends that one, also where it
     * does not end a container as a whole (cgroup v1). They begin when the command that started them is over.
     */
    private static final String HOLD_MEMORY = "for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do"
            + " { sleep 1; head -c 25000000 /dev/zero; sleep 60; } 2>/dev/null | tail >/dev/null 2>&1 & done";

    /**
     * The JVM is process 1, which takes no SIGKILL from within its container; of this signal, which nobody should send it, it dies as
     * of a fault of its own, without a word to anybody.
     */
    private static final String CRASH = "kill -SEGV 1";

    private ClusterFaults() {}

    /** Both services, pod by pod. */
    static String rolledOut(ClusterLoad load) {
        Cluster.kubectl("rollout", "restart", "deployment/web", "deployment/bot");
        return rolled();
    }

    private static String rolled() {
        Cluster.awaitRollout("web");
        Cluster.awaitRollout("bot");
        return Cluster.kubectl("get", "deployments", "web", "bot");
    }

    /** A rollout is taken back when the first new pod serves. */
    static String undoneInItsMiddle(ClusterLoad load) {
        List<String> before = names(Pod.of("web"));
        Cluster.kubectl("rollout", "restart", "deployment/web");
        Pod.await("web", pods -> pods.stream().anyMatch(pod -> pod.serves() && !before.contains(pod.name())));
        Cluster.kubectl("rollout", "undo", "deployment/web");
        return rolled();
    }

    /** A rollout to an image that does not exist, taken back. */
    static String imageNotThere(ClusterLoad load) {
        Cluster.kubectl("set", "image", "deployment/web", "web=localhost/deskwire-web:of-no-release");
        return undoneAfter(load, pod -> pod.waits().contains("ImagePull"));
    }

    /** A rollout to a Secret that does not exist, taken back. */
    static String secretNotThere(ClusterLoad load) {
        String path = "/spec/template/spec/containers/0/envFrom/-";
        Cluster.kubectl(
                "patch",
                "deployment",
                "web",
                "--type=json",
                "-p",
                "[{\"op\":\"add\",\"path\":\"" + path + "\",\"value\":{\"secretRef\":{\"name\":\"of-nobody\"}}}]");
        return undoneAfter(load, pod -> pod.waits().contains("of-nobody"));
    }

    private static String undoneAfter(ClusterLoad load, Predicate<Pod> broken) {
        try {
            List<Pod> pods = Pod.await("web", now -> now.stream().anyMatch(broken));
            String said = pods.stream().filter(broken).findFirst().orElseThrow().waits();
            load.written(MEANWHILE);
            return said;
        } finally {
            Cluster.kubectl("rollout", "undo", "deployment/web");
        }
    }

    /** Two replicas more, and away again. */
    static String scaledOutAndIn(ClusterLoad load) {
        try {
            ClusterReplicas.are(MORE);
            Pod.awaitWhole("web", MORE);
            load.written(MEANWHILE);
            return Cluster.kubectl("get", "deployment", "web");
        } finally {
            ClusterReplicas.are(ClusterReplicas.USUAL);
        }
    }

    /** A JVM dies as by a fault of its own, and its container is started again. */
    static String webCrashed(ClusterLoad load) {
        return died(load, CRASH);
    }

    /** So do those of both bots at once. */
    static String botsCrashed(ClusterLoad load) {
        List<Pod> bots = Pod.of("bot");
        bots.forEach(bot -> bot.runs(CRASH));
        List<Pod> dead = bots.stream().map(ClusterFaults::awaitDeath).toList();
        load.written(MEANWHILE);
        return dead.get(0).ended();
    }

    /** A replica reaches the limit of its memory. */
    static String outOfMemory(ClusterLoad load) {
        return died(load, HOLD_MEMORY);
    }

    private static String died(ClusterLoad load, String script) {
        Pod pod = Pod.of("web").get(0);
        pod.runs(script);
        Pod dead = awaitDeath(pod);
        load.written(MEANWHILE);
        return dead.ended();
    }

    private static Pod awaitDeath(Pod pod) {
        return Pod.await(pod.service(), now -> now.stream().anyMatch(pod::hasDiedAs)).stream()
                .filter(pod::hasDiedAs)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(List<Pod> pods) {
        return pods.stream().map(Pod::name).toList();
    }
}
