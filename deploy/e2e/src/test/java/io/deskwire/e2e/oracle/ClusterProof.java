package io.deskwire.e2e.oracle;

import io.deskwire.e2e.Cluster;
import io.deskwire.e2e.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;

/** Lets things happen to a desk on a cluster under load, one after another, and judges after each what pages and customers have. */
final class ClusterProof {

    /** Five seconds of it before and after. */
    static final int SOME = 100;

    private final Cluster cluster;
    private final ClusterLog log = new ClusterLog();
    private final List<String> cookies;

    private ClusterProof(Cluster cluster) {
        this.cluster = cluster;
        this.cookies = Fleet.signIn(cluster.service("web"), Cluster.ADMIN, ClusterLoad.CLIENTS);
    }

    /** On a desk of three replicas and two bots, whose number nobody else changes meanwhile. */
    static ClusterProof on(Cluster cluster) {
        ClusterReplicas.are(ClusterReplicas.USUAL);
        awaitWhole();
        return new ClusterProof(cluster);
    }

    /** Something that is done to a cluster; answers what the cluster says to it. */
    @FunctionalInterface
    interface Act {
        String on(ClusterLoad load);
    }

    /**
     * What was done came to this.
     *
     * @param said by the cluster
     * @param differences in words; none when all is true
     */
    record Outcome(String said, List<String> differences) {}

    /** Does something under load and waits until all is whole again. */
    Outcome run(String name, Act act) {
        awaitWhole();
        try (ClusterLoad load = ClusterLoad.begin(cluster, cookies)) {
            load.written(SOME);
            long before = log.head();
            long begun = System.nanoTime();
            String said = act.on(load);
            awaitWhole();
            long head = log.head();
            List<String> differences = new ArrayList<>();
            awaitAt(load, head, differences);
            Duration whole = Duration.ofNanos(System.nanoTime() - begun);
            load.written(SOME);
            long busyUntil = log.head();
            load.end();
            awaitAt(load, log.head(), differences);
            Log truth = log.since(since(load.journals()));
            differences.addAll(new Oracle(truth, 0).differences(load.journals()));
            differences.addAll(load.writers().differences());
            ClusterReport.add(name, whole, log.longestPauseMillis(before, busyUntil), load, truth, differences);
            return new Outcome(said, differences);
        }
    }

    /** Every pod that there should be serves, and no other is left. */
    static void awaitWhole() {
        List.of("postgresql", "valkey", "web", "bot").forEach(Cluster::awaitRollout);
        Pod.awaitWhole("web", ClusterReplicas.USUAL);
        Pod.awaitWhole("bot", ClusterReplicas.BOTS);
    }

    /** A page that does not come is named by the oracle, which judges in the end. */
    private static void awaitAt(ClusterLoad load, long seq, List<String> differences) {
        try {
            Patience.eventually().until(() -> load.allAt(seq));
        } catch (ConditionTimeoutException late) {
            differences.add("not every page was at " + seq + " in time");
        }
    }

    private static long since(List<Journal> journals) {
        return journals.stream()
                .flatMap(journal -> journal.runs().stream())
                .mapToLong(run -> run.snapshot().seq())
                .min()
                .orElse(0);
    }
}
