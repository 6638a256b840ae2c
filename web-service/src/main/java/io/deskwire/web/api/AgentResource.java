package io.deskwire.web.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.deskwire.model.Agent;
import io.deskwire.web.desk.AgentAccounts;
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
import java.util.Locale;
import org.jboss.resteasy.reactive.RestPath;

/** The people at the desk: everybody may see who they are, whoever manages them adds and changes them. */
@Path("/api/agents")
@Produces(MediaType.APPLICATION_JSON)
public class AgentResource {
    private static final String OBJECT = "Send a JSON object.";

    private final AgentAccounts staff;

    @Inject
    AgentResource(AgentAccounts staff) {
        this.staff = staff;
    }

    /** An agent as everywhere, with the numbers of their teams, after a change, and the number of the event that says so. */
    record Changed(@JsonUnwrapped Agent agent, List<Long> teams, long seq) {}

    /** An agent as everywhere, with the numbers of their teams. */
    record Listed(@JsonUnwrapped Agent agent, List<Long> teams) {}

    /** Everybody, those who were switched off too. */
    record All(List<Listed> agents) {}

    /** Everybody at the desk. */
    @GET
    @Authenticated
    public Uni<All> all() {
        return staff.all()
                .map(all -> new All(all.stream()
                        .map(member -> new Listed(member.agent(), member.teams()))
                        .toList()));
    }

    /** Adds an agent. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Authenticated
    public Uni<Response> add(@NotNull(message = OBJECT) @Valid AddedAgent body, @Context SecurityContext security) {
        return staff.add(body.agent(), Caller.of(security).agent().username())
                .map(added -> Response.status(201).entity(answer(added)).build());
    }

    /** Changes name, roles, password, or whether the agent may sign in. */
    @PATCH
    @Path("/{username}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Authenticated
    public Uni<Changed> change(
            @RestPath String username,
            @NotNull(message = OBJECT) @Valid AgentPatch body,
            @Context SecurityContext security) {
        return staff.change(
                        username.strip().toLowerCase(Locale.ROOT),
                        body.change(),
                        Caller.of(security).agent().username())
                .map(AgentResource::answer);
    }

    private static Changed answer(AgentAccounts.StaffChanged changed) {
        return new Changed(changed.agent(), changed.teams(), changed.seq());
    }
}
