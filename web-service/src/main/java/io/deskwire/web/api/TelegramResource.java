package io.deskwire.web.api;

import io.deskwire.web.desk.TelegramDiagnosis;
import io.deskwire.web.problem.Problem;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** What an operator asks when customers say that the bot is silent. */
@Path("/api/telegram")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class TelegramResource {
    private static final String NONE = "No entry of that number is set aside.";

    private final TelegramDiagnosis diagnosis;

    @Inject
    TelegramResource(TelegramDiagnosis diagnosis) {
        this.diagnosis = diagnosis;
    }

    /** Whether customers hear the desk, what waits, what the bot says of itself, and who polls. */
    @GET
    public Uni<TelegramDiagnosis.DiagnosisReport> report() {
        return diagnosis.report();
    }

    /** Tries an entry of the outbox again that was set aside; 409 for a reply, which is sent again from its ticket. */
    @POST
    @Path("/set-aside/{id}/retry")
    public Uni<Response> retry(@PathParam("id") long id) {
        return diagnosis.retry(id).map(retried -> switch (retried) {
            case QUEUED -> Response.accepted().build();
            case RESEND_IT ->
                throw Problem.conflict("This is a reply: send it again from its ticket, where it is shown as failed.");
            case REFUSED ->
                throw Problem.conflict("The outbox does not take this entry as it is: it can only be forgotten.");
            case UNKNOWN -> throw Problem.notFound(NONE);
        });
    }

    /** Forgets an entry that was set aside. */
    @DELETE
    @Path("/set-aside/{id}")
    public Uni<Response> forget(@PathParam("id") long id) {
        return diagnosis.forget(id).map(there -> {
            if (!there) {
                throw Problem.notFound(NONE);
            }
            return Response.noContent().build();
        });
    }

    /** Has a customer's file fetched now that was given up, or put off. */
    @POST
    @Path("/files/{id}/retry")
    public Uni<Response> fetch(@PathParam("id") UUID id) {
        return diagnosis.fetch(id).map(there -> {
            if (!there) {
                throw Problem.notFound("No file of a customer's of that number was given up or put off.");
            }
            return Response.accepted().build();
        });
    }
}
