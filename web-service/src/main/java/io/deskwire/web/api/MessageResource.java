package io.deskwire.web.api;

import io.deskwire.model.Agent;
import io.deskwire.web.desk.Conversations;
import io.deskwire.web.desk.DeskView;
import io.deskwire.web.desk.ReadMarks;
import io.deskwire.web.desk.TicketSeen;
import io.deskwire.web.problem.Problem;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What is said in a ticket. */
@Path("/api/tickets/{id}")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class MessageResource {
    /** Two screens of a conversation. */
    private static final String PAGE = "50";

    private static final int PAGE_LIMIT = 200;
    private static final String OBJECT = "Send a JSON object with the field text.";

    private final DeskView view;
    private final Conversations conversations;
    private final TicketSeen seen;
    private final ReadMarks reads;

    @Inject
    MessageResource(DeskView view, Conversations conversations, TicketSeen seen, ReadMarks reads) {
        this.view = view;
        this.conversations = conversations;
        this.seen = seen;
        this.reads = reads;
    }

    /** The head of the log. */
    record At(long seq) {}

    /** A page of the conversation, newest last. */
    @GET
    @Large
    @Path("/messages")
    public Uni<DeskView.MessagePage> list(
            @RestPath long id,
            @RestQuery @Nullable String before,
            @RestQuery @DefaultValue(PAGE) String limit,
            @Context SecurityContext security) {
        long wanted = TextValidation.numberOf("limit", limit);
        if (wanted < 1 || wanted > PAGE_LIMIT) {
            throw Problem.badField("limit", "limit: a page has 1 to " + PAGE_LIMIT + " messages.");
        }
        Agent me = Caller.of(security).agent();
        return view.messages(id, me, TextValidation.number("before", before), (int) wanted);
    }

    /** An agent's reply to the customer. */
    @POST
    @Path("/messages")
    public Uni<Response> reply(
            @RestPath long id,
            @RestHeader("Idempotency-Key") @Nullable String key,
            @NotNull(message = OBJECT) @Valid NewReply body,
            @Context SecurityContext security) {
        return conversations
                .reply(id, Caller.of(security).agent(), body.draft(), TextValidation.key(key, true))
                .map(MessageResource::answer);
    }

    /** A note to colleagues. */
    @POST
    @Path("/notes")
    public Uni<Response> note(
            @RestPath long id,
            @RestHeader("Idempotency-Key") @Nullable String key,
            @NotNull(message = OBJECT) @Valid WrittenText body,
            @Context SecurityContext security) {
        return conversations
                .note(id, Caller.of(security).agent(), body.checked(), TextValidation.key(key, false))
                .map(MessageResource::answer);
    }

    /** An agent opened the ticket; the customer sees it by a reaction. */
    @POST
    @Path("/seen")
    public Uni<At> seen(@RestPath long id, @Context SecurityContext security) {
        return seen.by(id, Caller.of(security).agent()).map(At::new);
    }

    /** The agent has read the ticket up to a message; it only goes forward. */
    @PUT
    @Path("/read")
    public Uni<ReadMarks.ReadMark> read(
            @RestPath long id,
            @NotNull(message = "Send a JSON object with the field lastMessageId.") @Valid ReadUpTo body,
            @Context SecurityContext security) {
        return reads.advance(id, Caller.of(security).agent(), body.upTo());
    }

    private static Response answer(Conversations.IdempotentWrite outcome) {
        return Response.status(outcome.repeated() ? 200 : 201)
                .entity(outcome.written())
                .build();
    }
}
