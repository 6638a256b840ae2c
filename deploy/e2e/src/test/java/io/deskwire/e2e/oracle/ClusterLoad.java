package io.deskwire.e2e.oracle;

import io.deskwire.e2e.Cluster;
import io.deskwire.e2e.Http;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Two hundred pages and twenty messages a second, at a desk on a cluster. */
final class ClusterLoad implements AutoCloseable {

    /** As many as a busy desk has. */
    static final int CLIENTS = 200;
    /** Twenty messages a second. */
    private static final Duration PACE = Duration.ofMillis(50);

    private final Writers writers;
    private final Fleet fleet;

    private ClusterLoad(Writers writers, Fleet fleet) {
        this.writers = writers;
        this.fleet = fleet;
    }

    /** Returns when every page is connected and customers write. */
    static ClusterLoad begin(Cluster cluster, List<String> cookies) {
        String desk = cluster.service("web");
        Writers writers = Writers.newTo(desk, new Http(cluster.service("simulator")), cookies.get(0), PACE);
        try {
            Fleet fleet = Fleet.start(URI.create(desk), cookies, CLIENTS, Reader::new);
            writers.start();
            return new ClusterLoad(writers, fleet);
        } catch (RuntimeException e) {
            writers.close();
            throw e;
        }
    }

    /** Waits until customers have written so many messages more: what is done has to meet traffic. */
    void written(int messages) {
        writers.awaitMore(messages);
    }

    /** Whether every page has all up to there. */
    boolean allAt(long seq) {
        return fleet.at(seq) == fleet.size();
    }

    /** Nobody begins anything more; returns when all that was begun is done. */
    void end() {
        writers.stop();
        writers.awaitSettled();
    }

    Writers writers() {
        return writers;
    }

    List<Journal> journals() {
        return fleet.journals();
    }

    @Override
    public void close() {
        fleet.close();
        writers.close();
    }
}
