package io.deskwire.web.api;

import io.deskwire.event.Json;
import io.deskwire.model.Attachment;
import io.deskwire.model.Dimensions;
import io.deskwire.web.desk.DeskUploads;
import io.deskwire.web.desk.DeskUploads.Offer;
import io.deskwire.web.permission.DeskAction;
import io.deskwire.web.problem.Problem;
import io.deskwire.web.problem.ProblemResponse;
import io.deskwire.web.session.RouteCaller;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/files?name=…&width=…&height=…}. A route of its own below REST: the bytes go to the database as they come, and the limit that all
 * other bodies have ({@code quarkus.http.limits.max-body-size}), which stands before REST, does not hold here.
 */
@Singleton
public class FileUploadRoute {
    /** Just before Quarkus looks at the length of bodies. */
    private static final int ORDER = RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT - 1;

    private final RouteCaller caller;
    private final DeskUploads uploads;

    @Inject
    FileUploadRoute(RouteCaller caller, DeskUploads uploads) {
        this.caller = caller;
        this.uploads = uploads;
    }

    void register(@Observes Router router) {
        router.post("/api/files").order(ORDER).handler(this::upload);
    }

    private void upload(RoutingContext context) {
        HttpServerRequest request = context.request();
        // Nothing is read before it is known whose it is.
        request.pause();
        Uni.createFrom()
                .deferred(() -> caller.of(context, DeskAction.UPLOAD_FILE))
                .chain(signedIn -> {
                    Offer offer = offer(request);
                    uploads.check(offer);
                    return uploads.take(signedIn.agent().username(), offer, body(request));
                })
                .subscribe()
                .with(attachment -> created(request.response(), attachment), failure -> refused(request, failure));
    }

    private static Offer offer(HttpServerRequest request) {
        return new Offer(
                request.getParam("name"),
                request.getHeader(HttpHeaders.CONTENT_TYPE),
                length(request),
                dimensions(request));
    }

    private static @Nullable Long length(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? null : Long.valueOf(length);
        } catch (NumberFormatException e) {
            throw Problem.badField("Content-Length", "Content-Length is a number of bytes.");
        }
    }

    private static @Nullable Dimensions dimensions(HttpServerRequest request) {
        String width = request.getParam("width");
        String height = request.getParam("height");
        if (width == null && height == null) {
            return null;
        }
        return new Dimensions(pixels("width", width), pixels("height", height));
    }

    /** Five digits are more than any side has. */
    private static int pixels(String side, String said) {
        int pixels = said != null && said.matches("\\d{1,5}") ? Integer.parseInt(said) : 0;
        if (pixels < 1 || pixels > Dimensions.MOST) {
            throw Problem.badField(
                    side,
                    "width and height are pixels, 1 to " + Dimensions.MOST
                            + " each; one does not go without the other.");
        }
        return pixels;
    }

    /** Asks for bytes as they are stored, no faster. */
    private static Multi<Buffer> body(HttpServerRequest request) {
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        return io.vertx.mutiny.core.http.HttpServerRequest.newInstance(request)
                .toMulti()
                .map(io.vertx.mutiny.core.buffer.Buffer::getDelegate);
    }

    private static void created(HttpServerResponse response, Attachment attachment) {
        if (!response.closed()) {
            response.setStatusCode(201)
                    .putHeader(HttpHeaders.LOCATION, "/api/files/" + attachment.id())
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .end(Json.encode(attachment));
        }
    }

    private static void refused(HttpServerRequest request, Throwable failure) {
        // What still comes is the port's to throw away (io.deskwire.http), and it ends the connection.
        ProblemResponse.send(request.response(), failure);
    }
}
