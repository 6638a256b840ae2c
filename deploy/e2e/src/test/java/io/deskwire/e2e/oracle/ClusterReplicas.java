package io.deskwire.e2e.oracle;

import io.deskwire.e2e.Cluster;

/** How many replicas there are: the autoscaler's to say, and said to it by its bounds, which hold at once and without metrics. */
final class ClusterReplicas {

    /** As in {@code deploy/kubernetes/base}. */
    static final int USUAL = 3;

    static final int BOTS = 2;

    /** As in {@code web-scaling.yaml}. */
    private static final int MOST = 10;

    private ClusterReplicas() {}

    /** So many, whatever they have to do. */
    static void are(int count) {
        bounds(count, count);
    }

    /** As the manifests have it. */
    static void areTheAutoscalers() {
        bounds(USUAL, MOST);
    }

    private static void bounds(int least, int most) {
        Cluster.kubectl(
                "patch", "hpa", "web", "-p", "{\"spec\":{\"minReplicas\":" + least + ",\"maxReplicas\":" + most + "}}");
    }
}
