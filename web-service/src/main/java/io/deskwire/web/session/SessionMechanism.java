package io.deskwire.web.session;

import io.deskwire.model.Agent;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Tells Quarkus who is behind a request: the agent whose session the cookie names, asked of the database each time. */
@ApplicationScoped
public class SessionMechanism implements HttpAuthenticationMechanism {
    /** The user name that the page shows; optional, since it only takes rights away. */
    private static final String PAGE_AGENT = "Deskwire-Agent";

    private final SessionCookie cookies;
    private final SessionLookups sessions;
    private final TrustedProxies proxies;
    private final UnknownRoles unknown;

    @Inject
    SessionMechanism(SessionCookie cookies, SessionLookups sessions, TrustedProxies proxies, UnknownRoles unknown) {
        this.cookies = cookies;
        this.sessions = sessions;
        this.proxies = proxies;
        this.unknown = unknown;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        Cookie cookie = context.request().getCookie(SessionCookie.name(proxies.secure(context.request())));
        Optional<UUID> session = cookie == null ? Optional.empty() : cookies.open(cookie.getValue());
        return session.map(id -> sessions.find(id).map(agent -> agent.filter(found -> speaksAs(found, context))
                        .map(found -> identity(found, id))
                        .orElse(null)))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    /**
     * Whether the page that asks was opened by that agent. All tabs of a browser have one cookie: what was written in one of
     * them is not said under the name of whoever signed in with another one since.
     */
    private static boolean speaksAs(Agent agent, RoutingContext context) {
        String page = context.request().getHeader(PAGE_AGENT);
        return page == null || page.equals(agent.username());
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, null, null));
    }

    private SecurityIdentity identity(Agent agent, UUID session) {
        unknown.note(agent);
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new SignedIn(agent, session))
                .build();
    }
}
