package io.deskwire.web.session;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.deskwire.model.Agent;
import io.deskwire.store.people.Sessions;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Signing in and out, and who one is. */
@Path("/api")
public class SessionResource {
    private final SignIn signIn;
    private final Sessions sessions;
    private final SessionCookie cookies;
    private final DeviceCookie devices;
    private final TrustedProxies proxies;
    private final Duration lifetime;

    @Inject
    SessionResource(
            SignIn signIn,
            Sessions sessions,
            SessionCookie cookies,
            DeviceCookie devices,
            TrustedProxies proxies,
            @ConfigProperty(name = "deskwire.session.lifetime") Duration lifetime) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.cookies = cookies;
        this.devices = devices;
        this.proxies = proxies;
        this.lifetime = lifetime;
    }

    /** Signs in: 204 and the cookie, or 401 after the same time whether the name or the password was wrong. */
    @POST
    @Path("/session")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> signIn(byte[] body, @Context HttpServerRequest request) {
        SignInForm form = SignInForm.read(body == null ? new byte[0] : body);
        String name = form.username().strip().toLowerCase(Locale.ROOT);
        boolean secure = proxies.secure(request);
        Cookie device = request.getCookie(DeviceCookie.name(secure));
        Optional<String> known = device == null ? Optional.empty() : devices.open(device.getValue(), name);
        return signIn.start(name, form.password(), proxies.address(request), known)
                .map(in -> Response.noContent()
                        .cookie(cookie(SessionCookie.name(secure), cookies.seal(in.session()), secure, lifetime))
                        .cookie(cookie(
                                DeviceCookie.name(secure),
                                known.map(id -> devices.seal(id, name))
                                        .orElseGet(() -> devices.seal(in.agent().username())),
                                secure,
                                DeviceCookie.KEPT))
                        .build());
    }

    /** Signs out everywhere this session is open. The browser stays known. */
    @DELETE
    @Path("/session")
    @Authenticated
    public Uni<Response> signOut(@Context SecurityContext security, @Context HttpServerRequest request) {
        boolean secure = proxies.secure(request);
        SignedIn me = who(security);
        return sessions.end(me.session(), me.agent().username()).replaceWith(() -> Response.noContent()
                .cookie(cookie(SessionCookie.name(secure), "", secure, Duration.ZERO))
                .build());
    }

    /** Says who is signed in. */
    @GET
    @Path("/me")
    @Authenticated
    public Me me(@Context SecurityContext security) {
        SignedIn me = who(security);
        return new Me(me.agent(), me.permissions());
    }

    /** An agent as everywhere, and what they may do. */
    record Me(@JsonUnwrapped Agent agent, List<String> permissions) {}

    private static SignedIn who(SecurityContext security) {
        return (SignedIn) security.getUserPrincipal();
    }

    private static NewCookie cookie(String name, String value, boolean secure, Duration kept) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.STRICT)
                .maxAge((int) kept.toSeconds())
                .build();
    }
}
