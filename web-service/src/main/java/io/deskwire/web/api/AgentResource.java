package io.deskwire.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.deskwire.model.Agent;
import io.deskwire.web.desk.AgentAccounts;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
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
import org.jspecify.annotations.Nullable;

/** The people at the desk: everybody may see who they are, admins add and change them. */
@Path("/api/agents")
@Produces(MediaType.APPLICATION_JSON)
public class AgentResource {
    private static final String OBJECT = "Send a JSON object.";

    private final AgentAccounts staff;

    @Inject
    AgentResource(AgentAccounts staff) {
        this.staff = staff;
    }

    /**
     * An agent as everywhere.
     *
     * @param roles the role once more, in the list that it will be one of
     * @param seq   after a change the number of the event
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AgentView(
            long id,
            String username,
            String name,
            Agent.Role role,
            List<Agent.Role> roles,
            boolean active,
            @Nullable Long seq) {
        static AgentView of(Agent agent, @Nullable Long seq) {
            return new AgentView(
                    agent.id(),
                    agent.username(),
                    agent.name(),
                    agent.role(),
                    List.of(agent.role()),
                    agent.active(),
                    seq);
        }
    }

    /** Everybody, those who were switched off too. */
    record All(List<AgentView> agents) {}

    /** Everybody at the desk. */
    @GET
    @Authenticated
    public Uni<All> all() {
        return staff.all()
                .map(agents -> new All(
                        agents.stream().map(agent -> AgentView.of(agent, null)).toList()));
    }

    /** Adds an agent; for admins. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("admin")
    public Uni<Response> add(@NotNull(message = OBJECT) @Valid AddedAgent body, @Context SecurityContext security) {
        return staff.add(body.agent(), Caller.of(security).agent().username())
                .map(added -> Response.status(201).entity(answer(added)).build());
    }

    /** Changes name, role, password, or whether the agent may sign in; for admins. */
    @PATCH
    @Path("/{username}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("admin")
    public Uni<AgentView> change(
            @RestPath String username,
            @NotNull(message = OBJECT) @Valid AgentPatch body,
            @Context SecurityContext security) {
        return staff.change(
                        username.strip().toLowerCase(Locale.ROOT),
                        body.change(),
                        Caller.of(security).agent().username())
                .map(AgentResource::answer);
    }

    private static AgentView answer(AgentAccounts.StaffChanged changed) {
        return AgentView.of(changed.agent(), changed.seq());
    }
}
