package io.deskwire.web.api;

import io.deskwire.web.desk.AgentAccounts;
import io.deskwire.web.session.SignIn;
import io.deskwire.web.session.SignedIn;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
    private static final String BOTH = "Send current, the password that you have, and password, the one that you want.";

    private final SignIn signIn;
    private final AgentAccounts staff;

    @Inject
    PasswordResource(SignIn signIn, AgentAccounts staff) {
        this.signIn = signIn;
        this.staff = staff;
    }

    /** The one that somebody has, and the one that they want. */
    record PasswordChange(
            @NotNull(message = BOTH) String current,
            @NotNull(message = BOTH) String password) {
        @Override
        public String toString() {
            return "PasswordChange[…]";
        }
    }

    /** Changes it: 204; every other session of the agent ends. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Void> change(@NotNull(message = BOTH) @Valid PasswordChange body, @Context SecurityContext security) {
        SignedIn me = Caller.of(security);
        return signIn.confirm(me, body.current())
                .flatMap(compared -> staff.ownPassword(compared, me.session(), body.password()));
    }
}
