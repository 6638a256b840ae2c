package io.deskwire.web.api;

import io.deskwire.store.files.StoredFile;
import io.deskwire.web.desk.DeskFiles;
import io.deskwire.web.permission.DeskAction;
import io.deskwire.web.problem.Problem;
import io.deskwire.web.problem.ProblemResponse;
import io.deskwire.web.session.RouteCaller;
import io.quarkus.vertx.http.runtime.RouteConstants;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/files/{id}}. A route of its own below REST, because a player wants the length of what it gets and parts of it, and
 * REST streams without either.
 */
@Singleton
public class FileDownloadRoute {
    private final RouteCaller caller;
    private final LargeAnswers large;
    private final DeskFiles files;

    @Inject
    FileDownloadRoute(RouteCaller caller, LargeAnswers large, DeskFiles files) {
        this.caller = caller;
        this.large = large;
        this.files = files;
    }

    void register(@Observes Router router) {
        router.route("/api/files/:id")
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .order(RouteConstants.ROUTE_ORDER_BEFORE_DEFAULT)
                .handler(this::download);
    }

    private void download(RoutingContext context) {
        HttpServerRequest request = context.request();
        caller.of(context, DeskAction.FILE)
                .chain(me -> large.await(context, me.agent().username(), LargeAnswers.FILE)
                        .chain(() -> files.stored(id(context.pathParam("id")), me.agent())))
                .subscribe()
                .with(file -> send(request, file), failure -> ProblemResponse.send(request.response(), failure));
    }

    private void send(HttpServerRequest request, StoredFile file) {
        HttpServerResponse response = request.response();
        FileHeaders.describe(response.headers(), file);
        if (isKnown(request.getHeader(HttpHeaders.IF_NONE_MATCH), file)) {
            response.setStatusCode(304).end();
            return;
        }
        long size = file.knownSize();
        ByteRange range = ByteRange.of(wantedRange(request, file), size);
        if (!range.whole()) {
            response.setStatusCode(206).putHeader(HttpHeaders.CONTENT_RANGE, range.contentRange(size));
        }
        if (range.unsatisfiable()) {
            ProblemResponse.send(
                    response, Problem.of(416, "No such part", "This file has " + size + " bytes; none of those are."));
            return;
        }
        FileHeaders.content(response.headers(), file);
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(range.length()));
        if (request.method() == HttpMethod.HEAD) {
            response.end();
        } else {
            files.read(file, range.from(), range.length()).subscribe().withSubscriber(new AnswerBytes(request));
        }
    }

    /** A part of what the browser has the rest of, if that is still the same (RFC 9110, section 13.1.5). */
    private static @Nullable String wantedRange(HttpServerRequest request, StoredFile file) {
        String condition = request.getHeader("If-Range");
        boolean holds = condition == null || condition.equals(FileHeaders.etag(file));
        return holds ? request.getHeader("Range") : null;
    }

    private static boolean isKnown(String ifNoneMatch, StoredFile file) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(","))
                        .map(tag -> tag.trim().replaceFirst("^W/", ""))
                        .anyMatch(tag -> tag.equals("*") || tag.equals(FileHeaders.etag(file)));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Problem.notFound("There is no such file.");
        }
    }
}
