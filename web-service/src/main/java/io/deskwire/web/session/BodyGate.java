package io.deskwire.web.session;

import io.deskwire.http.RefusalLog;
import io.deskwire.http.RequestPath;
import io.deskwire.publish.InternalKey;
import io.deskwire.web.problem.Problem;
import io.deskwire.web.problem.ProblemResponse;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Nothing of a body is read before it is known whose it is: who has no key or no session is answered by the head alone, and the
 * connection ends with the answer. Signing in has no identity yet; its body is small (see the rules of the ports).
 */
@Singleton
public class BodyGate {
    /** Behind Quarkus' authentication, which says how the session is to be looked up (200), and before whatever reads bodies. */
    private static final int EARLY = 90;

    private static final String INTERNAL = "/api/internal/";

    private final InternalKey key;
    private final RouteCaller caller;
    private final RefusalLog refusals;

    @Inject
    BodyGate(InternalKey key, RouteCaller caller, RefusalLog refusals) {
        this.key = key;
        this.caller = caller;
        this.refusals = refusals;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, EARLY);
    }

    private void check(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        String path = RequestPath.of(request.uri());
        if (!hasBody(request) || !path.startsWith("/api/") || path.equals("/api/session")) {
            routing.next();
            return;
        }
        request.pause();
        known(routing, path)
                .subscribe()
                .with(
                        known -> {
                            request.resume();
                            routing.next();
                        },
                        failure -> refuse(request, failure));
    }

    private Uni<?> known(RoutingContext routing, String path) {
        if (!path.startsWith(INTERNAL)) {
            return Uni.createFrom().deferred(() -> caller.of(routing));
        }
        return key.matches(routing.request().getHeader(HttpHeaders.AUTHORIZATION))
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .failure(Problem.unauthorized(
                                "Send Authorization: Bearer with the key that both services share."));
    }

    private void refuse(HttpServerRequest request, Throwable failure) {
        ProblemResponse.send(request.response(), failure);
        if (failure instanceof Problem) {
            refusals.refused(
                    request.remoteAddress().hostAddress(), "it sent a body without a key or session that allows it");
        }
    }

    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || length != null && !length.equals("0");
    }
}
