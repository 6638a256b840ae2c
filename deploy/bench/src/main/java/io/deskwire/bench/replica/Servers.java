package io.deskwire.bench.replica;

import io.deskwire.bench.intake.BenchDatabase;
import io.deskwire.local.LineState;
import io.deskwire.local.process.ChildProcess;
import io.deskwire.local.process.ChildSpec;
import io.deskwire.local.process.FreePorts;
import io.deskwire.local.process.Signal;
import io.deskwire.local.server.LocalPostgres;
import io.deskwire.local.server.LocalRedis;
import io.deskwire.local.server.Secret;
import io.deskwire.publish.AnnouncementSeal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * PostgreSQL (which waits for the disk), Redis and replicas of the web-service on 127.0.0.1, all in one folder. Neither the bot nor
 * the simulator: their polling would be in the figures. Each replica has a port of its own, so that the load generator decides who
 * gets how many sockets.
 */
public final class Servers implements AutoCloseable {

    /** Beyond the default, so that the limit of sockets is the machine's. */
    private static final String SOCKETS_PER_REPLICA = "50000";

    private final Path folder;
    private final Path jar;
    private final ReplicaJvm jvm;
    private final String sessionKey = Secret.random(32);
    private final String internalKey = Secret.random(32);
    private final LocalPostgres postgres;
    private final LocalRedis redis;
    private final List<Replica> replicas = new ArrayList<>();

    /**
     * Starts PostgreSQL and Redis.
     *
     * @param jar the web-service
     */
    public Servers(Path folder, Path jar, ReplicaJvm jvm) throws IOException {
        this.folder = folder;
        this.jar = jar;
        this.jvm = jvm;
        this.postgres = LocalPostgres.in(folder.resolve("postgres"), postgresLog(), null);
        this.redis = LocalRedis.withLog(folder.resolve("redis.log"));
        try {
            postgres.start();
            redis.start();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    public Path postgresLog() {
        return folder.resolve("postgres.log");
    }

    public LocalPostgres postgres() {
        return postgres;
    }

    /** As the replicas expect it of announcements. */
    public AnnouncementSeal seal() {
        return new AnnouncementSeal(internalKey);
    }

    public int redisPort() {
        return redis.port();
    }

    public String sessionKey() {
        return sessionKey;
    }

    public BenchDatabase database() {
        return new BenchDatabase(
                new LineState.Postgres(postgres.process().pid(), postgres.url(), postgres.user(), postgres.password()));
    }

    /** The running replicas. */
    public List<Replica> replicas() {
        return List.copyOf(replicas);
    }

    /** Starts replicas until there are so many, and waits until they are ready. */
    public void replicas(int count) throws InterruptedException {
        List<Replica> started = new ArrayList<>();
        while (replicas.size() < count) {
            int port = FreePorts.next();
            int management = FreePorts.next();
            String name = "web-" + (replicas.size() + 1);
            ChildSpec spec = spec(name, jar, Map.of(), port, management);
            Replica replica = new Replica(jvm, ChildProcess.start(spec), port, management);
            replicas.add(replica);
            started.add(replica);
        }
        for (Replica replica : started) {
            replica.awaitReady();
        }
    }

    /** Ends all replicas. */
    public void none() {
        replicas.forEach(Replica::close);
        replicas.clear();
    }

    /** Starts another program with settings of its own as the only replica, and waits until it is ready. */
    public Replica only(String name, Path program, Map<String, String> settings) throws InterruptedException {
        none();
        int port = FreePorts.next();
        int management = FreePorts.next();
        ChildSpec spec = spec(name, program, settings, port, management);
        Replica replica = new Replica(jvm, ChildProcess.start(spec), port, management);
        replicas.add(replica);
        replica.awaitReady();
        return replica;
    }

    private ChildSpec spec(String name, Path program, Map<String, String> settings, int port, int management) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("DATABASE_URL", postgres.url());
        environment.put("DATABASE_USER", postgres.user());
        environment.put("DATABASE_PASSWORD", postgres.password());
        environment.put("REDICT_URL", redis.url());
        environment.put("INTERNAL_KEY", internalKey);
        environment.put("SESSION_KEY", sessionKey);
        environment.put("DESKWIRE_SOCKETS_PER_REPLICA", SOCKETS_PER_REPLICA);
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(management));
        // Whoever started the benchmark may have set these for a desk of their own.
        for (String other : List.of("PUBLIC_ORIGINS", "BOT_SERVICE_URL", "ADMIN_USERNAME", "ADMIN_PASSWORD")) {
            environment.put(other, null);
        }
        List<String> command = new ArrayList<>(List.of(jvm.program("java").toString()));
        command.addAll(jvm.options());
        command.addAll(List.of("-jar", program.toString()));
        return new ChildSpec(name, List.of(), command, environment, folder, folder.resolve(name + ".log"), Signal.TERM);
    }

    @Override
    public void close() {
        replicas.forEach(Replica::close);
        redis.close();
        postgres.close();
    }
}
