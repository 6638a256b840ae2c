package io.deskwire.web.api;

import io.deskwire.web.desk.Conversations;
import io.deskwire.web.desk.MessageHistory;
import io.deskwire.web.desk.SentReplies;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What was said already: changing it, taking it back, deciding what became of it, and how it read before. */
@Path("/api/tickets/{id}/messages/{message}")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class SentReplyResource {
    private final SentReplies replies;
    private final MessageHistory history;

    @Inject
    SentReplyResource(SentReplies replies, MessageHistory history) {
        this.replies = replies;
        this.history = history;
    }

    /** Asks for another text of a sent reply. */
    @PATCH
    public Uni<Response> edit(
            @RestPath long id,
            @RestPath long message,
            @NotNull(message = "Send a JSON object with the field text.") @Valid WrittenText body,
            @Context SecurityContext security) {
        return replies.edit(id, message, body.checked(), Caller.of(security).agent())
                .map(SentReplyResource::accepted);
    }

    /** Takes a reply back. */
    @DELETE
    public Uni<Response> takeBack(@RestPath long id, @RestPath long message, @Context SecurityContext security) {
        return replies.takeBack(id, message, Caller.of(security).agent()).map(SentReplyResource::accepted);
    }

    /** Sends again what failed, or may have arrived. */
    @POST
    @Path("/resend")
    public Uni<Response> resend(@RestPath long id, @RestPath long message, @Context SecurityContext security) {
        return replies.resend(id, message, Caller.of(security).agent()).map(SentReplyResource::accepted);
    }

    /** The agent knows that it arrived. */
    @POST
    @Path("/arrived")
    public Uni<Conversations.MessagePosted> arrived(
            @RestPath long id, @RestPath long message, @Context SecurityContext security) {
        return replies.arrived(id, message, Caller.of(security).agent());
    }

    /** How the message read before it was edited. */
    @GET
    @Large
    @Path("/versions")
    public Uni<MessageHistory.HistoryPage> versions(
            @RestPath long id,
            @RestPath long message,
            @RestQuery @Nullable String before,
            @Context SecurityContext security) {
        return history.of(
                id,
                message,
                TextValidation.number("before", before),
                Caller.of(security).agent());
    }

    private static Response accepted(Conversations.MessagePosted written) {
        return Response.accepted(written).build();
    }
}
