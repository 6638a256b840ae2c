package io.deskwire.web.api;

import io.deskwire.event.Json;
import io.deskwire.model.Agent;
import io.deskwire.web.desk.DeskSnapshots;
import io.deskwire.web.problem.Problem;
import io.deskwire.web.problem.ProblemResponse;
import io.deskwire.web.session.RouteCaller;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Map;

/**
 * {@code GET /api/desk}, the snapshot that a page begins with. A route of its own below REST: what may be megabytes is shared by all
 * who open the desk at once and is sent as fast as each of them takes it, where REST would keep a copy for each.
 */
@Singleton
public class DeskRoute {
    /** Bytes that are on their way to one reader. */
    private static final int PIECE = 64 * 1024;

    private final RouteCaller caller;
    private final LargeAnswers large;
    private final DeskSnapshots snapshots;

    @Inject
    DeskRoute(RouteCaller caller, LargeAnswers large, DeskSnapshots snapshots) {
        this.caller = caller;
        this.large = large;
        this.snapshots = snapshots;
    }

    void register(@Observes Router router) {
        router.route("/api/desk")
                .order(RouteConstants.ROUTE_ORDER_BEFORE_DEFAULT)
                .handler(this::desk);
    }

    private void desk(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD) {
            ProblemResponse.send(
                    request.response(),
                    Problem.of(405, "Method Not Allowed", "This address does not take that method."));
            return;
        }
        caller.of(context)
                .call(me -> large.await(context, "desk of " + me.agent().username(), LargeAnswers.SNAPSHOT))
                .flatMap(me -> snapshots
                        .take(() -> request.connection().close())
                        .invoke(lease -> sendOrRelease(request, me.agent(), lease)))
                .subscribe()
                .with(sent -> {}, failure -> ProblemResponse.send(request.response(), failure));
    }

    /** What is of this agent alone. */
    private record OwnDesk(Agent me, Map<String, Long> counts) {}

    private static void sendOrRelease(HttpServerRequest request, Agent me, DeskSnapshots.SnapshotLease lease) {
        try {
            OwnDesk own = new OwnDesk(me, lease.counts(me.username()));
            send(request, Json.bytes(own), lease);
        } catch (RuntimeException e) {
            lease.release();
            throw e;
        }
    }

    /** Two objects become one: who asks, and what is the same for everybody. */
    private static void send(HttpServerRequest request, byte[] own, DeskSnapshots.SnapshotLease lease) {
        byte[] desk = lease.json();
        own[own.length - 1] = ',';
        HttpServerResponse response = request.response();
        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json;charset=UTF-8")
                .putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(own.length + desk.length - 1L));
        if (request.method() == HttpMethod.HEAD) {
            lease.release();
            response.end();
            return;
        }
        Multi<Buffer> rest = Multi.createFrom()
                .range(0, (desk.length + PIECE - 2) / PIECE)
                .map(piece -> 1 + piece * PIECE)
                .map(from -> Buffer.buffer(Arrays.copyOfRange(desk, from, Math.min(from + PIECE, desk.length))));
        Multi.createBy()
                .concatenating()
                .streams(Multi.createFrom().item(Buffer.buffer(own)), rest)
                .onTermination()
                .invoke(lease::release)
                .subscribe()
                .withSubscriber(new AnswerBytes(request));
    }
}
