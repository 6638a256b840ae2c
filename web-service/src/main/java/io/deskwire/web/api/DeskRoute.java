package io.deskwire.web.api;

import io.deskwire.event.Json;
import io.deskwire.model.Agent;
import io.deskwire.web.desk.DeskSnapshots;
import io.deskwire.web.permission.DeskAction;
import io.deskwire.web.problem.Problem;
import io.deskwire.web.problem.ProblemResponse;
import io.deskwire.web.session.RouteCaller;
import io.deskwire.web.session.SignedIn;
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
import java.util.List;

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
        caller.of(context, DeskAction.DESK)
                .call(me -> large.await(context, "desk of " + me.agent().username(), LargeAnswers.SNAPSHOT))
                .flatMap(me -> snapshots
                        .take(me.agent().username(), () -> request.connection().close())
                        .invoke(lease -> sendOrRelease(request, me, lease)))
                .subscribe()
                .with(sent -> {}, failure -> ProblemResponse.send(request.response(), failure));
    }

    /** What the page is told of who opens it. */
    private record Opening(Agent me, List<String> permissions) {}

    private static void sendOrRelease(HttpServerRequest request, SignedIn me, DeskSnapshots.SnapshotLease lease) {
        try {
            send(request, Json.bytes(new Opening(me.agent(), me.permissions())), lease);
        } catch (RuntimeException e) {
            lease.release();
            throw e;
        }
    }

    /** One object of three parts: who asks, what is theirs, and what is the same for all who see the same. */
    private static void send(HttpServerRequest request, byte[] me, DeskSnapshots.SnapshotLease lease) {
        Buffer first = Buffer.buffer(me).slice(0, me.length - 1);
        long length = (long) first.length() + lease.own().length + lease.shared().length;
        HttpServerResponse response = request.response();
        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json;charset=UTF-8")
                .putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(length));
        if (request.method() == HttpMethod.HEAD) {
            lease.release();
            response.end();
            return;
        }
        // Quarkus' routes say that they are not to be packed; this one is a tenth then, for who takes it so, and has no
        // length.
        response.headers().remove(HttpHeaders.CONTENT_ENCODING);
        Multi.createBy()
                .concatenating()
                .streams(Multi.createFrom().item(first), pieces(lease.own()), pieces(lease.shared()))
                .onTermination()
                .invoke(lease::release)
                .subscribe()
                .withSubscriber(new AnswerBytes(request));
    }

    private static Multi<Buffer> pieces(byte[] part) {
        return Multi.createFrom()
                .range(0, (part.length + PIECE - 1) / PIECE)
                .map(piece -> piece * PIECE)
                .map(from -> Buffer.buffer(Arrays.copyOfRange(part, from, Math.min(from + PIECE, part.length))));
    }
}
