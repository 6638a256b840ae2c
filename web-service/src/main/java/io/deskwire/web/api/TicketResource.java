package io.deskwire.web.api;

import io.deskwire.model.Agent;
import io.deskwire.model.Ticket;
import io.deskwire.web.desk.DeskView;
import io.deskwire.web.desk.TicketChanged;
import io.deskwire.web.desk.TicketDesk;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Tickets: listing, reading, taking and changing them. */
@Path("/api/tickets")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class TicketResource {
    private final DeskView view;
    private final TicketDesk desk;

    @Inject
    TicketResource(DeskView view, TicketDesk desk) {
        this.view = view;
        this.desk = desk;
    }

    /** A page of tickets. */
    @GET
    @Large
    public Uni<DeskView.TicketPage> list(
            @RestQuery @Nullable String view,
            @RestQuery @Nullable String status,
            @RestQuery @Nullable String assignee,
            @RestQuery @Nullable String contact,
            @RestQuery @Nullable String team,
            @RestQuery @Nullable String bot,
            @RestQuery @Nullable String q,
            @RestQuery @Nullable String sort,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String cursor,
            @Context SecurityContext security) {
        Agent me = Caller.of(security).agent();
        return this.view.tickets(
                new TicketFilter(view, status, assignee, contact, team, bot, q, sort, limit, cursor)
                        .query(me.username()),
                me);
    }

    /** One ticket; the ETag is what a change has to name. */
    @GET
    @Path("/{id}")
    public Uni<Response> one(@RestPath long id, @Context SecurityContext security) {
        return view.ticket(id, Caller.of(security).agent()).map(detail -> tagged(detail, detail.ticket()));
    }

    /** Takes the ticket. */
    @POST
    @Path("/{id}/claim")
    public Uni<Response> claim(@RestPath long id, @Context SecurityContext security) {
        return desk.claim(id, Caller.of(security).agent()).map(TicketResource::changed);
    }

    /** Changes the fields that the body names. */
    @PATCH
    @Path("/{id}")
    public Uni<Response> change(
            @RestPath long id,
            @RestHeader("If-Match") @Nullable String ifMatch,
            @NotNull(message = "Send a JSON object with the fields to change.") @Valid TicketPatch body,
            @Context SecurityContext security) {
        return desk.change(
                        id,
                        TicketPatch.version(ifMatch),
                        body.change(),
                        Caller.of(security).agent())
                .map(TicketResource::changed);
    }

    private static Response changed(TicketChanged changed) {
        return tagged(changed, changed.ticket());
    }

    private static Response tagged(Object entity, Ticket ticket) {
        return Response.ok(entity)
                .tag(new EntityTag(Integer.toString(ticket.version())))
                .build();
    }
}
