package io.deskwire.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.deskwire.model.Team;
import io.deskwire.web.desk.TeamDesk;
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

/** The desk's teams: everybody may see which there are, admins add and change them. */
@Path("/api/teams")
@Produces(MediaType.APPLICATION_JSON)
public class TeamResource {
    private static final String OBJECT = "Send a JSON object.";

    private final TeamDesk desk;

    @Inject
    TeamResource(TeamDesk desk) {
        this.desk = desk;
    }

    /**
     * A team as everywhere.
     *
     * @param seq after a change the number of the event
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TeamView(
            long id,
            String name,
            List<String> members,
            boolean active,
            @Nullable Long seq) {
        static TeamView of(TeamDesk.TeamChanged changed) {
            Team team = changed.team();
            return new TeamView(team.id(), team.name(), team.members(), team.active(), changed.seq());
        }
    }

    /** All of them, those that were archived too. */
    record AllTeams(List<Team> teams) {}

    /** All teams. */
    @GET
    @Authenticated
    public Uni<AllTeams> all() {
        return desk.all().map(AllTeams::new);
    }

    /** Adds a team. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Authenticated
    public Uni<Response> add(@NotNull(message = OBJECT) @Valid AddedTeam body, @Context SecurityContext security) {
        return desk.add(
                        body.name(),
                        body.members() == null ? List.of() : body.members(),
                        Caller.of(security).agent().username())
                .map(added -> Response.status(201).entity(TeamView.of(added)).build());
    }

    /** Changes name, members, or whether tickets can be in it. */
    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Authenticated
    public Uni<TeamView> change(
            @RestPath long id, @NotNull(message = OBJECT) @Valid TeamPatch body, @Context SecurityContext security) {
        return desk.change(id, body.change(), Caller.of(security).agent().username())
                .map(TeamView::of);
    }
}
