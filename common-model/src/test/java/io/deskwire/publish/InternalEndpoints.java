package io.deskwire.publish;

import io.deskwire.event.Event;
import io.deskwire.event.EventCodec;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The internal endpoints of a service, as the publisher sees them. */
final class InternalEndpoints implements AutoCloseable {
    private final HttpServer server;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<Integer> sizes = new CopyOnWriteArrayList<>();
    private final List<String> paths = new CopyOnWriteArrayList<>();
    private final List<String> hosts = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final List<String> typing = new CopyOnWriteArrayList<>();
    private final AtomicInteger nudges = new AtomicInteger();
    private volatile int status = 202;
    private volatile boolean mute;

    InternalEndpoints(Vertx vertx, String address, int port) {
        server = vertx.createHttpServer().requestHandler(this::answer);
        server.listen(port, address)
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
    }

    private void answer(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            paths.add(request.path());
            hosts.add(request.getHeader("Host"));
            keys.add(request.getHeader("Authorization"));
            if (mute) {
                return;
            }
            if (status == 202 && request.path().endsWith(HttpAnnouncer.PATH)) {
                sizes.add(body.length());
                for (Object event : new JsonArray(body)) {
                    events.add(EventCodec.decode(((JsonObject) event).encode()));
                }
            } else if (request.path().endsWith(OutboxNudge.PATH)) {
                nudges.incrementAndGet();
            } else if (request.path().endsWith(TypingHint.PATH)) {
                typing.add(body.toString());
            }
            request.response().setStatusCode(status).end();
        });
    }

    int port() {
        return server.actualPort();
    }

    /** Answers with that status from now on. */
    void status(int code) {
        status = code;
    }

    /** Takes requests and does not answer. */
    void mute() {
        mute = true;
    }

    List<Event> events() {
        return events;
    }

    List<Long> seqs() {
        return events.stream().map(Event::seq).toList();
    }

    List<Integer> sizes() {
        return sizes;
    }

    List<String> paths() {
        return paths;
    }

    List<String> hosts() {
        return hosts;
    }

    List<String> keys() {
        return keys;
    }

    /** Returns what was said of agents who type. */
    List<String> typing() {
        return typing;
    }

    int nudges() {
        return nudges.get();
    }

    @Override
    public void close() {
        server.close();
    }
}
