package io.deskwire.web.socket;

import io.deskwire.web.session.SignedIn;
import io.deskwire.web.takeover.KeptConnection;
import io.deskwire.web.takeover.Takeover;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.websockets.next.WebSocketConnection;
import io.vertx.core.http.HttpConnection;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/** Which way a socket goes: on a channel of its own where that can be taken, else with the public API. */
@Startup // its gauge is there before the first socket
@Singleton
class SocketWays {
    private final Takeover takeover;
    private final AtomicInteger fallback = new AtomicInteger();

    @Inject
    SocketWays(Takeover takeover, MeterRegistry registry) {
        this.takeover = takeover;
        Gauge.builder("deskwire.sockets.fallback", fallback, AtomicInteger::get)
                .description("Open sockets that go through the public API of WebSockets Next")
                .register(registry);
    }

    /** Returns the connection of a socket that was just opened; on its event loop. */
    DeskConnection open(WebSocketConnection opened, ConnectionListener listener) {
        SignedIn who = opened.userData().get(UpgradeCheck.SIGNED_IN);
        HttpConnection upgraded = opened.userData().get(UpgradeCheck.CONNECTION);
        String session = who.session().toString();
        return DirectSocket.take(takeover, upgraded, listener, who.agent(), session)
                .orElseGet(() -> {
                    DeskConnection kept = new PublicSocket(opened, new KeptConnection(upgraded), who.agent(), session);
                    fallback.incrementAndGet();
                    return kept;
                });
    }

    /** A socket with the public API is gone; once for each. */
    void closed(PublicSocket socket) {
        fallback.decrementAndGet();
        socket.gone();
    }
}
