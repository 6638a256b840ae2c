package io.deskwire.web.session;

import io.deskwire.model.Agent;
import io.deskwire.store.Agents;
import io.deskwire.store.Sessions;
import io.deskwire.web.problem.Problem;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestForm;

/** Signing in and out, and who one is. */
@Path("/api")
public class SessionResource {
    private final Agents agents;
    private final Sessions sessions;
    private final Passwords passwords;
    private final SessionCookie cookies;
    private final SignInLimit limit;
    private final Duration lifetime;

    @Inject
    SessionResource(
            Agents agents,
            Sessions sessions,
            Passwords passwords,
            SessionCookie cookies,
            SignInLimit limit,
            @ConfigProperty(name = "deskwire.session.lifetime") Duration lifetime) {
        this.agents = agents;
        this.sessions = sessions;
        this.passwords = passwords;
        this.cookies = cookies;
        this.limit = limit;
        this.lifetime = lifetime;
    }

    /** Signs in: 204 and the cookie, or 401 after the same time whether the name or the password was wrong. */
    @POST
    @Path("/session")
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
    public Uni<Response> signIn(
            @RestForm String username, @RestForm String password, @Context HttpServerRequest request) {
        if (username == null || password == null) {
            throw Problem.badRequest("Send the form fields username and password.");
        }
        String name = username.trim().toLowerCase(Locale.ROOT);
        Duration wait = limit.wait(name);
        if (!wait.isZero()) {
            throw Problem.tooMany(
                    "Too many wrong passwords for this name. Try again in " + (wait.toMinutes() + 1) + " minutes.",
                    wait.toSeconds() + 1);
        }
        return agents.credentials(name)
                .flatMap(credentials -> passwords.check(credentials, password))
                .flatMap(found -> {
                    if (found.isEmpty()) {
                        limit.failed(name);
                        throw Problem.unauthorized("That name and password do not go together.");
                    }
                    limit.succeeded(name);
                    return sessions.start(found.get(), lifetime);
                })
                .map(session -> Response.noContent()
                        .cookie(cookie(cookies.seal(session), request.isSSL(), (int) lifetime.toSeconds()))
                        .build());
    }

    /** Signs out everywhere this session is open. */
    @DELETE
    @Path("/session")
    @Authenticated
    public Uni<Response> signOut(@Context SecurityContext security, @Context HttpServerRequest request) {
        return sessions.end(who(security).session()).replaceWith(() -> Response.noContent()
                .cookie(cookie("", request.isSSL(), 0))
                .build());
    }

    /** Says who is signed in. */
    @GET
    @Path("/me")
    @Authenticated
    public Agent me(@Context SecurityContext security) {
        return who(security).agent();
    }

    private static SignedIn who(SecurityContext security) {
        return (SignedIn) security.getUserPrincipal();
    }

    private static NewCookie cookie(String value, boolean secure, int maxAge) {
        return new NewCookie.Builder(SessionCookie.NAME)
                .value(value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.STRICT)
                .maxAge(maxAge)
                .build();
    }
}
