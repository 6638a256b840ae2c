package io.deskwire.e2e.oracle;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/**
 * Stands before replicas as a Service of Kubernetes does: each connection goes to one that is drawn among those that are ready, and stays
 * there. Who is ready it learns by asking.
 */
final class Balancer implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    /** Kubernetes takes an address away when it ends its pod, and the rest is told within a second. */
    private static final long ASK_MILLIS = 1_000;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final NetClient behind = vertx.createNetClient();
    private final HttpClient probes =
            vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false).setConnectTimeout((int) ASK_MILLIS));
    private final List<RolledReplica> replicas = new CopyOnWriteArrayList<>();
    private final Set<RolledReplica> ready = ConcurrentHashMap.newKeySet();
    private final RandomGenerator lots = RandomGenerator.getDefault();

    private Balancer() {}

    /** Takes connections at this port. */
    static Balancer at(int port) {
        Balancer balancer = new Balancer();
        try {
            balancer.vertx
                    .createNetServer()
                    .connectHandler(balancer::serve)
                    .listen(port, HOST)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the balancer began.", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The balancer cannot listen at port " + port + ".", e);
        }
        balancer.vertx.setPeriodic(ASK_MILLIS, asked -> balancer.replicas.forEach(balancer::ask));
        return balancer;
    }

    /** These are there, and no others; each gets connections while it is ready. */
    void knows(List<RolledReplica> all) {
        ready.retainAll(all);
        replicas.retainAll(all);
        all.stream().filter(replica -> !replicas.contains(replica)).forEach(replicas::add);
    }

    /** Those that get connections. */
    Set<RolledReplica> ready() {
        return Set.copyOf(ready);
    }

    private void ask(RolledReplica replica) {
        URI management = URI.create(replica.management());
        probes.request(new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setHost(HOST)
                        .setPort(management.getPort())
                        .setURI("/q/health/ready")
                        .setTimeout(3 * ASK_MILLIS))
                .compose(HttpClientRequest::send)
                .onComplete(answer -> {
                    // It may have been taken away meanwhile.
                    if (answer.succeeded() && answer.result().statusCode() == 200 && replicas.contains(replica)) {
                        ready.add(replica);
                    } else {
                        ready.remove(replica);
                    }
                });
    }

    private void serve(NetSocket client) {
        List<RolledReplica> among = List.copyOf(ready);
        if (among.isEmpty()) {
            client.close();
            return;
        }
        client.pause();
        behind.connect(among.get(lots.nextInt(among.size())).port(), HOST).onComplete(connected -> {
            if (connected.failed()) {
                client.close();
                return;
            }
            NetSocket server = connected.result();
            client.pipeTo(server).onFailure(gone -> server.close());
            server.pipeTo(client).onFailure(gone -> client.close());
        });
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The balancer did not end.", e);
        }
    }
}
