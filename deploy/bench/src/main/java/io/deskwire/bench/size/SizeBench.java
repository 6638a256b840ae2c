package io.deskwire.bench.size;

import io.deskwire.bench.client.AgentSocket;
import io.deskwire.bench.measure.BenchFailure;
import io.deskwire.bench.measure.Latencies;
import io.deskwire.bench.replica.DeskSessions;
import io.deskwire.bench.replica.Replica;
import io.deskwire.bench.replica.ReplicaJvm;
import io.deskwire.bench.replica.Servers;
import io.deskwire.bench.size.SizeFigures.DeskStart;
import io.deskwire.bench.size.SizeFigures.ListWindows;
import io.deskwire.local.server.Secret;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Starts replicas on an empty desk and on a full one, and asks them what a page asks, with an agent's socket for each agent. */
public final class SizeBench {

    private static final double MIB = 1 << 20;

    /** Rows of a window: as many as the page asks for. */
    private static final int WINDOW = 200;

    /** Requests of each kind that are not counted: compilers and caches are cold. */
    private static final int WARM_UP = 200;

    /** Tickets taken one after the other; each waits until all were told. */
    private static final int CLAIMS = 100;

    /** Counts are due within 300 ms; what takes this long is lost. */
    private static final long COUNTS_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final long SOCKETS_LIMIT_SECONDS = 60;

    private final SizePlan plan;
    private final Path program;
    private final Path folder;
    private final Path desk;
    private final Consumer<String> progress;

    /**
     * @param program the web-service
     * @param folder for all that is written; it exists
     * @param desk where the full desk is or is to be
     */
    public SizeBench(SizePlan plan, Path program, Path folder, Path desk, Consumer<String> progress) {
        this.plan = plan;
        this.program = program;
        this.folder = folder;
        this.desk = desk;
        this.progress = progress;
    }

