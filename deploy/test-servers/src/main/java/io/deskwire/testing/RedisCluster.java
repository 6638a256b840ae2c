package io.deskwire.testing;

import io.deskwire.local.server.LocalRedis;

/**
 * A cluster of two nodes without replicas on 127.0.0.1, always as child processes. Whoever starts one closes it; what was forgotten
 * ends with the JVM.
 */
public final class RedisCluster implements AutoCloseable {

    private final Embedded<LocalRedis> one = new Embedded<>(LocalRedis::temporaryNode);
    private final Embedded<LocalRedis> two = new Embedded<>(LocalRedis::temporaryNode);

    private RedisCluster() {}

    /** Starts both and waits until they are one. */
    public static RedisCluster start() {
        RedisCluster cluster = new RedisCluster();
        AtExit.close(cluster);
        cluster.one.start();
        cluster.two.start();
        cluster.one().configure("CLUSTER ADDSLOTSRANGE 0 8191");
        cluster.two().configure("CLUSTER ADDSLOTSRANGE 8192 16383");
        // The bus of the other is not where it is by default, 10,000 above.
        cluster.one().configure("CLUSTER MEET 127.0.0.1 " + cluster.two.port() + " " + cluster.busOfTwo());
        ServerWait.await(
                "the cluster's nodes know each other",
                () -> cluster.isOne(cluster.one()) && cluster.isOne(cluster.two()));
        return cluster;
    }

    private String busOfTwo() {
        String myself = two().command("CLUSTER NODES");
        int at = myself.indexOf('@') + 1;
        return myself.substring(at, myself.indexOf(' ', at));
    }

    private boolean isOne(RedisServer node) {
        String info = node.command("CLUSTER INFO");
        return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:2");
    }

    /** The addresses of both, as in {@code REDICT_URL}. */
    public String url() {
        return one.server.url() + "," + two.server.url();
    }

    public RedisServer one() {
        return new RedisServer(one);
    }

    public RedisServer two() {
        return new RedisServer(two);
    }

    @Override
    public void close() {
        one.close();
        two.close();
    }
}
