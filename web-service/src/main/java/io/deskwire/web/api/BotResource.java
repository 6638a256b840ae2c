package io.deskwire.web.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.deskwire.model.Agent;
import io.deskwire.model.Bot;
import io.deskwire.model.Permission;
import io.deskwire.web.desk.BotDesk;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The bots of the desk: everybody may see them, whoever manages bots adds and changes them. Tokens go in and never out. */
@Path("/api/bots")
@Produces(MediaType.APPLICATION_JSON)
public class BotResource {
    private static final String OBJECT = "Send a JSON object.";

    private final BotDesk bots;

    @Inject
    BotResource(BotDesk bots) {
        this.bots = bots;
    }

    /** All bots, those that rest too. */
    record BotList(List<Bot> bots) {}

    /** A bot as everywhere, and the number of the event that says so. */
    record BotView(@JsonUnwrapped Bot bot, long seq) {
        static BotView of(BotDesk.BotChanged changed) {
            return new BotView(changed.bot(), changed.seq());
        }
    }

    /** A token, by which Telegram knows the bot; judged by the desk. */
    record AddedBot(@Nullable String token) {
        @Override
        public String toString() {
            return "AddedBot[…]";
        }
    }

    /** The bots of the desk; what troubles them for who manages them. */
    @GET
    @Authenticated
    public Uni<BotList> all(@Context SecurityContext security) {
        Agent reader = Caller.of(security).agent();
        return bots.all()
                .map(all -> reader.may(Permission.BOT_MANAGE)
                        ? all
                        : all.stream().map(Bot::withoutTrouble).toList())
                .map(BotList::new);
    }

    /** Adds a bot. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Authenticated
    public Uni<Response> add(@NotNull(message = OBJECT) @Valid AddedBot body, @Context SecurityContext security) {
        return bots.add(body.token(), Caller.of(security).agent().username())
                .map(added -> Response.status(201).entity(BotView.of(added)).build());
    }

    /** Changes whether a bot is run, its token, or in which team its new tickets are. */
    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Authenticated
    public Uni<BotView> change(
            @RestPath long id, @NotNull(message = OBJECT) @Valid BotPatch body, @Context SecurityContext security) {
        return bots.change(id, body.change(), Caller.of(security).agent().username())
                .map(BotView::of);
    }
}
