package io.deskwire.web.api;

import io.deskwire.model.Agent;
import io.deskwire.web.desk.Staff;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Adding people to the desk. */
@Path("/api/agents")
public class AgentResource {
    private final Staff staff;

    @Inject
    AgentResource(Staff staff) {
        this.staff = staff;
    }

    /** Adds an agent; for admins. */
    @POST
    @RolesAllowed("admin")
    public Uni<Response> add(Staff.NewAgent wanted) {
        return staff.add(wanted)
                .map(added -> Response.status(201).entity(AddedAgent.of(added)).build());
    }

    /** The agent as everywhere, and the number of the event. */
    record AddedAgent(long id, String username, String name, Agent.Role role, long seq) {
        static AddedAgent of(Staff.Added added) {
            Agent agent = added.agent();
            return new AddedAgent(agent.id(), agent.username(), agent.name(), agent.role(), added.seq());
        }
    }
}