    /** Fills the desk where it is not there yet, some minutes for each million of messages, and measures. */
    public SizeFigures run() throws Exception {
        ReplicaJvm jvm = ReplicaJvm.find();
        try (Servers servers = new Servers(Files.createDirectories(desk), program, jvm)) {
            List<String> cookies = fill(servers);
            List<DeskStart> empty = new ArrayList<>();
            List<DeskStart> full = new ArrayList<>();
            starts(servers, cookies.get(0), jvm, empty, full);
            servers.replicas(plan.replicas());
            Vertx vertx = Vertx.vertx();
            try {
                return asked(servers, vertx, cookies, jvm, empty, full);
            } finally {
                vertx.close().toCompletionStage().toCompletableFuture().get(SOCKETS_LIMIT_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    /** Fills the desk where it is not there yet and leaves its replicas running until the thread is interrupted. */
    public void serve() throws Exception {
        try (Servers servers = new Servers(Files.createDirectories(desk), program, ReplicaJvm.find())) {
            Path cookies = folder.resolve("cookies");
            Secret.write(cookies, String.join("\n", fill(servers)) + "\n");
            servers.replicas(plan.replicas());
            servers.replicas()
                    .forEach(replica -> progress.accept("A replica is at http://127.0.0.1:" + replica.port() + "/"));
            progress.accept("A line for each agent, with the cookie deskwire_session, is in " + cookies);
            new CountDownLatch(1).await();
        }
    }

    private List<String> fill(Servers servers) throws Exception {
        servers.only("schema", program, Map.of());
        try (Connection connection = servers.database().connect()) {
            List<String> cookies = DeskSessions.create(connection, servers.sessionKey(), plan.agents());
            new KeptDesk(plan, desk, progress).fill(connection);
            return cookies;
        }
    }

    /** In turns, so that what else the machine does is in both. */
    private void starts(Servers servers, String cookie, ReplicaJvm jvm, List<DeskStart> empty, List<DeskStart> full)
            throws Exception {
        try (Servers other = new Servers(Files.createDirectories(folder.resolve("empty")), program, jvm)) {
            other.only("schema", program, Map.of());
            String otherCookie;
            try (Connection connection = other.database().connect()) {
                otherCookie =
                        DeskSessions.create(connection, other.sessionKey(), 1).get(0);
            }
            servers.none();
            other.none();
            for (int i = 1; i <= plan.starts(); i++) {
                empty.add(start(other, "empty-" + i, otherCookie));
                full.add(start(servers, "full-" + i, cookie));
                progress.accept("Start " + i + " of " + plan.starts() + " on either desk is done.");
            }
        }
    }

    private DeskStart start(Servers servers, String name, String cookie) throws Exception {
        Replica replica = servers.only(name, program, Map.of());
        // It is ready before it has counted; the snapshot has counts.
        new DeskRequests(replica.port(), cookie).packedBytes("/api/desk", new Latencies());
        DeskStart start =
                new DeskStart(replica.startSeconds(), replica.liveHeap().bytes() / MIB);
        servers.none();
        return start;
    }

    private SizeFigures asked(
            Servers servers,
            Vertx vertx,
            List<String> cookies,
            ReplicaJvm jvm,
            List<DeskStart> empty,
            List<DeskStart> full)
            throws Exception {
        List<ToldCounts> sockets = sockets(servers, vertx, cookies);
        progress.accept("The sockets of " + sockets.size() + " agents are open.");
        DeskRequests requests = new DeskRequests(servers.replicas().get(0).port(), cookies.get(0));
        Latencies floor = repeated(times -> requests.packedBytes("/api/me", times));
        int[] bytes = {0};
        Latencies desk = repeated(times -> bytes[0] = Math.max(bytes[0], requests.packedBytes("/api/desk", times)));
        List<ListWindows> windows = List.of(
                windows(requests, "open, who waits longest first", "view=open&sort=waiting"),
                windows(requests, "open, newest first", "view=open&sort=newest"),
                windows(requests, "nobody's, who waits longest first", "view=unassigned&sort=waiting"),
                windows(requests, "resolved, newest first", "view=resolved&sort=newest"),
                windows(requests, "resolved, of a bot with few", "view=resolved&sort=newest&bot=" + SizeFill.RARE_BOT),
                windows(requests, "open, of that bot", "view=open&sort=waiting&bot=" + SizeFill.RARE_BOT));
        progress.accept("Lists are measured.");
        Latencies counts = counts(requests, sockets);
        List<ListWindows> restricted = ofSmallTeam(servers, cookies.get(plan.teams() - 1));
        return new SizeFigures(
                plan,
                jvm.describe(),
                servers.database().describe(),
                empty,
                full,
                bytes[0],
                floor,
                desk,
                windows,
                restricted,
                counts);
    }

    /** On a desk where agents see the tickets of their own teams only: the windows of an agent of the team that has few. */
    private List<ListWindows> ofSmallTeam(Servers servers, String cookie) throws Exception {
        Replica replica = servers.only("team", program, Map.of("DESKWIRE_TICKETS_SEEN", "team"));
        DeskRequests requests = new DeskRequests(replica.port(), cookie);
        return List.of(
                windows(requests, "open, who waits longest first", "view=open&sort=waiting"),
                windows(requests, "nobody's, newest first", "view=unassigned&sort=newest"),
                windows(requests, "resolved, newest first", "view=resolved&sort=newest"),
                windows(requests, "resolved, of a bot with few", "view=resolved&sort=newest&bot=" + SizeFill.RARE_BOT));
    }

    private List<ToldCounts> sockets(Servers servers, Vertx vertx, List<String> cookies) throws Exception {
        WebSocketClient client =
                vertx.createWebSocketClient(AgentSocket.options().setMaxConnections(plan.agents()));
        List<Replica> replicas = servers.replicas();
        List<ToldCounts> sockets = new ArrayList<>();
        for (int i = 0; i < cookies.size(); i++) {
            int port = replicas.get(i % replicas.size()).port();
            ToldCounts told = new ToldCounts();
            sockets.add(AgentSocket.open(client, "127.0.0.1", port, "deskwire_session=" + cookies.get(i), told)
                    .compose(open -> told.first())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(SOCKETS_LIMIT_SECONDS, TimeUnit.SECONDS));
        }
        return sockets;
    }

    private interface TimedRequest {
        void send(Latencies times) throws Exception;
    }

    private Latencies repeated(TimedRequest request) throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            request.send(new Latencies());
        }
        Latencies times = new Latencies();
        for (int i = 0; i < plan.requests(); i++) {
            request.send(times);
        }
        return times;
    }

    /** Follows the cursors of a list, from its beginning again after its end. */
    private ListWindows windows(DeskRequests requests, String list, String query) throws Exception {
        String[] cursor = {null};
        Latencies times = repeated(each -> {
            String from = cursor[0] == null ? "" : "&cursor=" + cursor[0];
            String path = "/api/tickets?" + query + "&limit=" + WINDOW + from;
            cursor[0] = new JsonObject(requests.text(path, each)).getString("cursor");
        });
        return new ListWindows(list, times);
    }

    /** Takes tickets that are nobody's; after each, a socket at every replica was told within the time that is counted. */
    private Latencies counts(DeskRequests requests, List<ToldCounts> sockets) throws Exception {
        JsonArray unassigned = new JsonObject(
                        requests.text("/api/tickets?view=unassigned&sort=newest&limit=" + CLAIMS, new Latencies()))
                .getJsonArray("tickets");
        List<ToldCounts> watched = sockets.subList(0, Math.min(plan.replicas(), sockets.size()));
        int left = sockets.get(0).count("unassigned");
        Latencies times = new Latencies();
        for (int i = 0; i < unassigned.size(); i++) {
            long from = System.nanoTime();
            requests.claim(unassigned.getJsonObject(i).getLong("id"));
            left--;
            long last = from;
            for (ToldCounts socket : watched) {
                long told = socket.await("unassigned", left, COUNTS_LIMIT_NANOS);
                if (told < 0) {
                    throw new BenchFailure("A socket was not told that " + left + " tickets are nobody's; it was told "
                            + socket.count("unassigned") + ".");
                }
                last = Math.max(last, told);
            }
            times.record(last - from);
        }
        return times;
    }
}
