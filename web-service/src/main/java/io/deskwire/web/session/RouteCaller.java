package io.deskwire.web.session;

import io.deskwire.web.permission.DeskAction;
import io.deskwire.web.problem.Problem;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Tells routes below REST, which carry the bytes of files, who asks; under the same rules as REST. */
@Singleton
public class RouteCaller {
    private final AllowedOrigins origins;
    private final IdentityProviderManager providers;

    @Inject
    RouteCaller(AllowedOrigins origins, IdentityProviderManager providers) {
        this.origins = origins;
        this.providers = providers;
    }

    /** As {@link #of(RoutingContext)}; fails also when they may not do that. */
    public Uni<SignedIn> of(RoutingContext context, DeskAction action) {
        return of(context).invoke(caller -> action.check(caller.agent()));
    }

    /** Returns who is signed in; fails with a {@link Problem} when nobody is, or when a page of another site asks for a change. */
    public Uni<SignedIn> of(RoutingContext context) {
        HttpServerRequest request = context.request();
        boolean reads = request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
        if (!reads && !origins.allow(request)) {
            return Uni.createFrom().failure(OriginFilter.foreign());
        }
        return QuarkusHttpUser.getSecurityIdentity(context, providers).map(identity -> {
            if (identity != null && identity.getPrincipal() instanceof SignedIn signedIn) {
                return signedIn;
            }
            throw Problem.unauthorized("Nobody is signed in, or the session has ended.");
        });
    }
}
