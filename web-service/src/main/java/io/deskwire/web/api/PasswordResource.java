package io.deskwire.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.web.desk.AgentAccounts;
import io.deskwire.web.problem.Problem;
import io.deskwire.web.session.SignIn;
import io.deskwire.web.session.SignedIn;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

/** One's own password. */
@Path("/api/me/password")
@Authenticated
public class PasswordResource {
    private final SignIn signIn;
    private final AgentAccounts staff;

    @Inject
    PasswordResource(SignIn signIn, AgentAccounts staff) {
        this.signIn = signIn;
        this.staff = staff;
    }

    /** Changes it: 204; every other session of the agent ends. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Void> change(JsonNode body, @Context SecurityContext security) {
        AgentForm.object(body);
        String current = AgentForm.text(body, "current");
        String password = AgentForm.text(body, "password");
        if (current == null || password == null) {
            throw Problem.badRequest("Send current, the password that you have, and password, the one that you want.");
        }
        SignedIn me = Caller.of(security);
        return signIn.confirm(me, current).flatMap(compared -> staff.ownPassword(compared, me.session(), password));
    }
}
