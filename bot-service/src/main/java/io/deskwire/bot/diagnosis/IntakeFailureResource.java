package io.deskwire.bot.diagnosis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.bot.intake.IntakeReplay;
import io.deskwire.event.Json;
import io.deskwire.publish.InternalKey;
import io.deskwire.store.Database;
import io.deskwire.store.intake.IntakeFailures;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Updates that were kept aside, for operators: which there are, without their content, and taking them in once the cause is mended
 * (docs/operations/repair.md).
 */
@Path("/api/internal/intake-failures")
public class IntakeFailureResource {
    private static final Logger LOG = Logger.getLogger(IntakeFailureResource.class);
    /** A page of a terminal's scroll-back; the total stands beside it. */
    private static final int LISTED = 500;

    private final InternalKey key;
    private final IntakeFailures failures;
    private final IntakeReplay replay;

    IntakeFailureResource(InternalKey key, Database database, IntakeReplay replay) {
        this.key = key;
        this.failures = new IntakeFailures(database);
        this.replay = replay;
    }

    /** Lists what is open. */
    @GET
    @NonBlocking
    public Uni<Response> list(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        return authorized(authorization, () -> failures.depth()
                .flatMap(depth -> failures.open(LISTED).map(open -> {
                    ObjectNode answer = Json.mapper()
                            .createObjectNode()
                            .put("open", depth.entries())
                            .put("oldestSeconds", depth.ageSeconds());
                    answer.set("failures", Json.mapper().valueToTree(open));
                    return OperatorAnswers.ok(answer);
                })));
    }

    /** Takes all of it in, in Telegram's order; the answer says how many remain. */
    @POST
    @Path("/replay")
    @NonBlocking
    public Uni<Response> replayAll(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        return authorized(authorization, () -> replay.replayAll().flatMap(done -> failures.depth()
                .map(depth -> OperatorAnswers.ok(Json.mapper()
                        .createObjectNode()
                        .put("replayed", done.replayed())
                        .put("failed", done.failed())
                        .put("open", depth.entries())))));
    }

    /** Takes one in. */
    @POST
    @Path("/{id}/replay")
    @NonBlocking
    public Uni<Response> replay(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("id") long id) {
        return authorized(authorization, () -> replay.replay(id).map(result -> switch (result) {
            case REPLAYED ->
                OperatorAnswers.ok(
                        Json.mapper().createObjectNode().put("id", id).put("result", "replayed"));
            case FAILED_AGAIN ->
                OperatorAnswers.problem(
                        422,
                        "Unprocessable Content",
                        "The update failed again and stays kept; GET /api/internal/intake-failures says why.");
            case PUT_OFF ->
                OperatorAnswers.problem(
                        503,
                        "Service Unavailable",
                        "The database is away or busy: the update stays kept, and the bot tries it again by itself.");
            case NOT_OPEN -> notOpen();
        }));
    }

    /** Gives one up: its content is forgotten after a month. */
    @DELETE
    @Path("/{id}")
    @NonBlocking
    public Uni<Response> dismiss(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("id") long id) {
        return authorized(authorization, () -> failures.dismiss(id)
                .map(open -> open ? Response.noContent().build() : notOpen()));
    }

    private static Response notOpen() {
        return OperatorAnswers.problem(404, "Not Found", "There is no open intake failure of that number.");
    }

    private Uni<Response> authorized(String authorization, Supplier<Uni<Response>> work) {
        if (!key.matches(authorization)) {
            return Uni.createFrom().item(OperatorAnswers.unauthorized());
        }
        return work.get()
                .onFailure()
                .invoke(failure -> LOG.warnf("Intake failures could not be looked after: %s", failure))
                .onFailure()
                .recoverWithItem(failure -> OperatorAnswers.problem(
                        503, "Service Unavailable", "The database does not answer; nothing has changed. Try again."));
    }
}
