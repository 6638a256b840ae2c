package io.deskwire.web.socket;

import io.deskwire.store.StoreUnavailableException;
import io.deskwire.web.permission.DeskAction;
import io.deskwire.web.session.AllowedOrigins;
import io.deskwire.web.session.SignedIn;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides before the upgrade who may open a socket: 426 for another version of the protocol than that of RFC 6455, 403 for a page of a
 * foreign origin or somebody who may not see the desk, 401 without a session, 503 while this replica drains or cannot look the session
 * up, 429 beyond the limits. A page that was told to go and has a better place than this replica is taken all the same, and sent on by
 * {@link DeskSocket}.
 */
@ApplicationScoped
public class UpgradeCheck implements HttpUpgradeCheck {
    /** Who opened the socket; for {@link DeskSocket}. */
    static final TypedKey<SignedIn> SIGNED_IN = new TypedKey<>("deskwire.signed-in");

    /** The connection that becomes the socket; for {@link DeskSocket}. */
    static final TypedKey<HttpConnection> CONNECTION = new TypedKey<>("deskwire.upgraded");

    /** There where the page is to go on to another replica; for {@link DeskSocket}. */
    static final TypedKey<Boolean> SENT_ON = new TypedKey<>("deskwire.sent-on");

    private static final String VERSION = "Sec-WebSocket-Version";
    private static final List<String> SPOKEN = List.of("13");

    /** As a page says it that was told to go, and nothing else. */
    private static final Pattern MOVED = Pattern.compile("moved=([1-9][0-9]?)");

    private final AllowedOrigins origins;
    private final ConnectionListener listener;
    private final MovedPages moved;

    @Inject
    UpgradeCheck(AllowedOrigins origins, ConnectionListener listener, MovedPages moved) {
        this.origins = origins;
        this.listener = listener;
        this.moved = moved;
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        HttpServerRequest request = context.httpRequest();
        // Drafts before RFC 6455 say in another header whose page it is, and Vert.x still speaks two of them.
        if (!request.headers().getAll(VERSION).equals(SPOKEN)) {
            return CheckResult.rejectUpgrade(426, Map.of(VERSION, SPOKEN));
        }
        if (!origins.allow(request)) {
            return CheckResult.rejectUpgrade(403);
        }
        return context.securityIdentity()
                .map(identity -> admit(identity, context))
                .onFailure(StoreUnavailableException.class)
                .recoverWithItem(CheckResult.rejectUpgradeSync(503))
                .flatMap(result -> isOver(request.response())
                        ? Uni.createFrom().nothing()
                        : Uni.createFrom().item(result));
    }

    /** Returns how often a page has tried that was told to go; 0 where it is none, or does not say it as ours do. */
    private static int tried(@Nullable String query) {
        Matcher matcher = MOVED.matcher(query == null ? "" : query);
        int tried = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
        return tried <= MovedPages.MOST_TRIES ? tried : 0;
    }

    /**
     * Who left meanwhile gets no socket and no answer, and who was answered gets no second one: Vert.x throws for either. A session that
     * cannot be looked up is answered by what looked it up.
     */
    private static boolean isOver(HttpServerResponse response) {
        return response.closed() || response.headWritten();
    }

    private CheckResult admit(SecurityIdentity identity, HttpUpgradeContext context) {
        if (!(identity.getPrincipal() instanceof SignedIn who)) {
            return CheckResult.rejectUpgradeSync(401);
        }
        if (!DeskAction.SOCKET.allows(who.agent())) {
            return CheckResult.rejectUpgradeSync(403);
        }
        context.userData().put(SIGNED_IN, who);
        context.userData().put(CONNECTION, context.httpRequest().connection());
        return switch (listener.admit(who.agent().username())) {
            case WELCOME -> {
                int tried = tried(context.httpRequest().query());
                if (tried > 0 && moved.sendsOn(tried)) {
                    context.userData().put(SENT_ON, true);
                }
                yield CheckResult.permitUpgradeSync();
            }
            case NOT_NOW -> CheckResult.rejectUpgradeSync(503);
            case TOO_MANY -> CheckResult.rejectUpgradeSync(429);
        };
    }
}
