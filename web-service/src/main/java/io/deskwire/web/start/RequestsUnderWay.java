package io.deskwire.web.start;

import io.deskwire.web.fanout.ConnectionManager;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The requests that are being answered, which a replica that goes away waits for. Meanwhile its responses say that the connection
 * ends with them: browsers and proxies ask their next question over a new one, which another replica takes.
 *
 * <p>Quarkus has a count of its own ({@code quarkus.shutdown.timeout}), but a request that became a socket stays in it for
 * ever: each end would take the whole time that is allowed.
 */
@Singleton
public class RequestsUnderWay {
    /** Before whatever may answer. */
    private static final int FIRST = 1_000;

    private final ConnectionManager connections;
    private final AtomicInteger count = new AtomicInteger();
    private final CompletableFuture<Void> none = new CompletableFuture<>();
    private volatile boolean awaited;

    @Inject
    RequestsUnderWay(ConnectionManager connections) {
        this.connections = connections;
    }

    void register(@Observes Filters filters) {
        filters.register(this::count, FIRST);
    }

    private void count(RoutingContext routing) {
        if (!routing.request().headers().contains(HttpHeaders.UPGRADE)) {
            count.incrementAndGet();
            // Also when the connection breaks before the answer.
            routing.addEndHandler(ended -> over());
        }
        if (connections.draining()) {
            routing.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        routing.next();
    }

    private void over() {
        if (count.decrementAndGet() == 0 && awaited) {
            none.complete(null);
        }
    }

    /** Completes when, from now on, there is none; what comes later is answered too, as long as the port is open. */
    CompletableFuture<Void> answered() {
        awaited = true;
        if (count.get() == 0) {
            none.complete(null);
        }
        return none;
    }
}
