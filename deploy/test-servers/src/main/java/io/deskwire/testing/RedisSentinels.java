package io.deskwire.testing;

import io.deskwire.local.process.Signal;
import io.deskwire.local.server.LocalRedis;
import io.deskwire.local.server.LocalSentinel;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A master, a replica of it and three sentinels on 127.0.0.1, always as child processes: a container's addresses would be no use to
 * those outside. A master that is down is replaced within two seconds. Whoever starts them closes them; what was forgotten ends with
 * the JVM.
 */
public final class RedisSentinels implements AutoCloseable {

    /** What the sentinels call the master. */
    public static final String MASTER = "desk";

    private static final int QUORUM = 2;

    private final Embedded<LocalRedis> first = new Embedded<>(LocalRedis::temporary);
    private final Embedded<LocalRedis> second = new Embedded<>(LocalRedis::temporary);
    private List<Embedded<LocalSentinel>> sentinels = List.of();
    private int frozen;

    private RedisSentinels() {}

    /** Starts them all and waits until a failover would succeed. */
    public static RedisSentinels start() {
        RedisSentinels all = new RedisSentinels();
        AtExit.close(all);
        Stream.of(all.first, all.second).forEach(server -> {
            server.start();
            // By default a replica waits 5 s for others that might want the same.
            new RedisServer(server).configure("CONFIG SET repl-diskless-sync-delay 0");
        });
        all.second().configure("REPLICAOF 127.0.0.1 " + all.first.port());
        all.sentinels = Stream.generate(() -> new Embedded<>(() -> sentinel(all.first.port())))
                .limit(3)
                .toList();
        all.sentinels.forEach(Embedded::start);
        ServerWait.await(
                "the sentinels know each other",
                () -> all.second().command("INFO replication").contains("master_link_status:up")
                        && all.sentinels.stream().allMatch(one -> new RedisServer(one)
                                .command("INFO sentinel")
                                .contains("slaves=1,sentinels=3")));
        return all;
    }

    private static LocalSentinel sentinel(int masterPort) throws IOException {
        return LocalSentinel.temporary(MASTER, masterPort, QUORUM);
    }

    /** The three addresses, as in {@code REDICT_URL}. */
    public String url() {
        return sentinels.stream().map(one -> one.server.url()).collect(Collectors.joining(","));
    }

    /** The server that is the master at the beginning. */
    public RedisServer first() {
        return new RedisServer(first);
    }

    /** The server that is its replica at the beginning. */
    public RedisServer second() {
        return new RedisServer(second);
    }

    /** Has the second server take over from the first, which is neither down nor, when it refuses, made a replica. */
    public void failOver() {
        new RedisServer(sentinels.get(0)).configure("SENTINEL FAILOVER " + MASTER);
    }

    /** Waits until each sentinel that is not frozen names the second server. */
    public void awaitSecondIsMaster() {
        ServerWait.await("the sentinels name the second server", () -> sentinels.stream()
                .limit(sentinels.size() - frozen)
                .allMatch(one -> new RedisServer(one).command("INFO sentinel").contains("127.0.0.1:" + second.port())));
    }

    /** Freezes the first server: alive, connected, and silent. */
    public void freezeFirst() {
        first.server.process().send(Signal.STOP);
    }

    /** Freezes so many of the sentinels, once. */
    public void freezeSentinels(int count) {
        frozen = count;
        sentinels.stream()
                .skip(sentinels.size() - frozen)
                .forEach(one -> one.server.process().send(Signal.STOP));
    }

    @Override
    public void close() {
        sentinels.forEach(Embedded::close);
        first.close();
        second.close();
    }
}
